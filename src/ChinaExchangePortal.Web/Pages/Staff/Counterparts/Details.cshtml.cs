using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Auditing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Counterparts;

/// <summary>An organisation: how to reach it, its people, and who met it with what result.</summary>
[AuditRead("counterpart/{id}")]
public sealed class DetailsModel(PortalDbContext db) : PageModel
{
    /// <summary>The organisation with its people.</summary>
    public CounterpartOrganisation Organisation { get; private set; } = null!;

    /// <summary>Name of its city.</summary>
    public string? City { get; private set; }

    /// <summary>Its people: those in office first, former ones last.</summary>
    public IReadOnlyList<CounterpartPerson> People { get; private set; } = [];

    /// <summary>Who met it; the newest first.</summary>
    public IReadOnlyList<CounterpartMeeting> Meetings { get; private set; } = [];

    /// <summary>Shows the organisation.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        var found = await db.CounterpartOrganisations.AsNoTracking().Include(o => o.People).FirstOrDefaultAsync(o => o.Id == id, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        Organisation = found;
        City = found.CityId is null ? null : await db.Cities.Where(c => c.Id == found.CityId).Select(c => c.NameJa).FirstAsync(cancellationToken);
        People = [.. found.People.OrderBy(p => p.LeftOn is not null).ThenByDescending(p => p.LeftOn).ThenBy(p => p.Id)];
        Meetings = await CounterpartQueries.MeetingsAsync(db, id, cancellationToken);
        return Page();
    }
}
