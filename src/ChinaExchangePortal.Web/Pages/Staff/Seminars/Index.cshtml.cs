using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Seminars;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Seminars;

/// <summary>The rounds of the seminar, for staff.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    /// <summary>The rounds, the newest first.</summary>
    public IReadOnlyList<Seminar> Seminars { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Seminars = await db.Seminars.AsNoTracking().Include(s => s.HostCity).OrderByDescending(s => s.Round).ToListAsync(cancellationToken);
}
