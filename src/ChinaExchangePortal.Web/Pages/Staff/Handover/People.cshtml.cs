using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Handover;
using ChinaExchangePortal.Web.Auditing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Handover;

/// <summary>What a colleague hands over, to be printed.</summary>
[AuditRead("handover/people/{id}")]
public sealed class PeopleModel(PortalDbContext db, OfficeClock clock) : PageModel
{
    /// <summary>The colleague.</summary>
    public HandoverPerson Person { get; private set; } = null!;

    /// <summary>The dossier.</summary>
    public HandoverDossier Dossier { get; private set; } = null!;

    /// <summary>Shows the dossier.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        var found = (await HandoverQueries.PeopleAsync(db, cancellationToken)).FirstOrDefault(p => p.Id == id);
        if (found is null)
        {
            return NotFound();
        }

        Person = found;
        Dossier = await HandoverQueries.DossierAsync(db, HandoverQueries.InHandsOf(db, id), id, clock.UtcNow, cancellationToken);
        return Page();
    }
}
