using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.OpenData;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.OpenData;

/// <summary>What can be taken away, in which form and on what terms.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    /// <summary>The kinds with the number of their records.</summary>
    public IReadOnlyList<(OpenKind Kind, int Count)> Kinds { get; private set; } = [];

    /// <summary>Number of records that are public no more.</summary>
    public int Deleted { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var register = await db.Publications.AsNoTracking().Select(p => new { p.Record, IsGone = p.WithdrawnAt != null }).ToListAsync(cancellationToken);
        Kinds = [.. OpenKind.All.Select(k => (k, register.Count(p => !p.IsGone && p.Record.StartsWith(k.Prefix, StringComparison.Ordinal))))];
        Deleted = register.Count(p => p.IsGone);
    }
}
