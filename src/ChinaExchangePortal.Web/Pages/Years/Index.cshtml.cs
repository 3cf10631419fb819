using ChinaExchangePortal.Core.Calendar;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Years;

/// <summary>A fiscal year with the number of its records.</summary>
/// <param name="FiscalYear">The year.</param>
/// <param name="Seminars">Its rounds.</param>
/// <param name="Events">Number of events.</param>
/// <param name="Figures">Number of declared figures.</param>
public sealed record YearCount(FiscalYear FiscalYear, IReadOnlyList<SeminarCard> Seminars, int Events, int Figures);

/// <summary>The fiscal years with records.</summary>
public sealed class IndexModel(PublicRecords records) : PageModel
{
    /// <summary>The years, newest first.</summary>
    public IReadOnlyList<YearCount> Years { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var seminars = await records.SeminarsAsync(cancellationToken);
        var events = await records.EventsAsync(cancellationToken);
        var figures = await records.FiguresAsync(cancellationToken);
        Years = [.. seminars.Select(s => s.FiscalYear).OfType<FiscalYear>().Concat(events.Select(e => e.FiscalYear)).Concat(figures.Select(f => f.FiscalYear)).Distinct().OrderDescending()
            .Select(y => new YearCount(y, [.. seminars.Where(s => s.FiscalYear == y)], events.Count(e => e.FiscalYear == y), figures.Count(f => f.FiscalYear == y)))];
    }
}
