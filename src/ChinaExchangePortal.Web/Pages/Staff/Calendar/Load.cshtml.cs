using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Calendar;

/// <summary>A person's month.</summary>
/// <param name="Of">The person.</param>
/// <param name="Cells">Arrangements and time by kind.</param>
/// <param name="Total">All but leave.</param>
public sealed record LoadRow(Bookable Of, IReadOnlyList<LoadCell> Cells, LoadCell Total);

/// <summary>How much each colleague and interpreter has to do in a month, by kind.</summary>
public sealed class LoadModel(PortalDbContext db, ArrangementQueries queries, OfficeClock clock) : PageModel
{
    /// <summary>Kinds in the order of the columns.</summary>
    public static IReadOnlyList<ArrangementKind> Kinds { get; } = [.. Enum.GetValues<ArrangementKind>().Where(k => k != ArrangementKind.Loan)];

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>This month.</summary>
    public DateOnly ThisMonth => new(clock.Today.Year, clock.Today.Month, 1);

    /// <summary>Office days of the month.</summary>
    public int OfficeDays { get; private set; }

    /// <summary>The people, the busiest first.</summary>
    public IReadOnlyList<LoadRow> Rows { get; private set; } = [];

    /// <summary>Shows the month.</summary>
    public async Task OnGetAsync(string? month, CancellationToken cancellationToken)
    {
        Month = CalendarAddress.ReadMonth(month) ?? ThisMonth;
        var last = Month.AddMonths(1).AddDays(-1);
        var china = (await WorkingCalendars.ReadAsync(db, cancellationToken)).China;
        OfficeDays = Enumerable.Range(0, last.Day).Count(i => china.IsOfficeDay(Month.AddDays(i)));
        var views = await queries.InAsync(OfficeClock.FromBeijing(Month, TimeOnly.MinValue), OfficeClock.FromBeijing(last.AddDays(1), TimeOnly.MinValue), cancellationToken);
        var cells = ArrangementLoad.Of(views, Month, last, china);
        Rows =
        [
            .. (await queries.BookablesAsync(true, cancellationToken)).Where(b => b.Kind is ResourceKind.Person or ResourceKind.Interpreter)
                .Select(b => Row(b, cells)).Where(r => !r.Of.IsRetired || r.Cells.Any(c => c.Count > 0)).OrderByDescending(r => r.Total.Minutes),
        ];
    }

    private static LoadRow Row(Bookable of, IReadOnlyDictionary<(int ResourceId, ArrangementKind Kind), LoadCell> cells)
    {
        List<LoadCell> mine = [.. Kinds.Select(k => of.ResourceId is { } id && cells.TryGetValue((id, k), out var cell) ? cell : default)];
        var work = mine.Where((_, i) => Kinds[i] != ArrangementKind.Leave).ToList();
        return new LoadRow(of, mine, new LoadCell(work.Sum(c => c.Count), work.Sum(c => c.Minutes)));
    }
}
