using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Seminars;

/// <summary>The rounds of one term, with their hosts.</summary>
public sealed class ThemeModel(PublicRecords records) : PageModel
{
    /// <summary>The term and its rounds.</summary>
    public TermRow Row { get; private set; } = new(string.Empty, []);

    /// <summary>Other terms of these rounds, those of the most rounds first.</summary>
    public IReadOnlyList<string> Related { get; private set; } = [];

    /// <summary>Shows the page; 404 for what no round has.</summary>
    public async Task<IActionResult> OnGetAsync(string term, CancellationToken cancellationToken)
    {
        var table = TermTable.Of(await records.SeminarsAsync(cancellationToken));
        if (table.Rows.FirstOrDefault(r => r.Text == term) is not { } row)
        {
            return NotFound();
        }

        Row = row;
        var rounds = row.Seminars.Select(s => s.Round).ToHashSet();
        Related = [.. table.Rows.Where(r => r != row && r.Seminars.Any(s => rounds.Contains(s.Round))).Select(r => r.Text)];
        return Page();
    }
}
