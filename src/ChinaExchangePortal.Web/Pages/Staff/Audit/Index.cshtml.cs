using System.Globalization;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Audit;

/// <summary>The audit log for administrators: who did what, when and from where.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    private const int PageSize = 100;

    /// <summary>What is looked for.</summary>
    public AuditFilter Filter { get; private set; } = null!;

    /// <summary>Entries of this page, the newest first.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Names by key of the account.</summary>
    public IReadOnlyDictionary<int, string> Names { get; private set; } = new Dictionary<int, string>();

    /// <summary>True when newer entries stand before this page.</summary>
    public bool HasNewer { get; private set; }

    /// <summary>The older entries go on from here; null on the last page.</summary>
    public long? Older { get; private set; }

    /// <summary>Shows a page of the log.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Filter = AuditFilter.Read(Request.Query);
        Names = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var found = Filter.Find(db);
        if (long.TryParse(Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            HasNewer = true;
            found = found.Where(e => e.Id < before);
        }

        var entries = await found.Take(PageSize + 1).ToListAsync(cancellationToken);
        Older = entries.Count > PageSize ? entries[PageSize - 1].Id : null;
        Entries = [.. entries.Take(PageSize)];
    }
}
