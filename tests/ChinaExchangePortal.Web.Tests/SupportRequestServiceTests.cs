using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests;

public sealed class SupportRequestServiceTests(SupportRequestServiceTests.Office office) : IClassFixture<SupportRequestServiceTests.Office>
{
    private const SupportRequestState Received = SupportRequestState.Received;
    private const SupportRequestState Checking = SupportRequestState.Checking;
    private const SupportRequestState Deciding = SupportRequestState.Deciding;
    private const SupportRequestState Arranging = SupportRequestState.Arranging;
    private const string NoOutcome = "「結果」で「支援した」か「支援しなかった」を選んでください。選ばないと、入力した内容は保存できません";

    [Fact]
    public async Task A_logged_request_is_received_with_its_history()
    {
        var number = await LogAsync(Draft() with { Note = "電話で受けた" });

        var request = await LoadAsync(number);
        Assert.Equal((Received, "鳥取県知事の訪中", 2025), (request.State, request.Title, request.ReceivedYear.Year));
        Assert.Equal(SupportKind.Appointment | SupportKind.Interpreting, request.Kinds);
        Assert.Equal(2, request.Tracks.Count);
        Assert.Equal([CaseEntryKind.Created, CaseEntryKind.Note], request.Entries.OrderBy(e => e.Id).Select(e => e.Kind));
        Assert.All(request.Entries, e => Assert.Equal("主任 一郎", e.AuthorName));
        Assert.All(request.Entries, e => Assert.Equal(new DateTime(2026, 1, 15, 1, 0, 0, DateTimeKind.Utc), e.At));
        Assert.Null(request.CarriedOutYear);
    }

    [Fact]
    public async Task Numbers_count_from_1_in_each_fiscal_year()
    {
        Assert.Equal("2020-0001", await LogAsync(Draft() with { ReceivedOn = new(2020, 4, 1) }));
        Assert.Equal("2020-0002", await LogAsync(Draft() with { ReceivedOn = new(2021, 3, 31) }));
        Assert.Equal("2021-0001", await LogAsync(Draft() with { ReceivedOn = new(2021, 4, 1) }));
    }

    // P33
    [Fact]
    public async Task Sending_the_form_twice_logs_one_case()
    {
        var key = Guid.NewGuid();

        var first = await UseAsync(service => service.LogAsync(Draft(), key, office.First, CancellationToken.None));
        var second = await UseAsync(service => service.LogAsync(Draft(), key, office.First, CancellationToken.None));

        Assert.Equal((ChangeResult.Saved, first.Number), (second.Result, second.Number));
        Assert.Equal(1, await office.UseDatabaseAsync(db => db.SupportRequests.CountAsync(r => r.SubmissionKey == key)));
    }

