using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Core.Tests.SupportRequests;

/// <summary>What is due when, and why.</summary>
public sealed class DeadlineTests
{
    private static readonly WorkingCalendars s_calendars = ReferenceCalendars.Read();

    [Fact]
    public void The_first_answer_is_due_three_office_days_after_receipt_over_the_national_holiday()
    {
        var request = Case(SupportRequestState.Received, new DateOnly(2021, 9, 30));

        var deadline = Deadlines.Of(request, s_calendars)[0];

        Assert.Equal(DeadlineKind.FirstAnswer, deadline.Kind);
        Assert.Equal(new DateOnly(2021, 10, 11), deadline.DueOn);

        // 10/1–10/7 holidays, 10/8 one, 10/9 (make-up Saturday) two, 10/10 Sunday, 10/11 three.
        Assert.Equal(
            [null, null, null, null, null, null, null, 1, 2, null, 3],
            deadline.Days.Select(d => d.Count));
        Assert.Equal("国庆节", deadline.Days[0].Day.Name);
        Assert.Equal(DayReason.MakeUpDay, deadline.Days[8].Day.Reason);
        Assert.Equal(DeadlineRules.FirstAnswerDays, deadline.Days.Count(d => d.Count is not null));
    }

    [Fact]
    public void A_wait_for_the_municipality_stops_the_clock_and_its_own_answer_is_counted_in_Japan()
    {
        // Received on Monday 1 November 2021; asked back on Tuesday, not yet answered.
        var request = Case(SupportRequestState.WaitingForMunicipality, new DateOnly(2021, 11, 1));
        request.FirstAnsweredAt = Beijing(2021, 11, 2, 9);
        request.Periods =
        [
            new StatePeriod { Id = 1, State = SupportRequestState.Received, From = Beijing(2021, 11, 1, 9), To = Beijing(2021, 11, 2, 9) },
            new StatePeriod { Id = 2, State = SupportRequestState.WaitingForMunicipality, From = Beijing(2021, 11, 2, 9) },
        ];

        var deadlines = Deadlines.Of(request, s_calendars);

        // Ten office days in Japan after 2 November; 3 November (文化の日) and 23 November (勤労感謝の日) do not count.
        Assert.Equal((DeadlineKind.MunicipalityAnswer, new DateOnly(2021, 11, 17)), (deadlines[0].Kind, deadlines[0].DueOn!.Value));
        Assert.Equal((DeadlineKind.Decision, null), (deadlines[1].Kind, deadlines[1].DueOn));
    }

    [Fact]
    public void A_step_unfolds_into_the_days_counted_back_from_the_visit()
    {
        // The visit begins on Monday 11 October 2021; the days before are the national holiday and its make-up Saturday.
        var request = Case(SupportRequestState.Arranging, new DateOnly(2021, 9, 1));
        request.StartsOn = new DateOnly(2021, 10, 11);
        request.Tracks = [new SupportTrack { Kind = SupportKind.Appointment }];
        request.Tasks =
        [
            new CaseTask { Kind = SupportKind.Appointment, Title = "再確認する", OffsetDays = -3, DueOn = new DateOnly(2021, 9, 30) },
            new CaseTask { Kind = SupportKind.Appointment, Title = "礼状を送る", OffsetDays = 2, DueOn = new DateOnly(2021, 10, 13) },
            new CaseTask { Kind = SupportKind.Appointment, Title = "手で入れた", DueOn = new DateOnly(2021, 10, 8) },
            new CaseTask { Kind = SupportKind.Appointment, Title = "早すぎる", OffsetDays = -60, DueOn = new DateOnly(2021, 9, 2) },
        ];

        var steps = Deadlines.Of(request, s_calendars, explainsSteps: true).Where(d => d.Kind == DeadlineKind.Task).ToDictionary(d => d.Title!);

        var before = steps["再確認する"];
        Assert.Equal(((int?)-3, (int?)3, (CalendarCountry?)CalendarCountry.China), (before.Offset, before.Allowed, before.Country));
        Assert.Equal([null, 1, 2, null, null, null, null, null, null, null, 3], before.Days.Select(d => d.Count));
        Assert.Equal((new DateOnly(2021, 10, 10), before.DueOn), (before.Days[0].Day.Date, before.Days[^1].Day.Date));
        Assert.Equal(2, steps["礼状を送る"].Offset);
        Assert.Equal([1, 2], steps["礼状を送る"].Days.Select(d => d.Count));
        Assert.Null(steps["手で入れた"].Allowed);
        Assert.Empty(steps["手で入れた"].Days);
        Assert.Equal(((int?)null, (int?)1, new DateOnly(2021, 9, 2)), (steps["早すぎる"].Offset, steps["早すぎる"].Allowed, steps["早すぎる"].Days.Single().Day.Date));
        Assert.All(Deadlines.Of(request, s_calendars), d => Assert.Empty(d.Days));
    }

