using ChinaExchangePortal.Core.Calendar;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Years;

/// <summary>A fiscal year with the number of its records.</summary>
/// <param name="FiscalYear">The year.</param>
/// <param name="Seminars">Its rounds.</param>
/// <param name="Events">Number of events.</param>
/// <param name="Figures">Number of declared figures.</param>
public sealed record YearCount(FiscalYear FiscalYear, IReadOnlyList<SeminarCard> Seminars, int Events, int Figures)
{
    /// <summary>True without any record.</summary>
    public bool IsEmpty => Seminars.Count + Events + Figures == 0;
}

/// <summary>The fiscal years from the first with a record to the current one.</summary>
public sealed class IndexModel(PublicRecords records, OfficeClock clock) : PageModel
{
    /// <summary>The years, newest first.</summary>
    public IReadOnlyList<YearCount> Years { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var seminars = await records.SeminarsAsync(cancellationToken);
        var events = await records.EventsAsync(cancellationToken);
        var figures = await records.FiguresAsync(cancellationToken);
        Years = [.. YearRange.Of(seminars, events, figures, clock.FiscalYear).NewestFirst()
            .Select(y => new YearCount(y, [.. seminars.Where(s => s.FiscalYear == y)], events.Count(e => e.FiscalYear == y), figures.Count(f => f.FiscalYear == y)))];
    }
}
