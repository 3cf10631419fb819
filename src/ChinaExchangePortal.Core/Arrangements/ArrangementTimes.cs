using System.Globalization;
using ChinaExchangePortal.Core.Calendar;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>Times of arrangements in figures that read the same in every language.</summary>
public static class ArrangementTimes
{
    /// <summary>The days in Beijing that a time touches.</summary>
    /// <param name="from">Begin, UTC.</param>
    /// <param name="to">End, UTC.</param>
    public static (DateOnly First, DateOnly Last) Days(DateTime from, DateTime to)
    {
        var first = DateOnly.FromDateTime(OfficeClock.ToBeijing(from));
        var last = DateOnly.FromDateTime(OfficeClock.ToBeijing(to > from ? to.AddTicks(-1) : to));
        return (first, last);
    }

    /// <summary>In Beijing: <c>2027/3/10 13:30–15:00</c>, <c>2027/3/10–3/12</c> for whole days.</summary>
    /// <param name="from">Begin, UTC.</param>
    /// <param name="to">End, UTC.</param>
    /// <param name="allDay">Whole days are meant.</param>
    public static string Figures(DateTime from, DateTime to, bool allDay)
    {
        var (first, last) = Days(from, to);
        var head = string.Create(CultureInfo.InvariantCulture, $"{first.Year}/{first.Month}/{first.Day}");
        var tail = first == last ? string.Empty
            : first.Year == last.Year ? string.Create(CultureInfo.InvariantCulture, $"{last.Month}/{last.Day}")
            : string.Create(CultureInfo.InvariantCulture, $"{last.Year}/{last.Month}/{last.Day}");
        return allDay
            ? head + (tail.Length == 0 ? string.Empty : "–" + tail)
            : $"{head} {Clock(OfficeClock.ToBeijing(from))}–{(tail.Length == 0 ? string.Empty : tail + " ")}{End(OfficeClock.ToBeijing(to))}";
    }

    /// <summary>A time of day: <c>09:05</c>.</summary>
    public static string Clock(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>An end: midnight belongs to the day that it ends, as 24:00.</summary>
    public static string End(DateTime local) => local.TimeOfDay == TimeSpan.Zero ? "24:00" : Clock(local);
}
