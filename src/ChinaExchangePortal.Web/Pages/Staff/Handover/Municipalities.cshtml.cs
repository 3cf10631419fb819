using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Handover;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Auditing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Handover;

/// <summary>Somebody at a municipality.</summary>
/// <param name="Department">Department.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="Number">Number of the newest case that names the person so.</param>
public sealed record MunicipalityContact(string? Department, string? Name, string? Email, string? Phone, string Number);

/// <summary>What the office has going with a municipality, to be printed, with the last cases that are over.</summary>
[AuditRead("handover/municipalities/{code}")]
public sealed class MunicipalitiesModel(PortalDbContext db, OfficeClock clock) : PageModel
{
    private const int MostPast = 10;

    /// <summary>The municipality.</summary>
    public Municipality Municipality { get; private set; } = null!;

    /// <summary>The dossier of its open cases.</summary>
    public HandoverDossier Dossier { get; private set; } = null!;

    /// <summary>The last cases that are over.</summary>
    public IReadOnlyList<CaseLine> Past { get; private set; } = [];

    /// <summary>People at the municipality, as the newest cases name them.</summary>
    public IReadOnlyList<MunicipalityContact> Contacts { get; private set; } = [];

    /// <summary>What came of the tracks of a case that is over.</summary>
    public IEnumerable<SupportTrack> OutcomesOf(long id) => _outcomes[id];

    private ILookup<long, SupportTrack> _outcomes = Array.Empty<SupportTrack>().ToLookup(t => t.SupportRequestId);

    /// <summary>Shows the dossier.</summary>
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        var found = await db.Municipalities.AsNoTracking().FirstOrDefaultAsync(m => m.Code == code, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        Municipality = found;
        Dossier = await HandoverQueries.DossierAsync(db, db.SupportRequests.Open().Where(r => r.MunicipalityId == found.Id), null, clock.UtcNow, cancellationToken);
        var over = false;
        Past = await db.SupportRequests.Where(r => r.MunicipalityId == found.Id && r.IsOpen == over).InOrder(SupportRequestSort.Number).Take(MostPast).ToLines(db).ToListAsync(cancellationToken);
        List<long> past = [.. Past.Select(p => p.Id)];
        _outcomes = (await db.SupportTracks.AsNoTracking().Where(t => past.Contains(t.SupportRequestId) && t.Outcome != null).OrderBy(t => t.Kind).ToListAsync(cancellationToken)).ToLookup(t => t.SupportRequestId);
        var named = await db.SupportRequests.Where(r => r.MunicipalityId == found.Id && (r.ContactName != null || r.ContactEmail != null || r.ContactPhone != null))
            .OrderByDescending(r => r.NumberYear).ThenByDescending(r => r.NumberSerial).Take(MostPast * 2)
            .Select(r => new MunicipalityContact(r.ContactDepartment, r.ContactName, r.ContactEmail, r.ContactPhone, r.Number)).ToListAsync(cancellationToken);
        Contacts = [.. named.DistinctBy(c => (c.Department, c.Name, c.Email, c.Phone)).Take(MostPast)];
        return Page();
    }
}
