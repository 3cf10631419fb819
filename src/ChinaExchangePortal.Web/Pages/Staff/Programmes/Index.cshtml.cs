using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Programmes;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Programmes;

/// <summary>The programmes, for staff.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    /// <summary>The programmes in their order.</summary>
    public IReadOnlyList<Programme> Programmes { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Programmes = await db.Programmes.AsNoTracking().OrderBy(p => p.Pillar!.Position).ThenBy(p => p.Position).ToListAsync(cancellationToken);
}
