using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Cities;

/// <summary>The records of one city.</summary>
public sealed class DetailsModel(PortalDbContext db, PublicRecords records, PageLanguage language) : PageModel
{
    /// <summary>The city.</summary>
    public City City { get; private set; } = null!;

    /// <summary>Its rounds, newest first.</summary>
    public IReadOnlyList<SeminarCard> Seminars { get; private set; } = [];

    /// <summary>Its events, newest first.</summary>
    public IReadOnlyList<EventCard> Events { get; private set; } = [];

    /// <summary>Other cities of the province with records.</summary>
    public IReadOnlyList<City> Others { get; private set; } = [];

    /// <summary>The map with this city pointed out.</summary>
    public SeminarMap Map { get; private set; } = new([], true);

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await db.Cities.AsNoTracking().Include(c => c.Province).FirstOrDefaultAsync(c => c.Slug == slug, cancellationToken) is not { } city)
        {
            return NotFound();
        }

        City = city;
        var seminars = await records.SeminarsAsync(cancellationToken);
        var events = await records.EventsAsync(cancellationToken);
        Seminars = [.. seminars.Where(s => s.City.Id == city.Id)];
        Events = [.. events.Where(e => e.City.Id == city.Id)];
        Others = [.. seminars.Select(s => s.City).Concat(events.Select(e => e.City)).DistinctBy(c => c.Id)
            .Where(c => c.Id != city.Id && c.ProvinceId is not null && c.ProvinceId == city.ProvinceId)];
        Map = SeminarMap.Of(Seminars, Seminars.Count > 0 ? Seminars[0].Round : null, language.Current, true);
        return Page();
    }
}
