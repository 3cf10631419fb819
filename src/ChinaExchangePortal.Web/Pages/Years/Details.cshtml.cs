using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Years;

/// <summary>The records of one fiscal year.</summary>
public sealed class DetailsModel(PublicRecords records, OfficeClock clock) : PageModel
{
    /// <summary>The year.</summary>
    public FiscalYear FiscalYear { get; private set; }

    /// <summary>Its rounds.</summary>
    public IReadOnlyList<SeminarCard> Seminars { get; private set; } = [];

    /// <summary>Its events, oldest first.</summary>
    public IReadOnlyList<EventCard> Events { get; private set; } = [];

    /// <summary>Its declared figures.</summary>
    public IReadOnlyList<FigureCard> Figures { get; private set; } = [];

    /// <summary>Examples of support in it.</summary>
    public IReadOnlyList<(LocalizedText Text, SourceLines? Source)> Examples { get; private set; } = [];

    /// <summary>True for a year within the range without any record.</summary>
    public bool IsEmpty => Seminars.Count + Events.Count + Figures.Count + Examples.Count == 0;

    /// <summary>The year before, within the range.</summary>
    public FiscalYear? Previous { get; private set; }

    /// <summary>The year after, within the range.</summary>
    public FiscalYear? Next { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellationToken)
    {
        var seminars = await records.SeminarsAsync(cancellationToken);
        var events = await records.EventsAsync(cancellationToken);
        var figures = await records.FiguresAsync(cancellationToken);
        var range = YearRange.Of(seminars, events, figures, clock.FiscalYear);
        if (year < range.First.Year || year > range.Last.Year)
        {
            return NotFound();
        }

        FiscalYear = new FiscalYear(year);
        Previous = FiscalYear > range.First ? new FiscalYear(year - 1) : null;
        Next = FiscalYear < range.Last ? new FiscalYear(year + 1) : null;
        Seminars = [.. seminars.Where(s => s.FiscalYear == FiscalYear)];
        Events = [.. events.Where(e => e.FiscalYear == FiscalYear).OrderBy(e => e.StartsOn)];
        Figures = [.. figures.Where(f => f.FiscalYear == FiscalYear)];
        Examples = [.. (await records.SupportExamplesAsync(cancellationToken)).Where(e => e.FiscalYear == FiscalYear).Select(e => (e.Text, e.Source))];
        return Page();
    }
}