    [Fact]
    public async Task Requests_logged_at_once_get_numbers_without_a_gap()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => LogAsync(Draft() with { ReceivedOn = new(2018, 5, 1) })));

        Assert.Equal(Enumerable.Range(1, 10).Select(n => SupportRequest.FormatNumber(2018, n)), numbers.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_draft_with_faults_is_refused_with_all_of_them()
    {
        var outcome = await UseAsync(service => service.LogAsync(
            Draft() with { Title = "　\u200B", Purpose = null, MunicipalityId = null, Tracks = [], ReceivedOn = new(2026, 1, 16), PartySize = 0, EndsOn = new(2026, 3, 1), StartsOn = new(2026, 3, 2) },
            Guid.NewGuid(), office.First, CancellationToken.None));

        Assert.Equal((ChangeResult.Refused, null), (outcome.Result, outcome.Number));
        Assert.Equal(["Title", "Municipality", "Purpose", "Kinds", "ReceivedOn", "EndsOn", "PartySize"], outcome.Problems.Select(p => p.Field), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_edit_keeps_each_field_before_and_after()
    {
        var number = await LogAsync(Draft());

        var outcome = await UseAsync(service => service.EditAsync(number, 0, Draft() with { Title = "鳥取県副知事の訪中", PartySize = 8 }, office.Second, CancellationToken.None));

        Assert.Equal(ChangeResult.Saved, outcome.Result);
        var request = await LoadAsync(number);
        Assert.Equal(("鳥取県副知事の訪中", 8, 1), (request.Title, request.PartySize, request.Version));
        var entry = Assert.Single(request.Entries, e => e.Kind == CaseEntryKind.Edit);
        Assert.Equal("担当 二郎", entry.AuthorName);
        Assert.Equal(
            [("Title", "鳥取県知事の訪中", "鳥取県副知事の訪中"), ("PartySize", "5", "8")],
            entry.Changes.Select(c => (c.Field, c.Before, c.After)));
    }

    // P32
    [Fact]
    public async Task The_second_of_two_editors_is_told_and_overwrites_nothing()
    {
        var number = await LogAsync(Draft());
        await UseAsync(service => service.EditAsync(number, 0, Draft() with { Title = "先の人" }, office.First, CancellationToken.None));

        var outcome = await UseAsync(service => service.EditAsync(number, 0, Draft() with { Title = "後の人" }, office.Second, CancellationToken.None));

        Assert.Equal(ChangeResult.Conflict, outcome.Result);
        Assert.Equal("先の人", (await LoadAsync(number)).Title);
    }

    [Fact]
    public async Task A_number_that_was_never_given_is_not_found()
    {
        var outcome = await ProgressAsync(service => service.MoveAsync("1999-0001", 0, Checking, null, office.First, CancellationToken.None));

        Assert.Equal(ChangeResult.NotFound, outcome.Result);
    }

    // P6
    [Theory]
    [InlineData(SupportRequestState.Closed)]
    [InlineData(SupportRequestState.Arranging)]
    [InlineData(SupportRequestState.Received)]
    [InlineData(SupportRequestState.Draft)]
    public async Task A_move_that_the_table_lacks_is_refused(SupportRequestState to)
    {
        var number = await LogAsync(Draft());

        Assert.Equal("いまの状態からその状態へは移せません", await RefusalAsync(number, to));
        Assert.Equal(Received, (await LoadAsync(number)).State);
    }

    [Fact]
    public async Task A_municipality_may_not_take_a_move_of_the_staff()
    {
        var number = await LogAsync(Draft());
        var outsider = office.First with { Mover = Mover.Municipality };

        Assert.Equal("この操作をする権限がありません", await RefusalAsync(number, Checking, outsider));
    }

    [Fact]
    public async Task Withdrawing_needs_a_reason()
    {
        var number = await LogAsync(Draft());

        Assert.Equal("「理由」を入力してください", await RefusalAsync(number, SupportRequestState.Withdrawn));
        await MoveAsync(number, SupportRequestState.Withdrawn, reason: "日程が合わない");

        var change = Assert.Single((await LoadAsync(number)).Entries, e => e.Kind == CaseEntryKind.StateChange);
        Assert.Equal("日程が合わない", change.Body);
        Assert.Equal([("State", "Received", "Withdrawn")], change.Changes.Select(c => (c.Field, c.Before, c.After)));
    }

    [Fact]
    public async Task The_decision_needs_an_officer_in_charge_and_is_another_persons()
    {
        var number = await LogAsync(Draft() with { AssigneeId = null });
        await MoveAsync(number, Checking);
        Assert.Equal("先に担当者を決めてください", await RefusalAsync(number, Deciding));

        var version = (await LoadAsync(number)).Version;
        await UseAsync(service => service.EditAsync(number, version, Draft() with { AssigneeId = office.Second.Id }, office.First, CancellationToken.None));
        await MoveAsync(number, Deciding);

        Assert.Equal("可否は、担当者以外の職員が決めます", await RefusalAsync(number, Arranging, office.Second));
        await MoveAsync(number, Arranging, office.First);
        Assert.Equal(Arranging, (await LoadAsync(number)).State);
    }

    [Fact]
    public async Task The_officer_cannot_decide_by_handing_the_case_over_for_a_moment()
    {
        const string Refusal = "この依頼を担当して可否判断に回した職員は、可否を決められません";
        var number = await LogAsync(Draft() with { AssigneeId = office.Second.Id });
        await MoveAsync(number, Checking);
        await MoveAsync(number, Deciding, office.Second);
        await AssignAsync(number, office.First.Id);

        Assert.Equal(Refusal, await RefusalAsync(number, Arranging, office.Second));
        Assert.Equal(Refusal, await RefusalAsync(number, SupportRequestState.Declined, office.Second));
        Assert.Equal(
            [Refusal],
            (await office.UseAsync(s => s.GetRequiredService<BulkChangeService>().PreviewAsync([number], new BulkChange.Move(Arranging, null), office.Second, CancellationToken.None)))
                .Select(l => l.WhyNot?.Message));
        Assert.Equal("可否は、担当者以外の職員が決めます", await RefusalAsync(number, Arranging, office.First));
        await AssignAsync(number, null);
        Assert.Equal(Refusal, await RefusalAsync(number, Arranging, office.First));

        // Nor by handing it over first and putting it up then.
        var other = await LogAsync(Draft() with { AssigneeId = office.Second.Id });
        await MoveAsync(other, Checking);
        await AssignAsync(other, office.First.Id);
        await MoveAsync(other, Deciding, office.Second);
        Assert.Equal(Refusal, await RefusalAsync(other, Arranging, office.Second));

        // Who gave the case away before the new officer put it up is a second person.
        var third = await LogAsync(Draft() with { AssigneeId = office.Second.Id });
        await MoveAsync(third, Checking);
        await AssignAsync(third, office.First.Id);
        await MoveAsync(third, Deciding, office.First);
        await MoveAsync(third, Arranging, office.Second);
    }

    [Fact]
    public async Task A_case_closes_once_every_kind_has_its_outcome_and_counts_in_the_year_of_the_visit()
    {
        var number = await LogAsync(Draft() with { AssigneeId = office.Second.Id, StartsOn = new(2026, 4, 2), EndsOn = new(2026, 4, 3) });
        foreach (var state in new[] { Checking, Deciding, Arranging, SupportRequestState.Confirmed })
        {
            await MoveAsync(number, state, office.First);
        }

        Assert.Null((await LoadAsync(number)).CarriedOutYear);
        await MoveAsync(number, SupportRequestState.InProgress);
        await MoveAsync(number, SupportRequestState.OutcomeDue);
        Assert.Equal(2026, (await LoadAsync(number)).CarriedOutYear?.Year);
        Assert.Equal("結果が記録されていない支援メニューがあります", await RefusalAsync(number, SupportRequestState.Closed));

        Assert.Equal(ChangeResult.Saved, (await OutcomeAsync(number, SupportKind.Appointment, TrackOutcome.Provided, null)).Result);
        Assert.Equal("支援しなかった理由を入力してください", Assert.Single((await OutcomeAsync(number, SupportKind.Interpreting, TrackOutcome.NotProvided, " ")).Problems).Message);
        Assert.Equal("この支援メニューは依頼に含まれていません", Assert.Single((await OutcomeAsync(number, SupportKind.OfficeLoan, TrackOutcome.Provided, null)).Problems).Message);
        Assert.Equal(ChangeResult.Saved, (await OutcomeAsync(number, SupportKind.Interpreting, TrackOutcome.NotProvided, "先方が用意した")).Result);
        await MoveAsync(number, SupportRequestState.Closed);
        Assert.Equal(SupportRequestState.Closed, (await LoadAsync(number)).State);

        Assert.Equal("「理由」を入力してください", await RefusalAsync(number, Checking));
        await MoveAsync(number, Checking, reason: "追加の依頼");
        Assert.Null((await LoadAsync(number)).CarriedOutYear);
    }

    [Fact]
    public async Task Words_and_figures_without_their_outcome_are_refused_rather_than_dropped()
    {
        var number = await LogAsync(Draft() with { AssigneeId = office.Second.Id });
        await MoveAsync(number, Checking);

        Assert.Equal(("OutcomeAppointment", NoOutcome), await FaultAsync(null, "副省長と面会", new TrackFigures()));
        Assert.Equal(("OutcomeAppointment", NoOutcome), await FaultAsync(null, null, new TrackFigures(Appointments: "2")));
        Assert.Equal(("AppointmentsAppointment", "「支援しなかった」ときは、数字の欄を空にしてください"), await FaultAsync(TrackOutcome.NotProvided, "先方が用意した", new TrackFigures(Appointments: "2")));
        Assert.Equal((null, null, null), Stored(await LoadAsync(number)));

        // Nothing typed is nothing lost.
        Assert.Equal(ChangeResult.Saved, (await RecordAsync(null, " ", new TrackFigures())).Result);
        Assert.Equal(ChangeResult.Saved, (await RecordAsync(TrackOutcome.Provided, "副省長と\n面会", new TrackFigures(Appointments: "2"))).Result);
        Assert.Equal((TrackOutcome.Provided, "副省長と\n面会", 2), Stored(await LoadAsync(number)));

        // The form carries what is on file: taking the outcome back takes it too, unless somebody added to it.
        Assert.Equal(("OutcomeAppointment", NoOutcome), await FaultAsync(null, "副省長と\r\n面会した", new TrackFigures(Appointments: "2")));
        Assert.Equal(ChangeResult.Saved, (await RecordAsync(null, "副省長と\r\n面会", new TrackFigures(Appointments: "2"))).Result);
        Assert.Equal((null, null, null), Stored(await LoadAsync(number)));

        async Task<ChangeOutcome> RecordAsync(TrackOutcome? outcome, string? note, TrackFigures figures)
        {
            var version = (await LoadAsync(number)).Version;
            return await ProgressAsync(service => service.RecordOutcomeAsync(number, version, SupportKind.Appointment, outcome, note, figures, office.Second, CancellationToken.None));
        }

        async Task<(string, string)> FaultAsync(TrackOutcome? outcome, string? note, TrackFigures figures)
        {
            var problem = Assert.Single((await RecordAsync(outcome, note, figures)).Problems);
            return (problem.Field, problem.Message);
        }

        static (TrackOutcome?, string?, int?) Stored(SupportRequest request)
        {
            var track = request.Tracks.Single(t => t.Kind == SupportKind.Appointment);
            return (track.Outcome, track.OutcomeNote, track.AppointmentsKept);
        }
    }

    [Fact]
    public async Task A_note_sent_twice_stands_once_and_an_empty_one_not_at_all()
    {
        var number = await LogAsync(Draft());
        var key = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            var saved = await ProgressAsync(service => service.AddEntryAsync(number, CaseEntryKind.Note, "先方は火曜が良い", true, key, office.Second, CancellationToken.None));
            Assert.Equal(ChangeResult.Saved, saved.Result);
        }

        var empty = await ProgressAsync(service => service.AddEntryAsync(number, CaseEntryKind.Note, "　\n", false, Guid.NewGuid(), office.Second, CancellationToken.None));

        Assert.Equal("本文を入力してください", Assert.Single(empty.Problems).Message);
        var note = Assert.Single((await LoadAsync(number)).Entries, e => e.Kind == CaseEntryKind.Note);
        Assert.Equal(("先方は火曜が良い", true), (note.Body, note.KeepForHandover));
    }

    private SupportRequestDraft Draft() => new()
    {
        Title = "鳥取県知事の訪中",
        Purpose = "友好交流の協議",
        MunicipalityId = office.TottoriId,
        Channel = RequestChannel.Phone,
        ReceivedOn = new(2026, 1, 15),
        PartySize = 5,
        Tracks = [new(SupportKind.Appointment, "外交部"), new(SupportKind.Interpreting, null)],
        Destinations = ["北京市"],
    };

    private Task<T> ProgressAsync<T>(Func<CaseProgressService, Task<T>> work) => office.UseAsync(services => work(services.GetRequiredService<CaseProgressService>()));

    private Task<T> UseAsync<T>(Func<SupportRequestService, Task<T>> work) => office.UseAsync(services => work(services.GetRequiredService<SupportRequestService>()));

    private async Task<string> LogAsync(SupportRequestDraft draft)
    {
        var outcome = await UseAsync(service => service.LogAsync(draft, Guid.NewGuid(), office.First, CancellationToken.None));
        Assert.Empty(outcome.Problems);
        Assert.Equal(ChangeResult.Saved, outcome.Result);
        return outcome.Number!;
    }

    private Task<SupportRequest> LoadAsync(string number) => office.UseDatabaseAsync(db =>
        db.SupportRequests.Include(r => r.Tracks).Include(r => r.Entries).AsSplitQuery().SingleAsync(r => r.Number == number));

    private async Task<ChangeOutcome> TryMoveAsync(string number, SupportRequestState to, Actor? actor = null, string? reason = null)
    {
        var version = (await LoadAsync(number)).Version;
        return await ProgressAsync(service => service.MoveAsync(number, version, to, reason, actor ?? office.First, CancellationToken.None));
    }

    private async Task MoveAsync(string number, SupportRequestState to, Actor? actor = null, string? reason = null)
    {
        var outcome = await TryMoveAsync(number, to, actor, reason);
        Assert.Empty(outcome.Problems);
        Assert.Equal(ChangeResult.Saved, outcome.Result);
    }

    private async Task<string> RefusalAsync(string number, SupportRequestState to, Actor? actor = null)
    {
        var outcome = await TryMoveAsync(number, to, actor);
        Assert.Equal(ChangeResult.Refused, outcome.Result);
        return Assert.Single(outcome.Problems).Message;
    }

    private async Task AssignAsync(string number, int? id)
    {
        var version = (await LoadAsync(number)).Version;
        var outcome = await office.UseAsync(s => s.GetRequiredService<CaseTrackService>().AssignAsync(number, version, id, null, office.First, CancellationToken.None));
        Assert.Equal(ChangeResult.Saved, outcome.Result);
    }

    private async Task<ChangeOutcome> OutcomeAsync(string number, SupportKind kind, TrackOutcome outcome, string? note)
    {
        var version = (await LoadAsync(number)).Version;
        return await ProgressAsync(service => service.RecordOutcomeAsync(number, version, kind, outcome, note, new TrackFigures(), office.Second, CancellationToken.None));
    }

    /// <summary>A portal on 15 January 2026, 9:00 in Beijing, with two officers.</summary>
    public sealed class Office() : PortalFactory(Repository.Seeds, new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 1, 0, 0, TimeSpan.Zero))), IAsyncLifetime
    {
        public Actor First { get; private set; } = null!;

        public Actor Second { get; private set; } = null!;

        public int TottoriId { get; private set; }

        public async Task InitializeAsync()
        {
            var first = await AddUserAsync("first@example.jp", Roles.Staff, "主任 一郎");
            var second = await AddUserAsync("second@example.jp", Roles.Staff, "担当 二郎");
            First = new Actor(first.Id, first.DisplayName, Mover.Staff);
            Second = new Actor(second.Id, second.DisplayName, Mover.Staff);
            TottoriId = await UseDatabaseAsync(db => db.Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync());
        }

        Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
    }
}
