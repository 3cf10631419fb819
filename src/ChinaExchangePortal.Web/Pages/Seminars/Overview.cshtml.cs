using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Seminars;

/// <summary>All rounds in a table that prints on one sheet.</summary>
public sealed class OverviewModel(PublicRecords records) : PageModel
{
    /// <summary>The rounds, from the first.</summary>
    public IReadOnlyList<SeminarCard> Seminars { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Seminars = [.. (await records.SeminarsAsync(cancellationToken)).Reverse()];
}
