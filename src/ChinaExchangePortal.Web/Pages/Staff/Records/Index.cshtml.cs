using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Pages.Staff.Translations;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Records;

/// <summary>The way to everything that staff keep on record, with how much there is.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    /// <summary>Each kind with the numbers of its published records and drafts.</summary>
    public IReadOnlyList<(RecordKind Kind, int Published, int Drafts)> Kinds { get; private set; } = [];

    /// <summary>When the documents were last read, UTC; null when never.</summary>
    public DateTime? LastImport { get; private set; }

    /// <summary>How many texts wait for a translator, by language.</summary>
    public IReadOnlyList<(Language Language, int Behind, int Missing)> Translations { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Kinds =
        [
            await CountAsync(RecordKind.Seminars, db.Seminars.Select(s => s.IsPublished), cancellationToken),
            await CountAsync(RecordKind.PrEvents, db.PrEvents.Select(e => e.IsPublished), cancellationToken),
            await CountAsync(RecordKind.CookingClasses, db.CookingClasses.Select(e => e.IsPublished), cancellationToken),
            await CountAsync(RecordKind.TradeFairBooths, db.TradeFairBooths.Select(e => e.IsPublished), cancellationToken),
            await CountAsync(RecordKind.Programmes, db.Programmes.Select(_ => true), cancellationToken),
        ];
        var waiting = new List<(Language Language, int Behind, int Missing)>();
        foreach (var language in TranslationLabels.Languages)
        {
            var lines = await TranslationQueries.LoadAsync(db, language, cancellationToken);
            waiting.Add((language, lines.Count(l => l.State == TranslationState.Behind), lines.Count(l => l.State == TranslationState.None)));
        }

        Translations = waiting;
        LastImport = await db.ImportRuns.OrderByDescending(r => r.Id).Select(r => (DateTime?)r.StartedAt).FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<(RecordKind Kind, int Published, int Drafts)> CountAsync(RecordKind kind, IQueryable<bool> published, CancellationToken cancellationToken)
    {
        var shown = await published.CountAsync(p => p, cancellationToken);
        return (kind, shown, await published.CountAsync(cancellationToken) - shown);
    }
}
