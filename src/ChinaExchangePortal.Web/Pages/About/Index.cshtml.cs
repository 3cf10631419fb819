using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.About;

/// <summary>What the portal is, where its records come from, and whose data it uses.</summary>
public sealed class IndexModel(PortalDbContext db, PublicTexts texts) : PageModel
{
    /// <summary>The documents that records were read from.</summary>
    public IReadOnlyList<SourceTexts> Documents { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var translations = await texts.TranslationsOfKindAsync(TextKeys.Sources, cancellationToken);
        Documents = [.. (await db.SourceDocuments.AsNoTracking().OrderBy(d => d.Slug).ToListAsync(cancellationToken)).Select(d => SourceTexts.Of(d, translations))];
    }
}
