using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Seminars;

/// <summary>The terms of the themes, side by side across fiscal years.</summary>
public sealed class ThemesModel(PublicRecords records) : PageModel
{
    /// <summary>The terms.</summary>
    public TermTable Table { get; private set; } = new([], []);

    /// <summary>Rounds without a term: without a theme, or with one of general words only. Oldest first.</summary>
    public IReadOnlyList<SeminarCard> Without { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await records.SeminarsAsync(cancellationToken);
        Table = TermTable.Of(all);
        Without = [.. all.Reverse().Where(s => TermTable.Of(s).Count == 0)];
    }
}
