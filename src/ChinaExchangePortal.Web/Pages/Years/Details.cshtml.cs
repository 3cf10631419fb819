using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Years;

/// <summary>The records of one fiscal year.</summary>
public sealed class DetailsModel(PortalDbContext db, PublicRecords records, PublicTexts texts, OfficeClock clock) : PageModel
{
    /// <summary>The year.</summary>
    public FiscalYear FiscalYear { get; private set; }

    /// <summary>The programmes with a record in it, in their order.</summary>
    public IReadOnlyList<YearProgramme> Programmes { get; private set; } = [];

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
        var rounds = await RoundsAsync([.. seminars.Where(s => s.FiscalYear == FiscalYear)], cancellationToken);
        var examples = (await records.SupportExamplesAsync(cancellationToken)).Where(e => e.FiscalYear == FiscalYear).Select(e => (e.Text, e.Source)).ToList();
        var captions = await records.CaptionsAsync(cancellationToken);
        Programmes =
        [
            .. (await records.ProgrammesAsync(cancellationToken)).Select(p => new YearProgramme(
                p, p.Slug == ProgrammeSlugs.Seminar ? rounds : [], [.. figures.Where(f => f.FiscalYear == FiscalYear && f.Programme == p.Slug)],
                p.Slug == ProgrammeSlugs.OverseasSupport ? examples : [],
                EventKinds.Of(p.Slug) is { } kind ? [.. events.Where(e => e.Kind == kind && e.FiscalYear == FiscalYear).OrderBy(e => e.StartsOn)] : [],
                [.. captions.Where(c => c.Programme == p.Slug && (c.FiscalYear == FiscalYear || rounds.Any(r => r.Card.Round == c.Round)))]))
                .Where(p => !p.IsEmpty),
        ];
        return Page();
    }

    private async Task<IReadOnlyList<YearRound>> RoundsAsync(IReadOnlyList<SeminarCard> cards, CancellationToken cancellationToken)
    {
        if (cards.Count == 0)
        {
            return [];
        }

        var numbers = cards.Select(c => c.Round).ToList();
        var seminars = await db.Seminars.AsNoTracking().Where(s => s.IsPublished && numbers.Contains(s.Round)).ToDictionaryAsync(s => s.Round, cancellationToken);
        var translations = await texts.TranslationsOfKindAsync(TextKeys.Seminars, cancellationToken);
        var citations = await texts.CitationsAsync([.. numbers.Select(RecordKeys.Seminar)], cancellationToken);
        SourceLines? Lines(int round, params string[] fields) => citations.Of(RecordKeys.Seminar(round), fields);
        return [.. cards.Where(c => seminars.ContainsKey(c.Round)).Select(c => new YearRound(
            c, SeminarTexts.Of(seminars[c.Round], translations), Lines(c.Round, "starts-on", "ends-on"), Lines(c.Round, "participants"), Lines(c.Round, "schedule")))];
    }
}
