using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>What a warning is about.</summary>
public enum WarningKind
{
    /// <summary>A Saturday or Sunday that is not worked.</summary>
    Weekend,

    /// <summary>A holiday in China, by name.</summary>
    Holiday,

    /// <summary>The long noon break.</summary>
    NoonBreak,

    /// <summary>Somebody is in another city on the same day.</summary>
    OtherCity,

    /// <summary>The holidays of that year are not known yet.</summary>
    NoHolidayList,

    /// <summary>A thing that it takes is still out, although its time is over.</summary>
    NotReturned,
}

/// <summary>Something to think about before it is confirmed. Nothing is refused for it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="First">First day in Beijing.</param>
/// <param name="Last">Last day.</param>
/// <param name="Name">Name of the holiday, of the person or of the thing; null where none is needed.</param>
/// <param name="Other">The other arrangement; null where there is none.</param>
public sealed record ArrangementWarning(WarningKind Kind, DateOnly First, DateOnly Last, string? Name, PlannedItem? Other);

/// <summary>An arrangement as the warnings see it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What it is about.</param>
/// <param name="StartsAt">Begin, UTC.</param>
/// <param name="EndsAt">End, UTC.</param>
/// <param name="IsAllDay">Whole days are meant.</param>
/// <param name="CityKey">Tells the city apart from others, whether it is a known one or typed; null where unknown.</param>
/// <param name="City">Name of the city; null where unknown.</param>
/// <param name="People">Keys and names of the people it takes.</param>
public sealed record PlannedItem(
    long Id, ArrangementKind Kind, string Title, DateTime StartsAt, DateTime EndsAt, bool IsAllDay, string? CityKey, LocalizedText? City, IReadOnlyDictionary<int, string> People);

/// <summary>Finds what a colleague should think about: free days by name, the noon break, journeys between cities. A pure function.</summary>
public static class ArrangementWarnings
{
    /// <summary>Begin of the noon break in Beijing.</summary>
    public static readonly TimeOnly NoonFrom = new(11, 30);

    /// <summary>End of the noon break in Beijing.</summary>
    public static readonly TimeOnly NoonTo = new(13, 30);

    /// <summary>The warnings of an arrangement.</summary>
    /// <param name="item">The arrangement.</param>
    /// <param name="calendar">The Beijing office's calendar.</param>
    /// <param name="others">Other arrangements that take the same people, of any day.</param>
    public static IReadOnlyList<ArrangementWarning> Of(PlannedItem item, WorkingCalendar calendar, IEnumerable<PlannedItem> others)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(others);
        if (item.Kind == ArrangementKind.Leave)
        {
            return [];
        }

        var (first, last) = ArrangementTimes.Days(item.StartsAt, item.EndsAt);
        List<ArrangementWarning> warnings = [.. FreeDays(item.Kind, first, last, calendar)];
        foreach (var year in Enumerable.Range(first.Year, last.Year - first.Year + 1).Where(y => !calendar.HasList(y)))
        {
            warnings.Add(new(WarningKind.NoHolidayList, new(year, 1, 1), new(year, 12, 31), null, null));
        }

        if (TouchesNoon(item))
        {
            warnings.Add(new(WarningKind.NoonBreak, first, first, null, null));
        }

        foreach (var other in others.Where(o => o.Id != item.Id && o.Kind != ArrangementKind.Leave && o.CityKey is not null && item.CityKey is not null && o.CityKey != item.CityKey).OrderBy(o => o.StartsAt))
        {
            var (otherFirst, otherLast) = ArrangementTimes.Days(other.StartsAt, other.EndsAt);
            if (otherFirst <= last && otherLast >= first)
            {
                var day = otherFirst > first ? otherFirst : first;
                warnings.AddRange(item.People.Where(p => other.People.ContainsKey(p.Key)).Select(p => new ArrangementWarning(WarningKind.OtherCity, day, day, p.Value, other)));
            }
        }

        return warnings;
    }

    /// <summary>Runs of free days with one name. Of a loan only the days on which it goes out and comes back count.</summary>
    private static IEnumerable<ArrangementWarning> FreeDays(ArrangementKind kind, DateOnly first, DateOnly last, WorkingCalendar calendar)
    {
        ArrangementWarning? run = null;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            var day = calendar.DayOf(date);
            if (day.IsWorked || (kind == ArrangementKind.Loan && date != first && date != last))
            {
                continue;
            }

            var found = day.Reason == DayReason.Holiday ? WarningKind.Holiday : WarningKind.Weekend;
            if (run is not null && run.Kind == found && run.Name == day.Name && run.Last.AddDays(1) == date)
            {
                run = run with { Last = date };
                continue;
            }

            if (run is not null)
            {
                yield return run;
            }

            run = new(found, date, date, day.Name, null);
        }

        if (run is not null)
        {
            yield return run;
        }
    }

    /// <summary>An appointment that overlaps the break; anything else that begins or ends in it. A whole day with the break inside is no fault.</summary>
    private static bool TouchesNoon(PlannedItem item)
    {
        if (item.IsAllDay || item.Kind is ArrangementKind.Loan)
        {
            return false;
        }

        var (from, to) = (OfficeClock.ToBeijing(item.StartsAt), OfficeClock.ToBeijing(item.EndsAt));
        var (begins, ends) = (from.Date + NoonFrom.ToTimeSpan(), from.Date + NoonTo.ToTimeSpan());
        var overlaps = from < ends && to > begins;
        return overlaps && (item.Kind == ArrangementKind.Appointment || from >= begins || to < ends);
    }
}
