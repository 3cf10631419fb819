using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Municipalities;

/// <summary>The records of one municipality.</summary>
public sealed class DetailsModel(PortalDbContext db, PublicRecords records) : PageModel
{
    /// <summary>The municipality.</summary>
    public Municipality Municipality { get; private set; } = null!;

    /// <summary>Its events, oldest first.</summary>
    public IReadOnlyList<EventCard> Events { get; private set; } = [];

    /// <summary>Captions that name it.</summary>
    public IReadOnlyList<CaptionCard> Captions { get; private set; } = [];

    /// <summary>Other municipalities with records.</summary>
    public IReadOnlyList<Municipality> Others { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await db.Municipalities.AsNoTracking().FirstOrDefaultAsync(m => m.Scheme == CodeScheme.LocalGovernmentCode && m.Code == code, cancellationToken) is not { } municipality)
        {
            return NotFound();
        }

        Municipality = municipality;
        var events = await records.EventsAsync(cancellationToken);
        var captions = await records.CaptionsAsync(cancellationToken);
        Events = [.. events.Where(e => e.Municipalities.Any(m => m.Id == municipality.Id)).OrderBy(e => e.StartsOn)];
        Captions = [.. captions.Where(c => c.Municipalities.Contains(municipality.NameJa, StringComparer.Ordinal))];
        var named = captions.SelectMany(c => c.Municipalities).Distinct(StringComparer.Ordinal).ToList();
        var joined = events.SelectMany(e => e.Municipalities).Select(m => m.Id).Distinct().ToList();
        Others = await db.Municipalities.AsNoTracking().Where(m => m.Id != municipality.Id && (joined.Contains(m.Id) || named.Contains(m.NameJa)))
            .OrderBy(m => m.Code).ToListAsync(cancellationToken);
        return Page();
    }
}
