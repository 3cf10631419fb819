using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Sources;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.ImportRuns;

/// <summary>The runs of reading documents: what was read, changed, kept and found.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    /// <summary>Runs shown.</summary>
    public const int Shown = 20;

    /// <summary>Differences shown of a run.</summary>
    public const int DifferencesShown = 200;

    /// <summary>The runs, the newest first.</summary>
    public IReadOnlyList<ImportRun> Runs { get; private set; } = [];

    /// <summary>Shows the runs.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Runs = await db.ImportRuns.AsNoTracking().OrderByDescending(r => r.Id).Take(Shown).ToListAsync(cancellationToken);

    /// <summary>Word of an action, a key of the interface texts.</summary>
    public static string LabelOf(ImportAction action) => action switch
    {
        ImportAction.Added => "追加",
        ImportAction.Changed => "変更",
        ImportAction.Removed => "削除",
        _ => "職員の修正を残した",
    };
}
