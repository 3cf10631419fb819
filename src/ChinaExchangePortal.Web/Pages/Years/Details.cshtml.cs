using ChinaExchangePortal.Core.Calendar;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Years;

/// <summary>The records of one fiscal year.</summary>
public sealed class DetailsModel(PublicRecords records) : PageModel
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
    public IReadOnlyList<(string Text, SourceLines? Source)> Examples { get; private set; } = [];

    /// <summary>The year before that has records.</summary>
    public FiscalYear? Previous { get; private set; }

    /// <summary>The year after that has records.</summary>
    public FiscalYear? Next { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellationToken)
    {
        if (year is < FiscalYear.MinYear or > FiscalYear.MaxYear)
        {
            return NotFound();
        }

        FiscalYear = new FiscalYear(year);
        var seminars = await records.SeminarsAsync(cancellationToken);
        var events = await records.EventsAsync(cancellationToken);
        var figures = await records.FiguresAsync(cancellationToken);
        var known = seminars.Select(s => s.FiscalYear).OfType<FiscalYear>().Concat(events.Select(e => e.FiscalYear)).Concat(figures.Select(f => f.FiscalYear)).Distinct().Order().ToList();
        if (!known.Contains(FiscalYear))
        {
            return NotFound();
        }

        var at = known.IndexOf(FiscalYear);
        Previous = at > 0 ? known[at - 1] : null;
        Next = at < known.Count - 1 ? known[at + 1] : null;
        Seminars = [.. seminars.Where(s => s.FiscalYear == FiscalYear)];
        Events = [.. events.Where(e => e.FiscalYear == FiscalYear).OrderBy(e => e.StartsOn)];
        Figures = [.. figures.Where(f => f.FiscalYear == FiscalYear)];
        Examples = [.. (await records.SupportExamplesAsync(cancellationToken)).Where(e => e.FiscalYear == FiscalYear).Select(e => (e.Text, e.Source))];
        return Page();
    }
}
