using ChinaExchangePortal.Core.Calendar;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>Arrangements and hours of one person and kind.</summary>
/// <param name="Count">How many arrangements touch the month.</param>
/// <param name="Minutes">Their time within the month.</param>
public readonly record struct LoadCell(int Count, int Minutes)
{
    /// <summary>Adds one.</summary>
    public LoadCell Plus(int minutes) => new(Count + 1, Minutes + minutes);
}

/// <summary>Counts how much each person has to do in a time.</summary>
public static class ArrangementLoad
{
    /// <summary>Minutes of an office day: what a whole day counts, and the most that a day of one lasting over several counts.</summary>
    public const int DayMinutes = 8 * 60;

    /// <summary>Arrangements and time by resource and kind.</summary>
    /// <param name="views">Arrangements that touch the days.</param>
    /// <param name="first">First day in Beijing.</param>
    /// <param name="last">Last day.</param>
    /// <param name="calendar">The Beijing office's calendar: whole days count on office days only.</param>
    public static IReadOnlyDictionary<(int ResourceId, ArrangementKind Kind), LoadCell> Of(
        IEnumerable<ArrangementView> views, DateOnly first, DateOnly last, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(calendar);
        var cells = new Dictionary<(int, ArrangementKind), LoadCell>();
        foreach (var arrangement in views.Select(v => v.Arrangement))
        {
            foreach (var hold in arrangement.Reservations.Where(r => r.IsHeld))
            {
                var (begins, ends) = ArrangementTimes.Days(hold.StartsAt, hold.EndsAt);
                if (ends < first || begins > last)
                {
                    continue;
                }

                var key = (hold.ResourceId, arrangement.Kind);
                cells[key] = cells.GetValueOrDefault(key).Plus(Minutes(hold, arrangement.IsAllDay, begins > first ? begins : first, ends < last ? ends : last, calendar));
            }
        }

        return cells;
    }

    private static int Minutes(Reservation hold, bool allDay, DateOnly from, DateOnly to, WorkingCalendar calendar)
    {
        var minutes = 0;
        var (begins, ends) = ArrangementTimes.Days(hold.StartsAt, hold.EndsAt);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var (start, end) = (OfficeClock.FromBeijing(day, TimeOnly.MinValue), OfficeClock.FromBeijing(day.AddDays(1), TimeOnly.MinValue));
            var overlap = (int)((hold.EndsAt < end ? hold.EndsAt : end) - (hold.StartsAt > start ? hold.StartsAt : start)).TotalMinutes;
            minutes += allDay ? (calendar.IsOfficeDay(day) ? DayMinutes : 0) : begins == ends ? overlap : Math.Min(overlap, DayMinutes);
        }

        return minutes;
    }
}
