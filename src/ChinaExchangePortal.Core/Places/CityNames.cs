using System.Globalization;
using System.Text;

namespace ChinaExchangePortal.Core.Places;

/// <summary>Finds a city by any of its names, with or without 市.</summary>
public static class CityNames
{
    /// <summary>The form in which names are compared: compatibility forms folded, no 市 at the end, no spaces around.</summary>
    public static string Key(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        // Text with lone surrogates cannot be normalised; it is no city's name either.
        var folded = name.Trim();
        try
        {
            folded = folded.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return folded;
        }

        return folded.Length > 1 && folded.EndsWith('市') ? folded[..^1] : folded;
    }

    /// <summary>Tells a place apart from others: the key of a known city, else its name in the form in which names are compared.</summary>
    public static string Key(int? cityId, string name) => cityId is { } id ? id.ToString(CultureInfo.InvariantCulture) : Key(name);

    /// <summary>City keys by <see cref="Key(string)"/> of each Japanese, Chinese and English name, letter case ignored.</summary>
    public static IReadOnlyDictionary<string, int> Index(IEnumerable<City> cities)
    {
        ArgumentNullException.ThrowIfNull(cities);
        var index = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var city in cities)
        {
            foreach (var name in new[] { city.NameJa, city.NameZh, city.NameEn })
            {
                if (!string.IsNullOrEmpty(name))
                {
                    index.TryAdd(Key(name), city.Id);
                }
            }
        }

        return index;
    }
}
