using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Core.Tests.Arrangements;

/// <summary>What a colleague is told to think about, and what not.</summary>
public sealed class ArrangementWarningTests
{
    private static readonly WorkingCalendar s_china = ReferenceCalendars.Read().China;

    [Theory]
    [InlineData("2026-10-02", WarningKind.Holiday, "国庆节")]
    [InlineData("2026-11-07", WarningKind.Weekend, null)]
    public void Free_days_are_named(string day, WarningKind kind, string? name)
    {
        var warning = Assert.Single(Of(Item(day, "10:00", "11:00")));
        Assert.Equal((kind, name, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), (warning.Kind, warning.Name, warning.First));
    }

    [Theory]
    [InlineData("2026-11-06")]
    [InlineData("2026-10-10")]
    public void Office_days_and_make_up_days_are_not(string day) => Assert.Empty(Of(Item(day, "10:00", "11:00")));

    [Fact]
    public void Days_of_one_holiday_are_told_once()
    {
        var item = Item("2026-09-30", "09:00", "10:00") with { EndsAt = At("2026-10-03", "17:00") };
        var warning = Assert.Single(Of(item with { Kind = ArrangementKind.Accompaniment }));
        Assert.Equal((new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 3)), (warning.First, warning.Last));
    }

    [Theory]
    [InlineData(ArrangementKind.Appointment, "10:00", "11:30", false)]
    [InlineData(ArrangementKind.Appointment, "10:00", "11:31", true)]
    [InlineData(ArrangementKind.Appointment, "13:29", "14:30", true)]
    [InlineData(ArrangementKind.Appointment, "13:30", "14:30", false)]
    [InlineData(ArrangementKind.Appointment, "11:00", "14:00", true)]
    [InlineData(ArrangementKind.Accompaniment, "09:00", "17:00", false)]
    [InlineData(ArrangementKind.Accompaniment, "09:00", "12:00", true)]
    [InlineData(ArrangementKind.Interpreting, "12:00", "17:00", true)]
    [InlineData(ArrangementKind.Loan, "12:00", "13:00", false)]
    [InlineData(ArrangementKind.Leave, "12:00", "13:00", false)]
    public void The_noon_break_is_told(ArrangementKind kind, string from, string to, bool expected) =>
        Assert.Equal(expected, Of(Item("2026-11-04", from, to) with { Kind = kind }).Any(w => w.Kind == WarningKind.NoonBreak));

    [Fact]
    public void Of_a_loan_only_the_days_it_goes_out_and_comes_back_count()
    {
        var loan = Item("2026-11-06", "09:00", "10:00") with { Kind = ArrangementKind.Loan, EndsAt = At("2026-11-09", "17:00") };
        Assert.Empty(Of(loan));
        Assert.Equal(WarningKind.Weekend, Assert.Single(Of(loan with { EndsAt = At("2026-11-08", "17:00") })).Kind);
    }

    [Fact]
    public void Another_city_on_the_same_day_is_told_by_person()
    {
        var item = Item("2026-11-04", "10:00", "11:00") with { CityKey = "1", People = People(7) };
        var there = Item("2026-11-04", "15:00", "16:00") with { Id = 2, CityKey = "2", City = new LocalizedText("上海市", "上海市", "Shanghai"), People = People(7) };
        var warning = Assert.Single(Of(item, there));
        Assert.Equal((WarningKind.OtherCity, "職員7", 2L), (warning.Kind, warning.Name, warning.Other!.Id));
        Assert.Empty(Of(item, there with { CityKey = "1" }));
        Assert.Empty(Of(item, there with { CityKey = null }));
        Assert.Empty(Of(item, there with { People = People(8) }));
        Assert.Empty(Of(item, there with { StartsAt = At("2026-11-05", "09:00"), EndsAt = At("2026-11-05", "10:00") }));
    }

    [Fact]
    public void A_year_without_a_list_says_so() =>
        Assert.Contains(Of(Item("2060-03-03", "10:00", "11:00")), w => w.Kind == WarningKind.NoHolidayList && w.First.Year == 2060);

    private static IReadOnlyList<ArrangementWarning> Of(PlannedItem item, params PlannedItem[] others) => ArrangementWarnings.Of(item, s_china, others);

    private static PlannedItem Item(string day, string from, string to) =>
        new(1, ArrangementKind.Appointment, "表敬訪問", At(day, from), At(day, to), false, null, null, People(7));

    private static Dictionary<int, string> People(int id) => new() { [id] = $"職員{id}" };

    private static DateTime At(string day, string time) => OfficeClock.FromBeijing(
        DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
