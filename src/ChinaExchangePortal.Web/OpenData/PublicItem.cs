using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Web.Api;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>A record as feeds, calendars and the event list tell it, in one language.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Its id, such as <c>seminar/18</c>.</param>
/// <param name="Path">Address without language.</param>
/// <param name="Name">What it is called, such as 第18回日中地域間交流推進セミナー.</param>
internal sealed record PublicItem(OpenKind Kind, string Key, string Path, string Name)
{
    /// <summary>Theme, if it has one.</summary>
    internal string? Theme { get; init; }

    /// <summary>Subtitle, if it has one.</summary>
    internal string? Subtitle { get; init; }

    /// <summary>Fiscal year in words, if known.</summary>
    internal string? Year { get; init; }

    /// <summary>First day, if known.</summary>
    internal DateOnly? StartsOn { get; init; }

    /// <summary>Last day, if known.</summary>
    internal DateOnly? EndsOn { get; init; }

    /// <summary>Venue, where there is a name of it in this language.</summary>
    internal string? Venue { get; init; }

    /// <summary>City with its province.</summary>
    internal string? City { get; init; }

    /// <summary>China, province and city as one address.</summary>
    internal string? Address { get; init; }

    /// <summary>Exhibits or dishes, where they are on file in this language.</summary>
    internal IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>主催, as printed.</summary>
    internal IReadOnlyList<string> Organisers { get; init; } = [];

    /// <summary>共催, as printed.</summary>
    internal IReadOnlyList<string> CoOrganisers { get; init; } = [];

    /// <summary>後援, as printed.</summary>
    internal IReadOnlyList<string> Supporters { get; init; } = [];

    /// <summary>Local authorities that took part.</summary>
    internal IReadOnlyList<string> Partners { get; init; } = [];

    /// <summary>The lines it was read from.</summary>
    internal IReadOnlyList<ApiSource> Sources { get; init; } = [];

    /// <summary>Since when it is public, and when it changed.</summary>
    internal required Publication Publication { get; init; }

    /// <summary>Name and theme.</summary>
    internal string Title(string colon) => Theme is null ? Name : Name + colon + Theme;
}
