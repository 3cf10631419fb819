using System.Globalization;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Translations;

/// <summary>Every text that is translated into a language, by where it stands.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    private const int PageSize = 50;

    /// <summary>What is looked at.</summary>
    public TranslationFilter Filter { get; private set; } = null!;

    /// <summary>The texts of this page.</summary>
    public IReadOnlyList<TranslationLine> Lines { get; private set; } = [];

    /// <summary>How many texts there are in each state, whichever is shown.</summary>
    public IReadOnlyDictionary<TranslationState, int> Counts { get; private set; } = new Dictionary<TranslationState, int>();

    /// <summary>How many texts the list holds.</summary>
    public int Total { get; private set; }

    /// <summary>Number of the page, from 1.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>Number of the last page.</summary>
    public int Last { get; private set; } = 1;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (TranslationFilter.Read(Request.Query) is not { } filter)
        {
            return NotFound();
        }

        Filter = filter;
        var found = (await TranslationQueries.LoadAsync(db, filter.Language, cancellationToken)).Where(filter.MatchesButState).ToList();
        Counts = TranslationLabels.States.ToDictionary(s => s, s => found.Count(l => l.State == s));
        var shown = found.Where(filter.Matches).ToList();
        Total = shown.Count;
        Last = Math.Max(1, (Total + PageSize - 1) / PageSize);
        Number = int.TryParse(Request.Query["p"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Last) : 1;
        Lines = [.. shown.Skip((Number - 1) * PageSize).Take(PageSize)];
        return Page();
    }
}
