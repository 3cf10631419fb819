using System.Globalization;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Records;

/// <summary>What the forms of records offer: the cities and municipalities on file.</summary>
public sealed class RecordChoices(IReadOnlyList<City> cities, IReadOnlyList<Municipality> municipalities)
{
    /// <summary>Nothing to choose from, before it is loaded.</summary>
    public static RecordChoices None { get; } = new([], []);

    /// <summary>The municipalities.</summary>
    public IReadOnlyList<Municipality> Municipalities => municipalities;

    /// <summary>Loads them.</summary>
    public static async Task<RecordChoices> LoadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return new RecordChoices(
            await db.Cities.AsNoTracking().Include(c => c.Province).OrderBy(c => c.Slug).ToListAsync(cancellationToken),
            await db.Municipalities.AsNoTracking().OrderBy(m => m.Code).ToListAsync(cancellationToken));
    }

    /// <summary>Keys and names of the cities, in the order of their Latin names.</summary>
    public IEnumerable<KeyValuePair<string, string>> CityOptions(Language language) =>
        cities.Select(c => KeyValuePair.Create(c.Id.ToString(CultureInfo.InvariantCulture), RecordTexts.City(c, language)));

    /// <summary>The city chosen; null when it is none of the list.</summary>
    public City? City(string? key) => cities.FirstOrDefault(c => c.Id.ToString(CultureInfo.InvariantCulture) == key);

    /// <summary>A city by any of its names, with or without 市; null when it is not on file.</summary>
    public City? CityNamed(string name) => CityNames.Index(cities).TryGetValue(CityNames.Key(name), out var id) ? cities.First(c => c.Id == id) : null;

    /// <summary>The municipalities that a typed name, code or reading means.</summary>
    public IReadOnlyList<Municipality> MunicipalitiesNamed(string typed) => MunicipalityNames.Find(municipalities, typed);

    /// <summary>The municipality with a key.</summary>
    public Municipality Municipality(int id) => municipalities.First(m => m.Id == id);
}
