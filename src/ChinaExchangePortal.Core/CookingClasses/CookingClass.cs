using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.CookingClasses;

/// <summary>A cooking class (料理体験) that introduces the dishes of Japanese municipalities.</summary>
public sealed class CookingClass : IPublicRecord, IVersioned
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Name in addresses: day and city, such as <c>2021-10-16-chengdu</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>実施日.</summary>
    public DateOnly HeldOn { get; set; }

    /// <summary>Key of the city.</summary>
    public int CityId { get; set; }

    /// <summary>開催地.</summary>
    public City? City { get; set; }

    /// <summary>協力地方自治体.</summary>
    public List<CookingClassMunicipality> Municipalities { get; set; } = [];

    /// <summary>調理体験メニュー, in order, in Japanese.</summary>
    public List<string> Dishes { get; set; } = [];

    /// <summary>False while it is a draft that only staff see.</summary>
    public bool IsPublished { get; set; } = true;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The fiscal year of the day.</summary>
    public FiscalYear FiscalYear => FiscalYear.Of(HeldOn);
}

/// <summary>A municipality that co-operated in a cooking class.</summary>
public sealed class CookingClassMunicipality
{
    /// <summary>Key of the class.</summary>
    public int CookingClassId { get; set; }

    /// <summary>Order as printed, from 1.</summary>
    public int Position { get; set; }

    /// <summary>Key of the municipality.</summary>
    public int MunicipalityId { get; set; }

    /// <summary>The municipality.</summary>
    public Municipality? Municipality { get; set; }
}
