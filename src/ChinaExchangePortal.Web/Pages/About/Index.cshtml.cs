using ChinaExchangePortal.Core.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.About;

/// <summary>What the site is, where its records come from and whose data it uses.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    /// <summary>The source documents.</summary>
    public IReadOnlyList<(string Slug, string Title, string Publisher, string? Edition)> Documents { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await db.SourceDocuments.AsNoTracking().OrderBy(d => d.Slug).Select(d => new { d.Slug, d.Title, d.Publisher, d.Edition }).ToListAsync(cancellationToken);
        Documents = rows.ConvertAll(d => (d.Slug, d.Title, d.Publisher, d.Edition));
    }
}
