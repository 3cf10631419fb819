using System.Globalization;

namespace ChinaExchangePortal.Web.Pages.Staff.Calendar;

/// <summary>What the address of the calendar asks for.</summary>
/// <param name="IsMonth">A month; else a week.</param>
/// <param name="First">Monday of the week, or first day of the month.</param>
/// <param name="Person">Key of the person, room or thing; null for all.</param>
/// <param name="Kind">Name of the kind; null for all.</param>
public sealed record CalendarAddress(bool IsMonth, DateOnly First, string? Person, string? Kind)
{
    /// <summary>First year that calendars show.</summary>
    public const int MinYear = 2000;

    /// <summary>Last year that calendars show.</summary>
    public const int MaxYear = 2099;

    /// <summary>Last day.</summary>
    public DateOnly Last => IsMonth ? First.AddMonths(1).AddDays(-1) : First.AddDays(6);

    /// <summary>Reads an address; what cannot be read means this week.</summary>
    public static CalendarAddress Read(string? week, string? month, string? person, string? kind, DateOnly today)
    {
        if (ReadMonth(month) is { } first)
        {
            return new(true, first, person, kind);
        }

        var day = DateOnly.TryParseExact(week, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) && typed.Year is >= MinYear and <= MaxYear ? typed : today;
        return new(false, Monday(day), person, kind);
    }

    /// <summary>Reads a month such as <c>2026-11</c>; null for anything else.</summary>
    public static DateOnly? ReadMonth(string? month) =>
        DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= MinYear and <= MaxYear ? first : null;

    /// <summary>The week or month some steps away.</summary>
    public CalendarAddress Step(int steps) => this with { First = IsMonth ? First.AddMonths(steps) : First.AddDays(7 * steps) };

    /// <summary>The one that a day lies in.</summary>
    public CalendarAddress At(DateOnly day) => this with { First = IsMonth ? new DateOnly(day.Year, day.Month, 1) : Monday(day) };

    /// <summary>The same time as a week or a month.</summary>
    public CalendarAddress As(bool month, DateOnly today)
    {
        var day = today >= First && today <= Last ? today : First;
        return (this with { IsMonth = month }).At(day);
    }

    /// <summary>The path with its query.</summary>
    public string Path => "/staff/calendar?" + Name + "=" + Value
        + (string.IsNullOrEmpty(Person) ? string.Empty : "&person=" + Uri.EscapeDataString(Person)) + (string.IsNullOrEmpty(Kind) ? string.Empty : "&kind=" + Uri.EscapeDataString(Kind));

    /// <summary><c>week</c> or <c>month</c>.</summary>
    public string Name => IsMonth ? "month" : "week";

    /// <summary>The week or month as the address writes it.</summary>
    public string Value => First.ToString(IsMonth ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
