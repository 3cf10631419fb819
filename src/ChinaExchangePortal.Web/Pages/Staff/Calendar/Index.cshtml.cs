using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Forms;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Calendar;

/// <summary>An arrangement in a cell of the calendar.</summary>
/// <param name="View">The arrangement.</param>
/// <param name="Hold">What holds the row's person or thing; null where the arrangement has nobody yet.</param>
/// <param name="IsOverdue">True for a thing that is still out.</param>
public sealed record CalendarItem(ArrangementView View, Reservation? Hold, bool IsOverdue)
{
    /// <summary>Begin, UTC.</summary>
    public DateTime StartsAt => Hold?.StartsAt ?? View.Arrangement.StartsAt;

    /// <summary>End, UTC.</summary>
    public DateTime EndsAt => Hold?.EndsAt ?? View.Arrangement.EndsAt;

    /// <summary>True when it stands on a day.</summary>
    /// <param name="day">Day in Beijing.</param>
    /// <param name="today">A thing that is still out stands until today.</param>
    public bool IsOn(DateOnly day, DateOnly today)
    {
        var (first, last) = ArrangementTimes.Days(StartsAt, EndsAt);
        return day >= first && day <= (IsOverdue && today > last ? today : last);
    }

    /// <summary>True for leave of the whole day.</summary>
    public bool IsDayOff => View.Arrangement is { Kind: ArrangementKind.Leave, IsAllDay: true };
}

/// <summary>A row of the week: a person, room or thing with its arrangements.</summary>
/// <param name="Of">Whose; null for arrangements that have nobody yet.</param>
/// <param name="Items">Its arrangements.</param>
public sealed record CalendarRow(Bookable? Of, IReadOnlyList<CalendarItem> Items);

/// <summary>The calendar of a week by person, room and thing, or of a month by day.</summary>
public sealed class IndexModel(PortalDbContext db, ArrangementQueries queries, OfficeClock clock) : PageModel
{
    /// <summary>What the address asks for.</summary>
    public CalendarAddress Address { get; private set; } = null!;

    /// <summary>Today in Beijing.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>The days shown: whole weeks.</summary>
    public IReadOnlyList<WorkingDay> Days { get; private set; } = [];

    /// <summary>People, rooms and things to choose from.</summary>
    public IReadOnlyList<Bookable> Bookables { get; private set; } = [];

    /// <summary>Rows of the week: people.</summary>
    public IReadOnlyList<CalendarRow> People { get; private set; } = [];

    /// <summary>Colleagues without anything in the week, in one row.</summary>
    public IReadOnlyList<Bookable> Idle { get; private set; } = [];

    /// <summary>Rows of the week: interpreters, rooms, desks and computers.</summary>
    public IReadOnlyList<CalendarRow> Things { get; private set; } = [];

    /// <summary>Arrangements that have nobody yet.</summary>
    public IReadOnlyList<CalendarItem> Unassigned { get; private set; } = [];

    /// <summary>Everything, for the month.</summary>
    public IReadOnlyList<CalendarItem> Items { get; private set; } = [];

    /// <summary>Names by resource.</summary>
    public IReadOnlyDictionary<int, string> Names { get; private set; } = new Dictionary<int, string>();

    /// <summary>Shows the calendar.</summary>
    public async Task OnGetAsync(string? week, string? month, string? person, string? kind, CancellationToken cancellationToken)
    {
        var all = await queries.BookablesAsync(true, cancellationToken);
        var chosen = all.FirstOrDefault(b => b.Key == person);
        ArrangementKind? only = EnumNames.TryRead<ArrangementKind>(kind, out var named) ? named : null;
        Address = CalendarAddress.Read(week, month, chosen?.Key, only?.ToString(), Today);
        var first = Address.First.AddDays(-(((int)Address.First.DayOfWeek + 6) % 7));
        var last = Address.Last.AddDays((7 - (int)Address.Last.DayOfWeek) % 7);
        var china = (await WorkingCalendars.ReadAsync(db, cancellationToken)).China;
        Days = [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(i => china.DayOf(first.AddDays(i)))];
        Names = all.Where(b => b.ResourceId is not null).ToDictionary(b => b.ResourceId!.Value, b => b.Name);
        Bookables = [.. all.Where(b => !b.IsRetired || b.Key == chosen?.Key)];

        var views = (await queries.InAsync(OfficeClock.FromBeijing(first, TimeOnly.MinValue), OfficeClock.FromBeijing(last.AddDays(1), TimeOnly.MinValue), cancellationToken))
            .Where(v => only is null || v.Arrangement.Kind == only).ToList();
        var now = clock.UtcNow;
        List<CalendarItem> held = [.. views.SelectMany(v => v.Arrangement.Reservations.Where(r => r.IsHeld).Select(r => new CalendarItem(v, r, ArrangementClashes.IsOverdue(r, now))))];
        held.RemoveAll(i => !Days.Any(d => i.IsOn(d.Date, Today)));
        Unassigned = chosen is not null ? [] : [.. views.Where(v => !v.Held.Any()).Select(v => new CalendarItem(v, null, false))];
        if (chosen is not null)
        {
            held.RemoveAll(i => i.Hold!.ResourceId != chosen.ResourceId);
        }

        var rows = all.Where(b => chosen is null ? !b.IsRetired || held.Exists(i => i.Hold!.ResourceId == b.ResourceId) : b == chosen)
            .Select(b => new CalendarRow(b, [.. held.Where(i => b.ResourceId is not null && i.Hold!.ResourceId == b.ResourceId).OrderBy(i => i.StartsAt)])).ToList();
        Things = [.. rows.Where(r => r.Of!.Kind != ResourceKind.Person)];
        People = [.. rows.Where(r => r.Of!.Kind == ResourceKind.Person && (r.Items.Count > 0 || chosen is not null))];
        Idle = [.. rows.Where(r => r.Of!.Kind == ResourceKind.Person && r.Items.Count == 0 && chosen is null).Select(r => r.Of!)];

        // In a month an arrangement stands once, with all whom it takes.
        Items = [.. held.GroupBy(i => i.View.Arrangement.Id).Select(g => g.OrderByDescending(i => i.IsOverdue).First()).Concat(Unassigned).OrderBy(i => i.StartsAt)];
    }

    /// <summary>Whom and what an arrangement takes, by name.</summary>
    public IEnumerable<string> NamesOf(CalendarItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.View.Held.Select(id => Names.GetValueOrDefault(id)).OfType<string>().Order(StringComparer.Ordinal);
    }
}
