using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.TradeFairBooths;

/// <summary>A booth at a travel or trade fair (旅行博覧会等出展).</summary>
public sealed class TradeFairBooth : IPublicRecord, IVersioned
{
    /// <summary>Longest name of a fair or venue, in characters.</summary>
    public const int NameMaxLength = 200;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Name in addresses: first day and city, such as <c>2026-05-23-shanghai</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>Name of the fair in Japanese.</summary>
    public required string Fair { get; set; }

    /// <summary>First day.</summary>
    public DateOnly StartsOn { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly EndsOn { get; set; }

    /// <summary>Venue in Japanese; null when unknown.</summary>
    public string? Venue { get; set; }

    /// <summary>Key of the city.</summary>
    public int CityId { get; set; }

    /// <summary>The city.</summary>
    public City? City { get; set; }

    /// <summary>Exhibiting municipalities.</summary>
    public List<TradeFairBoothMunicipality> Municipalities { get; set; } = [];

    /// <summary>Visitors to the booth; null when not counted.</summary>
    public int? Visitors { get; set; }

    /// <summary>Leaflets handed out; null when not counted.</summary>
    public int? Leaflets { get; set; }

    /// <summary>False while it is a draft that only staff see.</summary>
    public bool IsPublished { get; set; } = true;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The fiscal year of the first day.</summary>
    public FiscalYear FiscalYear => FiscalYear.Of(StartsOn);
}

/// <summary>A municipality that exhibited at a booth.</summary>
public sealed class TradeFairBoothMunicipality
{
    /// <summary>Key of the booth.</summary>
    public int TradeFairBoothId { get; set; }

    /// <summary>Order, from 1.</summary>
    public int Position { get; set; }

    /// <summary>Key of the municipality.</summary>
    public int MunicipalityId { get; set; }

    /// <summary>The municipality.</summary>
    public Municipality? Municipality { get; set; }
}
