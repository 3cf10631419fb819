using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.Seminars;

/// <summary>One round of the 日中地域間交流推進セミナー, identified by its round: years repeat, skip and stay unknown.</summary>
public sealed class Seminar : IPublicRecord, IVersioned
{
    /// <summary>Longest theme or subtitle, in characters.</summary>
    public const int ThemeMaxLength = 300;

    /// <summary>Highest round accepted.</summary>
    public const int MaxRound = 999;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>第N回, unique.</summary>
    public int Round { get; set; }

    /// <summary>Fiscal year; null when unknown.</summary>
    public FiscalYear? FiscalYear { get; set; }

    /// <summary>Key of the host city.</summary>
    public int HostCityId { get; set; }

    /// <summary>開催地.</summary>
    public City? HostCity { get; set; }

    /// <summary>True when the round had no theme (なし), which is not the same as an unknown one.</summary>
    public bool ThemeIsNone { get; set; }

    /// <summary>Theme in Japanese; null when there was none or it is unknown.</summary>
    public string? Theme { get; set; }

    /// <summary>Subtitle in Japanese, without the dashes around it.</summary>
    public string? Subtitle { get; set; }

    /// <summary>First day; null when unknown.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day; null when unknown.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>主催.</summary>
    public List<string> Organisers { get; set; } = [];

    /// <summary>共催.</summary>
    public List<string> CoOrganisers { get; set; } = [];

    /// <summary>後援.</summary>
    public List<string> Supporters { get; set; } = [];

    /// <summary>Whom the number of participants counts, in Japanese.</summary>
    public string? ParticipantsWho { get; set; }

    /// <summary>Number of participants; null when unknown.</summary>
    public int? ParticipantsTotal { get; set; }

    /// <summary>Participants from Japan.</summary>
    public int? ParticipantsJapan { get; set; }

    /// <summary>Participants from China.</summary>
    public int? ParticipantsChina { get; set; }

    /// <summary>日程, by day.</summary>
    public List<ScheduleDay> Schedule { get; set; } = [];

    /// <summary>People who spoke, as the source names them.</summary>
    public List<Speaker> Speakers { get; set; } = [];

    /// <summary>False while it is a draft that only staff see.</summary>
    public bool IsPublished { get; set; } = true;

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>One day of a seminar's schedule.</summary>
public sealed class ScheduleDay
{
    /// <summary>The day.</summary>
    public DateOnly Date { get; set; }

    /// <summary>What took place, in order, in Japanese.</summary>
    public List<string> Items { get; set; } = [];
}

/// <summary>A person who spoke at a seminar.</summary>
public sealed class Speaker
{
    /// <summary>Name as printed.</summary>
    public required string Name { get; set; }

    /// <summary>Office as printed.</summary>
    public required string Title { get; set; }

    /// <summary>What the person did, such as 基調講演.</summary>
    public required string Role { get; set; }
}
