using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Core.Tests.SupportRequests;

/// <summary>How long cases took: office days, without the days of waiting.</summary>
public sealed class DurationTests
{
    [Fact]
    public void Days_of_waiting_and_holidays_do_not_count()
    {
        var china = ReferenceCalendars.Read().China;

        // Received Thursday 30 September 2021, answered Saturday 9 October (a make-up day), waiting Monday 11 to Wednesday 13, closed Friday 15.
        var timed = new TimedCase(
            "鳥取県", SupportKind.Appointment, new DateOnly(2021, 9, 30), Beijing(9), Beijing(15),
            [new StatePeriod { State = SupportRequestState.WaitingForMunicipality, From = Beijing(11), To = Beijing(14) }]);

        Assert.Equal(2, CaseDurations.DaysUntil(timed, timed.FirstAnsweredAt, china));
        Assert.Equal(4, CaseDurations.DaysUntil(timed, timed.ClosedAt, china));
        Assert.Null(CaseDurations.DaysUntil(timed, null, china));
    }

    [Fact]
    public void The_median_and_the_ninth_tenth_are_values_that_occurred()
    {
        var china = ReferenceCalendars.Read().China;
        TimedCase[] cases = [.. Enumerable.Range(1, 10).Select(day => new TimedCase("鳥取県", SupportKind.Other, new DateOnly(2021, 11, 1), Answer(day), null, []))];

        var figures = CaseDurations.Of([.. cases, cases[0] with { FirstAnsweredAt = null }], china);

        // 2 to 11 November 2021: 1, 2, 3, 4, 4 (Saturday), 4 (Sunday), 5, 6, 7, 8 office days.
        Assert.Equal(new DurationFigures(11, 10, 4, 7, 0, null, null), figures);

        static DateTime Answer(int day) => new DateTime(2021, 11, 1 + day, 10, 0, 0, DateTimeKind.Utc).AddHours(-8);
    }

    private static DateTime Beijing(int day) => new DateTime(2021, 10, day, 10, 0, 0, DateTimeKind.Utc).AddHours(-8);
}
