using ChinaExchangePortal.Core.Calendar;

namespace ChinaExchangePortal.Web.Pages.Years;

/// <summary>The fiscal years that have a page: from the first with a record to the current one. A year between them may be empty.</summary>
/// <param name="First">First year.</param>
/// <param name="Last">Last year.</param>
public sealed record YearRange(FiscalYear First, FiscalYear Last)
{
    /// <summary>The range that some records and the current year span.</summary>
    public static YearRange Of(IEnumerable<SeminarCard> seminars, IEnumerable<EventCard> events, IEnumerable<FigureCard> figures, FiscalYear current)
    {
        var years = seminars.Select(s => s.FiscalYear).OfType<FiscalYear>().Concat(events.Select(e => e.FiscalYear)).Concat(figures.Select(f => f.FiscalYear)).Append(current).ToList();
        return new YearRange(years.Min(), years.Max());
    }

    /// <summary>Every year of the range, newest first.</summary>
    public IEnumerable<FiscalYear> NewestFirst() => Enumerable.Range(0, Last.Year - First.Year + 1).Select(i => new FiscalYear(Last.Year - i));
}
