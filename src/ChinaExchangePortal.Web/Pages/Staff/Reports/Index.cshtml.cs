using System.Globalization;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.CookingClasses;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Reports;

/// <summary>A table of numbers with its chart.</summary>
/// <param name="Key">Name in the address of its CSV.</param>
/// <param name="Title">The heading, in the page's language.</param>
/// <param name="Rows">Words, in the page's language, and numbers.</param>
public sealed record FigureTable(string Key, string Title, IReadOnlyList<(string Text, int Count)> Rows);

/// <summary>A number that a document states beside the one counted from the records.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Unit">Unit, in the page's language.</param>
/// <param name="Declared">The stated number; null where none is stated.</param>
/// <param name="Counted">The number of records.</param>
/// <param name="Lines">Where it is stated.</param>
public sealed record ComparedFigure(string Name, string Unit, long? Declared, int Counted, SourceLines? Lines);

/// <summary>The figures of a fiscal year.</summary>
public sealed class IndexModel(PortalDbContext db, OfficeClock clock, PublicTexts texts, PageLanguage language, AuditLog audit, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>The fiscal year.</summary>
    public FiscalYear Year { get; private set; }

    /// <summary>Years to choose from.</summary>
    public IReadOnlyList<FiscalYear> Years { get; private set; } = [];

    /// <summary>Which cases the figures count.</summary>
    public CountedCases Counted { get; private set; } = new(false, 0);

    /// <summary>Cases received.</summary>
    public int Received { get; private set; }

    /// <summary>Cases carried out.</summary>
    public int CarriedOut { get; private set; }

    /// <summary>Stated and counted numbers.</summary>
    public IReadOnlyList<ComparedFigure> Compared { get; private set; } = [];

    /// <summary>Tables of the cases received.</summary>
    public IReadOnlyList<FigureTable> Tables { get; private set; } = [];

    /// <summary>Cooking classes of the year.</summary>
    public IReadOnlyList<CookingClass> CookingClasses { get; private set; } = [];

    /// <summary>PR events of the year.</summary>
    public IReadOnlyList<PrEvent> PrEvents { get; private set; } = [];

    /// <summary>Where the records were read.</summary>
    public Citations Citations { get; private set; } = new([]);

    /// <summary>Shows the figures, or one table of them as CSV.</summary>
    public async Task<IActionResult> OnGetAsync(int year, string? csv, CancellationToken cancellationToken)
    {
        if (year is < FiscalYear.MinYear or > FiscalYear.MaxYear)
        {
            return NotFound();
        }

        Year = new FiscalYear(year);
        await LoadAsync(cancellationToken);
        return csv is null ? Page() : await WriteAsync(csv);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var year = Year;
        var (first, last) = (year.FirstDay, year.LastDay);
        Counted = await CountedCases.OfAsync(db, year, cancellationToken);
        var sample = Counted.AreSample;
        var cases = db.SupportRequests.AsNoTracking().Where(r => r.IsSample == sample);

        // The purpose of a merged case is counted with the case that goes on.
        var received = cases.Where(r => r.ReceivedYear == year && r.State != SupportRequestState.Merged);
        Received = await received.CountAsync(cancellationToken);
        CarriedOut = await cases.CountAsync(r => r.CarriedOutYear == year, cancellationToken);

        CookingClasses = await db.CookingClasses.AsNoTracking().Include(c => c.City!.Province).Include(c => c.Municipalities.OrderBy(m => m.Position)).ThenInclude(m => m.Municipality)
            .Where(c => c.HeldOn >= first && c.HeldOn <= last).OrderBy(c => c.HeldOn).AsSplitQuery().ToListAsync(cancellationToken);
        PrEvents = await db.PrEvents.AsNoTracking().Include(e => e.City).Where(e => e.StartsOn >= first && e.StartsOn <= last).OrderBy(e => e.StartsOn).ToListAsync(cancellationToken);
        var booths = await db.TradeFairBooths.CountAsync(b => b.StartsOn >= first && b.StartsOn <= last, cancellationToken);
        var seminars = await db.Seminars.CountAsync(s => s.FiscalYear == year, cancellationToken);
        var declared = await db.DeclaredFigures.AsNoTracking().Where(f => f.FiscalYear == year).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        Citations = await texts.CitationsAsync(
            [
                .. declared.Select(f => RecordKeys.DeclaredFigure(f.Programme, year.Year, f.Name)), .. CookingClasses.Select(c => RecordKeys.CookingClass(c.Slug)),
                .. PrEvents.Select(e => RecordKeys.PrEvent(e.Slug)),
            ], cancellationToken);

        var times = RecordTexts.TimesUnit(language.Current);
        (string Programme, string Name, string Unit, int Count)[] counted =
        [
            (ProgrammeSlugs.OverseasSupport, "自治体の海外活動支援", text["件"], CarriedOut), (ProgrammeSlugs.Cooking, "料理体験イベント", times, CookingClasses.Count),
            (ProgrammeSlugs.DepartmentStorePr, "日系百貨店と連携したPR", times, PrEvents.Count), (ProgrammeSlugs.TravelFair, "旅行博覧会等への出展", times, booths),
            (ProgrammeSlugs.Seminar, "セミナー", RecordTexts.RoundsUnit(seminars, language.Current), seminars),
        ];
        Compared = [.. counted.Select(c =>
        {
            var stated = declared.FirstOrDefault(f => f.Programme == c.Programme);
            return new ComparedFigure(c.Name, c.Unit, stated?.Value, c.Count, stated is null ? null : Citations.Of(RecordKeys.DeclaredFigure(stated.Programme, year.Year, stated.Name)));
        })];

        var kinds = await db.SupportTracks.Where(t => received.Any(r => r.Id == t.SupportRequestId)).GroupBy(t => t.Kind).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(x => x.Key, x => x.Count, cancellationToken);
        var municipalities = await received.GroupBy(r => r.Municipality!.NameJa).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(x => x.Count).ThenBy(x => x.Key).ToListAsync(cancellationToken);
        var months = await received.GroupBy(r => r.ReceivedOn.Month).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellationToken);

        // A place that is no city on file stands under its name as written.
        var cities = await db.SupportDestinations.Where(d => received.Any(r => r.Id == d.SupportRequestId))
            .LeftJoin(db.Cities, d => d.CityId, c => (int?)c.Id, (d, c) => new { d.SupportRequestId, Name = c == null ? d.Name : c.NameJa }).Distinct()
            .GroupBy(x => x.Name).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(x => x.Count).ThenBy(x => x.Key).ToListAsync(cancellationToken);
        Tables = Received == 0 ? [] :
        [
            new FigureTable("kinds", text["支援メニュー別の件数"], [.. SupportKinds.All.Select(k => (k.Mark() + " " + text[k.Label()].Value, kinds.GetValueOrDefault(k)))]),
            new FigureTable("months", text["月別の受付件数"], [.. Enumerable.Range(0, 12).Select(i => ((i + 3) % 12) + 1).Select(m => (DateTexts.Month(m, language.Current), months.GetValueOrDefault(m)))]),
            new FigureTable("municipalities", text["自治体別の件数"], [.. municipalities.Select(m => (m.Key, m.Count))]),
            new FigureTable("cities", text["訪問先の都市別の件数"], [.. cities.Select(c => (c.Key, c.Count))]),
        ];

        var years = await db.SupportRequests.Select(r => r.ReceivedYear).Distinct().ToListAsync(cancellationToken);
        years.AddRange(await db.DeclaredFigures.Select(f => f.FiscalYear).Distinct().ToListAsync(cancellationToken));
        Years = [.. years.Append(clock.FiscalYear).Append(year).Distinct().OrderByDescending(y => y.Year).Take(6).Append(year).Distinct().OrderBy(y => y.Year)];
    }

    private async Task<IActionResult> WriteAsync(string key)
    {
        IReadOnlyList<string>? headings = null;
        IEnumerable<IReadOnlyList<string>> rows = [];
        if (Tables.FirstOrDefault(t => t.Key == key) is { } table)
        {
            headings = [text["項目"], text["件"]];
            rows = table.Rows.Select(r => (string[])[r.Text, r.Count.ToString(CultureInfo.InvariantCulture)]);
        }
        else if (key is "figures")
        {
            headings = [text["項目"], text["資料の数"], text["記録の数"], text["単位"]];
            rows = Compared.Select(c => (string[])[text[c.Name], c.Declared?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, c.Counted.ToString(CultureInfo.InvariantCulture), c.Unit]);
        }
        else if (key is "cooking")
        {
            headings = [text["実施日"], text["開催地"], text["協力地方自治体"], text["調理体験メニュー"]];
            rows = CookingClasses.Select(c => (string[])[
                c.HeldOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Place(c), string.Join('・', c.Municipalities.Select(m => m.Municipality!.NameJa)), string.Join('、', c.Dishes)]);
        }
        else if (key is "pr-events")
        {
            headings = [text["始まりの日"], text["終わりの日"], text["場所"], text["都市"], text["出展内容"]];
            rows = PrEvents.Select(e => (string[])[
                e.StartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), e.EndsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), e.Venue, e.City!.NameJa, string.Join('\n', e.Exhibits)]);
        }

        if (headings is null)
        {
            return NotFound();
        }

        await audit.RecordAsync(AuditAction.Export, $"report-{Year}-{key}.csv");
        await using var csv = CsvFile.Begin(Response, $"report-{Year}-{key}.csv");
        foreach (var row in rows.Prepend(headings))
        {
            foreach (var field in row)
            {
                csv.WriteField(field);
            }

            await csv.NextRecordAsync();
        }

        return new EmptyResult();
    }

    /// <summary>省 and 市 together, as the brochure prints them.</summary>
    public static string Place(CookingClass held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return (held.City!.Province?.NameJa ?? string.Empty) + held.City.NameJa;
    }

    /// <summary>A day range in the page's language.</summary>
    public string Range(DateOnly first, DateOnly last) => DateTexts.Range(first, last, language.Current);
}
