using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Calendar;

/// <summary>Why a day is worked or free.</summary>
public enum DayReason
{
    /// <summary>Monday to Friday.</summary>
    Weekday,

    /// <summary>Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A listed holiday.</summary>
    Holiday,

    /// <summary>調休: a weekend day that is worked.</summary>
    MakeUpDay,
}

/// <summary>A day as a calendar sees it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">Why it is worked or free.</param>
/// <param name="Name">Name of the holiday or of the one it makes up for; null for plain days.</param>
public readonly record struct WorkingDay(DateOnly Date, DayReason Reason, string? Name)
{
    /// <summary>True when the office works.</summary>
    public bool IsWorked => Reason is DayReason.Weekday or DayReason.MakeUpDay;
}

/// <summary>Office days of one country: the plain week, less holidays, plus make-up days.</summary>
public sealed class WorkingCalendar
{
    /// <summary>Holidays of a year below which its list is taken to be still incomplete. Both countries list more than this in any year.</summary>
    public const int LeastHolidays = 10;

    private readonly Dictionary<DateOnly, CalendarDay> _days;
    private readonly HashSet<int> _years;

    /// <summary>Makes the calendar of a country from the days that depart from the plain week.</summary>
    /// <param name="country">Whose calendar.</param>
    /// <param name="days">Days of any country; those of others and those taken out are passed over.</param>
    public WorkingCalendar(CalendarCountry country, IEnumerable<CalendarDay> days)
    {
        Country = country;
        _days = days.Where(d => d.Country == country && !d.IsRemoved).ToDictionary(d => d.Date);
        _years = [.. _days.Values.Where(d => d.Kind == CalendarDayKind.Holiday).CountBy(d => d.Date.Year).Where(y => y.Value >= LeastHolidays).Select(y => y.Key)];
    }

    /// <summary>Whose calendar.</summary>
    public CalendarCountry Country { get; }

    /// <summary>False when a year has no list, or a few days only: its other holidays then count as worked.</summary>
    public bool HasList(int year) => _years.Contains(year);

    /// <summary>What a day is.</summary>
    public WorkingDay DayOf(DateOnly date)
    {
        if (_days.TryGetValue(date, out var listed))
        {
            return new WorkingDay(date, listed.Kind == CalendarDayKind.Holiday ? DayReason.Holiday : DayReason.MakeUpDay, listed.Name);
        }

        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return new WorkingDay(date, weekend ? DayReason.Weekend : DayReason.Weekday, null);
    }

    /// <summary>True when the office works on a day.</summary>
    public bool IsOfficeDay(DateOnly date) => DayOf(date).IsWorked;

    /// <summary>The day that lies a number of office days after (or, negative, before) a day; the day itself does not count.</summary>
    /// <param name="from">Where to start.</param>
    /// <param name="count">Office days, between -1,000 and 1,000. With 0 the day itself is returned.</param>
    public DateOnly AddOfficeDays(DateOnly from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, -1_000);
        var step = Math.Sign(count);
        var day = from;
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsOfficeDay(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>Office days after one day up to and with another; negative when the second lies before the first.</summary>
    public int OfficeDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -OfficeDaysBetween(to, from);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += IsOfficeDay(day) ? 1 : 0;
        }

        return count;
    }
}

/// <summary>The two calendars that deadlines are counted with.</summary>
/// <param name="China">The Beijing office's calendar.</param>
/// <param name="Japan">The municipalities' calendar.</param>
public sealed record WorkingCalendars(WorkingCalendar China, WorkingCalendar Japan)
{
    /// <summary>The calendar of a country.</summary>
    public WorkingCalendar Of(CalendarCountry country) => country == CalendarCountry.China ? China : Japan;

    /// <summary>Makes both from a list of days.</summary>
    public static WorkingCalendars From(IReadOnlyCollection<CalendarDay> days) =>
        new(new WorkingCalendar(CalendarCountry.China, days), new WorkingCalendar(CalendarCountry.Japan, days));

    /// <summary>Reads both from the database: a few hundred rows.</summary>
    public static Task<WorkingCalendars> ReadAsync(Data.PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.ReadOnceAsync(async () => From(await db.CalendarDays.AsNoTracking().ToListAsync(cancellationToken)));
    }
}
