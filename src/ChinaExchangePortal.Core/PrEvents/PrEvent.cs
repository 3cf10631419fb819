using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.PrEvents;

/// <summary>A PR event for municipalities in a Japanese department store in China (自治体PR事業).</summary>
public sealed class PrEvent : IPublicRecord, IVersioned
{
    /// <summary>Longest venue, in characters.</summary>
    public const int VenueMaxLength = 200;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Name in addresses: first day and city, such as <c>2022-03-12-tianjin</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>First day.</summary>
    public DateOnly StartsOn { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly EndsOn { get; set; }

    /// <summary>Venue in Japanese.</summary>
    public required string Venue { get; set; }

    /// <summary>Key of the city.</summary>
    public int CityId { get; set; }

    /// <summary>The city.</summary>
    public City? City { get; set; }

    /// <summary>出展内容, in order, in Japanese.</summary>
    public List<string> Exhibits { get; set; } = [];

    /// <summary>False while it is a draft that only staff see.</summary>
    public bool IsPublished { get; set; } = true;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The fiscal year of the first day.</summary>
    public FiscalYear FiscalYear => FiscalYear.Of(StartsOn);
}
