using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Cities;

/// <summary>A city with the number of its records.</summary>
/// <param name="City">The city.</param>
/// <param name="Seminars">Rounds of the seminar.</param>
/// <param name="Events">Events.</param>
public sealed record CityCount(City City, int Seminars, int Events);

/// <summary>The cities with records, by province.</summary>
public sealed class IndexModel(PublicRecords records, PageLanguage language) : PageModel
{
    /// <summary>The cities of each province; a city of the first tier stands for itself.</summary>
    public IReadOnlyList<(LocalizedText Province, IReadOnlyList<CityCount> Cities)> Provinces { get; private set; } = [];

    /// <summary>The map of host cities.</summary>
    public SeminarMap Map { get; private set; } = new([], true);

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var seminars = await records.SeminarsAsync(cancellationToken);
        var events = await records.EventsAsync(cancellationToken);
        var cities = seminars.Select(s => s.City).Concat(events.Select(e => e.City)).DistinctBy(c => c.Id)
            .Select(c => new CityCount(c, seminars.Count(s => s.City.Id == c.Id), events.Count(e => e.City.Id == c.Id)));
        Provinces = [.. cities.GroupBy(c => c.City.Province?.Slug ?? c.City.Slug, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.First().City.Province?.Name ?? g.First().City.Name, (IReadOnlyList<CityCount>)[.. g.OrderBy(c => c.City.Slug, StringComparer.Ordinal)]))];
        Map = SeminarMap.Of(seminars, seminars.Count > 0 ? seminars[0].Round : null, language.Current, true);
    }
}
