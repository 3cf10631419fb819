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
        return Page();
    }
}
