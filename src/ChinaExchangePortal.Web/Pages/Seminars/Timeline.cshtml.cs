using ChinaExchangePortal.Core.Calendar;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Seminars;

/// <summary>The rounds by fiscal year, with the years that have none.</summary>
public sealed class TimelineModel(PublicRecords records, OfficeClock clock) : PageModel
{
    /// <summary>Every year from the first round to the current one with its rounds, oldest first; a null year for rounds of which it is unknown.</summary>
    public IReadOnlyList<(FiscalYear? Year, IReadOnlyList<SeminarCard> Seminars)> Years { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = (await records.SeminarsAsync(cancellationToken)).Reverse().ToList();
        var known = all.Select(s => s.FiscalYear).OfType<FiscalYear>().Append(clock.FiscalYear).ToList();
        var first = known.Min().Year;
        Years =
        [
            .. Enumerable.Range(first, known.Max().Year - first + 1).Select(y => Row(all, new FiscalYear(y))),
            .. all.Exists(s => s.FiscalYear is null) ? new[] { Row(all, null) } : [],
        ];
    }

    private static (FiscalYear? Year, IReadOnlyList<SeminarCard> Seminars) Row(List<SeminarCard> all, FiscalYear? year) => (year, all.FindAll(s => s.FiscalYear == year));
}
