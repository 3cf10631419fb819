using System.Globalization;

namespace ChinaExchangePortal.Core.Calendar;

/// <summary>The office's clock: moments are UTC, "today" is the day in Beijing.</summary>
public sealed class OfficeClock(TimeProvider time)
{
    private static readonly TimeZoneInfo s_beijing = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo s_tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary>Now, UTC.</summary>
    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    /// <summary>The day in Beijing.</summary>
    public DateOnly Today => DateOnly.FromDateTime(ToBeijing(UtcNow));

    /// <summary>The fiscal year of today.</summary>
    public FiscalYear FiscalYear => FiscalYear.Of(Today);

    /// <summary>A moment as the clocks in Beijing show it.</summary>
    /// <param name="moment">UTC.</param>
    public static DateTime ToBeijing(DateTime moment) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc), s_beijing);

    /// <summary>A moment in figures, as the clocks in Beijing show it: <c>2026/4/1 09:05</c>.</summary>
    /// <param name="moment">UTC.</param>
    public static string Figures(DateTime moment) => ToBeijing(moment).ToString("yyyy/M/d HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment as the clocks in Tokyo show it.</summary>
    /// <param name="moment">UTC.</param>
    public static DateTime ToTokyo(DateTime moment) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc), s_tokyo);

    /// <summary>The moment at which the clocks in Beijing show a day and time.</summary>
    /// <param name="day">Day in Beijing, after 1991: no summer time since.</param>
    /// <param name="time">Time in Beijing.</param>
    public static DateTime FromBeijing(DateOnly day, TimeOnly time) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time, DateTimeKind.Unspecified), s_beijing);
}
