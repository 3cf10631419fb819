using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Core.Tests.Calendar;

/// <summary>Office days by the lists under <c>seeds/reference</c>.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendars s_calendars = ReferenceCalendars.Read();

    [Theory]
    [InlineData("2021-02-07")]
    [InlineData("2021-02-20")]
    [InlineData("2021-04-25")]
    [InlineData("2021-05-08")]
    [InlineData("2021-09-18")]
    [InlineData("2021-09-26")]
    [InlineData("2021-10-09")]
    public void A_make_up_day_is_worked_in_Beijing_and_free_in_Japan(string day)
    {
        Assert.Equal(DayReason.MakeUpDay, s_calendars.China.DayOf(Day(day)).Reason);
        Assert.True(s_calendars.China.IsOfficeDay(Day(day)));
        Assert.False(s_calendars.Japan.IsOfficeDay(Day(day)));
    }

    [Theory]
    [InlineData("2021-10-01", false, true)] // 国庆节
    [InlineData("2021-10-07", false, true)]
    [InlineData("2021-10-08", true, true)]
    [InlineData("2021-11-03", true, false)] // 文化の日
    [InlineData("2021-07-23", true, false)] // スポーツの日, moved for the Games
    [InlineData("2021-10-11", true, true)] // where it would have been
    [InlineData("2026-02-28", true, false)]
    public void Holidays_are_free_in_their_country(string day, bool china, bool japan)
    {
        Assert.Equal(china, s_calendars.China.IsOfficeDay(Day(day)));
        Assert.Equal(japan, s_calendars.Japan.IsOfficeDay(Day(day)));
    }

    [Theory]
    [InlineData("2021-09-30", 1, "2021-10-08")] // over the national holiday
    [InlineData("2021-09-30", 2, "2021-10-09")] // the make-up Saturday counts
    [InlineData("2021-09-30", 3, "2021-10-11")]
    [InlineData("2021-10-11", -3, "2021-09-30")]
    [InlineData("2021-10-11", 0, "2021-10-11")]
    [InlineData("2026-11-24", 3, "2026-11-27")]
    public void Office_days_are_counted_over_holidays(string from, int count, string expected)
    {
        Assert.Equal(Day(expected), s_calendars.China.AddOfficeDays(Day(from), count));
        Assert.Equal(count, s_calendars.China.OfficeDaysBetween(Day(from), Day(expected)));
    }

    [Fact]
    public void A_year_without_a_list_is_known_as_such_and_still_has_weekends()
    {
        Assert.True(s_calendars.China.HasList(2026));
        Assert.False(s_calendars.China.HasList(2027));
        Assert.Equal(DayReason.Weekday, s_calendars.China.DayOf(new DateOnly(2027, 10, 1)).Reason);
        Assert.Equal(DayReason.Weekend, s_calendars.China.DayOf(new DateOnly(2027, 10, 2)).Reason);
    }

    [Fact]
    public void A_few_days_are_no_list()
    {
        WorkingCalendar Of(int days) => new(CalendarCountry.Japan,
            Enumerable.Range(1, days).Select(day => new CalendarDay { Country = CalendarCountry.Japan, Date = new DateOnly(2027, 1, day), Kind = CalendarDayKind.Holiday, Name = "休日" }));
        Assert.Equal((false, true), (Of(9).HasList(2027), Of(10).HasList(2027)));
        Assert.All(Enumerable.Range(2019, 8), year => Assert.True(s_calendars.Japan.HasList(year) && s_calendars.China.HasList(year)));
    }

    [Fact]
    public void A_day_that_staff_took_out_is_plain_again()
    {
        var calendar = new WorkingCalendar(CalendarCountry.China,
            [new CalendarDay { Country = CalendarCountry.China, Date = new DateOnly(2026, 10, 1), Kind = CalendarDayKind.Holiday, Name = "国庆节", IsRemoved = true }]);

        Assert.Equal(DayReason.Weekday, calendar.DayOf(new DateOnly(2026, 10, 1)).Reason);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
