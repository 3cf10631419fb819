using ChinaExchangePortal.Core.Brochures;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Sources;

/// <summary>A source document with all its lines; some of them marked.</summary>
public sealed class DetailsModel(PortalDbContext db, PublicTexts texts) : PageModel
{
    /// <summary>The document, with its lines.</summary>
    public SourceDocument Document { get; private set; } = null!;

    /// <summary>What names it, in all languages.</summary>
    public SourceTexts Texts { get; private set; } = null!;

    /// <summary>The lines to mark.</summary>
    public LineRange? Marked { get; private set; }

    /// <summary>Other documents on file.</summary>
    public IReadOnlyList<SourceTexts> Others { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    /// <param name="document">Slug of the document.</param>
    /// <param name="line">A line or a range such as 163-167.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async Task<IActionResult> OnGetAsync(string document, string? line, CancellationToken cancellationToken)
    {
        if (await db.SourceDocuments.AsNoTracking().Include(d => d.Lines.OrderBy(l => l.Number)).FirstOrDefaultAsync(d => d.Slug == document, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Document = found;
        Marked = LineRange.TryParse(line, out var range) ? range : null;
        var translations = await texts.TranslationsOfKindAsync(TextKeys.Sources, cancellationToken);
        Texts = SourceTexts.Of(found, translations);
        Others = [.. (await db.SourceDocuments.AsNoTracking().Where(d => d.Id != found.Id).OrderBy(d => d.Slug).ToListAsync(cancellationToken)).Select(d => SourceTexts.Of(d, translations))];
        return Page();
    }

    /// <summary>True for a line to mark.</summary>
    public bool IsMarked(int number) => Marked is { } range && number >= range.First && number <= range.Last;
}