    [Fact]
    public void Days_of_waiting_are_added_to_the_deadline()
    {
        // Asked on Tuesday the 2nd, answered on Friday the 5th: Tuesday to Thursday do not count.
        var request = Case(SupportRequestState.Checking, new DateOnly(2021, 11, 1));
        request.FirstAnsweredAt = Beijing(2021, 11, 2, 9);
        request.Periods =
        [
            new StatePeriod { Id = 1, State = SupportRequestState.WaitingForMunicipality, From = Beijing(2021, 11, 2, 9), To = Beijing(2021, 11, 5, 15) },
            new StatePeriod { Id = 2, State = SupportRequestState.Checking, From = Beijing(2021, 11, 5, 15) },
        ];

        var decision = Assert.Single(Deadlines.Of(request, s_calendars));

        Assert.Equal(new DateOnly(2021, 11, 18), decision.DueOn);
        Assert.Equal(3, decision.Days.Count(d => d.IsPaused));
        Assert.Equal(new DateOnly(2021, 11, 5), decision.Days.First(d => d.Count == 1).Day.Date);
        Assert.Equal(DeadlineRules.DecisionDays, decision.Days.Count(d => d.Count is not null));
    }

    [Fact]
    public void An_ended_case_has_nothing_due()
    {
        Assert.Empty(Deadlines.Of(Case(SupportRequestState.Withdrawn, new DateOnly(2021, 11, 1)), s_calendars));
    }

    [Fact]
    public void Steps_follow_the_visit_and_those_done_stay()
    {
        TaskTemplate[] templates =
        [
            new() { Kind = SupportKind.Appointment, Position = 1, Title = "申入れ状を送る", OffsetDays = -3 },
            new() { Kind = SupportKind.Appointment, Position = 2, Title = "再確認する", OffsetDays = -1 },
            new() { Kind = SupportKind.OfficeLoan, Position = 1, Title = "予約する", OffsetDays = -5 },
        ];
        var request = Case(SupportRequestState.Arranging, new DateOnly(2021, 9, 1));
        request.StartsOn = new DateOnly(2021, 10, 11);

        TaskPlan.Apply(request, templates, s_calendars.China);
        Assert.Equal([new DateOnly(2021, 9, 30), new DateOnly(2021, 10, 9)], request.Tasks.Select(t => t.DueOn!.Value));

        request.Tasks[0].DoneAt = Beijing(2021, 9, 29, 10);
        request.StartsOn = new DateOnly(2021, 10, 12);
        TaskPlan.Apply(request, templates, s_calendars.China);
        Assert.Equal([new DateOnly(2021, 9, 30), new DateOnly(2021, 10, 11)], request.Tasks.Select(t => t.DueOn!.Value));

        // The next due thing is the open step, not the visit after it.
        Assert.Equal((DeadlineKind.Task, "再確認する"), (Deadlines.Of(request, s_calendars)[0].Kind, Deadlines.Of(request, s_calendars)[0].Title));
    }

    [Fact]
    public void A_visit_at_short_notice_has_no_step_due_before_the_office_could_take_it_up()
    {
        TaskTemplate[] templates =
        [
            new() { Kind = SupportKind.Appointment, Position = 1, Title = "申入れ状を送る", OffsetDays = -20 },
            new() { Kind = SupportKind.Appointment, Position = 2, Title = "再確認する", OffsetDays = -1 },
        ];
        var request = Case(SupportRequestState.Received, new DateOnly(2021, 9, 30));
        request.StartsOn = new DateOnly(2021, 10, 12);

        TaskPlan.Apply(request, templates, s_calendars.China);

        // The first office day after Thursday 30 September is Friday 8 October.
        Assert.Equal([new DateOnly(2021, 10, 8), new DateOnly(2021, 10, 11)], request.Tasks.Select(t => t.DueOn!.Value));
    }

    [Fact]
    public void After_reopening_the_decision_and_a_first_answer_not_yet_given_are_counted_from_the_reopening()
    {
        var request = Case(SupportRequestState.Checking, new DateOnly(2021, 9, 1));
        request.Periods =
        [
            new StatePeriod { Id = 1, State = SupportRequestState.Received, From = Beijing(2021, 9, 1, 9), To = Beijing(2021, 9, 6, 9) },
            new StatePeriod { Id = 2, State = SupportRequestState.Withdrawn, From = Beijing(2021, 9, 6, 9), To = Beijing(2021, 11, 1, 9) },
            new StatePeriod { Id = 3, State = SupportRequestState.Checking, From = Beijing(2021, 11, 1, 9) },
        ];

        Assert.Equal(
            [(DeadlineKind.FirstAnswer, new DateOnly(2021, 11, 4)), (DeadlineKind.Decision, new DateOnly(2021, 11, 15))],
            Deadlines.Of(request, s_calendars).Select(d => (d.Kind, d.DueOn!.Value)));

        // A case that was carried out once is decided about anew; its first answer was given.
        request.FirstAnsweredAt = Beijing(2021, 9, 2, 9);
        request.Periods[0].State = SupportRequestState.Arranging;
        request.Periods[1].State = SupportRequestState.Closed;
        Assert.Equal([(DeadlineKind.Decision, new DateOnly(2021, 11, 15))], Deadlines.Of(request, s_calendars).Select(d => (d.Kind, d.DueOn!.Value)));
    }

    private static SupportRequest Case(SupportRequestState state, DateOnly receivedOn) => new()
    {
        Number = "2021-0001", Title = "訪問", Purpose = "交流", State = state, ReceivedOn = receivedOn, Tracks = [new SupportTrack { Kind = SupportKind.Appointment }],
    };

    private static DateTime Beijing(int year, int month, int day, int hour) => new DateTime(year, month, day, hour, 0, 0, DateTimeKind.Utc).AddHours(-8);
}
