using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Figures;

/// <summary>A group of cases and how long they took.</summary>
/// <param name="Name">Its name, in the page's language.</param>
/// <param name="Figures">How long.</param>
public sealed record DurationRow(string Name, DurationFigures Figures);

/// <summary>What came of a kind of support in the cases carried out in a year.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Provided">Tracks on which support was given.</param>
/// <param name="NotProvided">Tracks on which it was not.</param>
/// <param name="Appointments">Appointments kept.</param>
/// <param name="Minutes">Minutes.</param>
/// <param name="Attendees">People who attended.</param>
public sealed record OutcomeRow(SupportKind Kind, int Provided, int NotProvided, int? Appointments, int? Minutes, int? Attendees);

/// <summary>How long cases took and what came of them, by fiscal year.</summary>
public sealed class IndexModel(PortalDbContext db, OfficeClock clock, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>The fiscal year.</summary>
    public FiscalYear Year { get; private set; }

    /// <summary>Years to choose from.</summary>
    public IReadOnlyList<FiscalYear> Years { get; private set; } = [];

    /// <summary>Which cases the figures count.</summary>
    public CountedCases Counted { get; private set; } = new(false, 0);

    /// <summary>Groups under a heading, a key of the interface texts.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<DurationRow> Rows)> Groups { get; private set; } = [];

    /// <summary>Outcomes of the cases carried out in the year.</summary>
    public IReadOnlyList<OutcomeRow> Outcomes { get; private set; } = [];

    /// <summary>Shows a year.</summary>
    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellationToken)
    {
        if (year is < FiscalYear.MinYear or > FiscalYear.MaxYear)
        {
            return NotFound();
        }

        Year = new FiscalYear(year);
        var chosen = Year;
        Counted = await CountedCases.OfAsync(db, Year, cancellationToken);
        var sample = Counted.AreSample;
        var cases = await CaseDurations.ReadAsync(db, Year, sample, cancellationToken);
        var china = (await WorkingCalendars.ReadAsync(db, cancellationToken)).China;
        Groups = cases.Count == 0 ? [] :
        [
            ("全体", [new(text["すべての依頼"], CaseDurations.Of(cases, china))]),
            ("支援メニュー別", [.. SupportKinds.All
                .Select(kind => (kind, Cases: cases.Where(c => c.Kinds.HasFlag(kind)).ToList())).Where(x => x.Cases.Count > 0)
                .Select(x => new DurationRow(x.kind.Mark() + " " + text[x.kind.Label()].Value, CaseDurations.Of(x.Cases, china)))]),
            ("自治体別", [.. cases.GroupBy(c => c.Municipality, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new DurationRow(g.Key, CaseDurations.Of([.. g], china)))]),
        ];
        Outcomes = await db.SupportTracks
            .Where(t => t.Outcome != null && db.SupportRequests.Any(r => r.Id == t.SupportRequestId && r.CarriedOutYear == chosen && r.IsSample == sample))
            .GroupBy(t => t.Kind)
            .Select(g => new OutcomeRow(
                g.Key, g.Count(t => t.Outcome == TrackOutcome.Provided), g.Count(t => t.Outcome == TrackOutcome.NotProvided),
                g.Sum(t => t.AppointmentsKept), g.Sum(t => t.Minutes), g.Sum(t => t.Attendees)))
            .ToListAsync(cancellationToken);
        Outcomes = [.. Outcomes.OrderBy(o => o.Kind)];
        var years = await db.SupportRequests.Select(r => r.ReceivedYear).Distinct().ToListAsync(cancellationToken);
        Years = [.. years.Append(clock.FiscalYear).Append(Year).Distinct().OrderByDescending(y => y.Year).Take(6).Append(Year).Distinct().OrderBy(y => y.Year)];
        return Page();
    }
}
