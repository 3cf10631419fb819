using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Arrangements;

/// <summary>Nobody and nothing is held twice; loans go out and come back; the history tells it all.</summary>
public sealed class ArrangementServiceTests : IAsyncLifetime
{
    private readonly ArrangementOffice _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Of_fifty_who_take_one_computer_and_one_colleague_at_once_one_gets_them()
    {
        var tries = Enumerable.Range(0, 50).Select(i => Task.Run(() => _office.AddAsync(_office.Loan(10, 9, 12) with
        {
            StartsTime = new(9, i), EndsTime = new(11, i), UserIds = [_office.First.Id],
        })));
        var outcomes = await Task.WhenAll(tries);

        Assert.Single(outcomes, o => o.Result == ChangeResult.Saved);
        Assert.All(outcomes.Where(o => o.Result != ChangeResult.Saved), o =>
        {
            Assert.Equal(ChangeResult.Refused, o.Result);
            Assert.Equal(["PC 見本3", "主任 一郎"], o.Clashes.Select(c => c.Resource).Order(StringComparer.Ordinal));
            Assert.All(o.Clashes, c => Assert.Equal(_office.Number, c.CaseNumber));
        });
        Assert.Equal(1, await _office.UseDatabaseAsync(db => db.Arrangements.CountAsync()));
        Assert.Equal(2, await _office.UseDatabaseAsync(db => db.Reservations.CountAsync(r => r.IsHeld)));
    }

    [Fact]
    public async Task One_after_the_other_is_no_clash_and_half_an_hour_too_early_is_named()
    {
        await SavedAsync(_office.AddAsync(_office.Visit(10, 9, 11)));
        await SavedAsync(_office.AddAsync(_office.Visit(10, 11, 12)));
        var refused = await _office.AddAsync(_office.Visit(10, 8, 10) with { Title = "別の用件", StartsTime = new(8, 30), EndsTime = new(9, 30) });
        var problem = Assert.Single(refused.Problems);
        Assert.Equal(("People", "{0}は、{1}に先の予定があります（{2}）"), (problem.Field, problem.Message));
        Assert.Equal(["主任 一郎", "2026/11/10 09:00–11:00", _office.Number + " 外事弁公室への表敬訪問"], problem.Arguments);
    }

    [Fact]
    public async Task What_the_check_did_not_see_the_database_refuses()
    {
        var id = await SavedAsync(_office.AddAsync(_office.Loan(10, 9, 12)));
        var other = await SavedAsync(_office.AddAsync(_office.Loan(11, 9, 12)));
        var fault = await Assert.ThrowsAsync<DbUpdateException>(() => _office.UseDatabaseAsync(async db =>
        {
            var first = (await db.Arrangements.Include(a => a.Reservations).SingleAsync(a => a.Id == id)).Reservations[0];
            var second = (await db.Arrangements.Include(a => a.Reservations).SingleAsync(a => a.Id == other)).Reservations[0];
            (second.StartsAt, second.EndsAt) = (first.StartsAt, first.EndsAt);
            return await db.SaveChangesAsync();
        }));
        Assert.True(ArrangementClashes.IsRefusedByDatabase(fault));

        var twiceOut = await Assert.ThrowsAsync<DbUpdateException>(() => _office.UseDatabaseAsync(async db =>
        {
            foreach (var loan in await db.Reservations.ToListAsync())
            {
                loan.HandedOverAt = _office.Time.GetUtcNow().UtcDateTime;
            }

            return await db.SaveChangesAsync();
        }));
        Assert.True(ArrangementClashes.IsRefusedByDatabase(twiceOut));
    }

    [Fact]
    public async Task Declined_lets_go_and_coming_back_asks_anew()
    {
        var id = await SavedAsync(_office.AddAsync(_office.Visit(10, 9, 11)));
        await SavedAsync(StateAsync(id, ArrangementState.Declined));
        Assert.False((await _office.LoadAsync(id)).Reservations.Single().IsHeld);
        await SavedAsync(_office.AddAsync(_office.Visit(10, 10, 12)));
        var back = await StateAsync(id, ArrangementState.Confirmed);
        Assert.Equal(ChangeResult.Refused, back.Result);
        Assert.Equal("主任 一郎", Assert.Single(back.Clashes).Resource);
        Assert.Equal(ArrangementState.Declined, (await _office.LoadAsync(id)).State);
    }

    [Fact]
    public async Task A_computer_that_is_out_and_late_is_not_free_and_free_at_once_when_it_is_back()
    {
        var id = await SavedAsync(_office.AddAsync(_office.Loan(2, 10, 12)));
        var loan = (await _office.LoadAsync(id)).Reservations.Single().Id;
        Assert.Equal(["「渡した相手」を入力してください", "「物の状態」を入力してください"], (await HandOverAsync(id, loan, " ", null)).Problems.Select(p => p.Message));
        await SavedAsync(HandOverAsync(id, loan, "見本 花子", "傷なし"));
        Assert.Equal("この貸出しの状態は、先に変わりました。画面を確かめてください", Assert.Single((await HandOverAsync(id, loan, "見本 次郎", "傷なし")).Problems).Message);
        Assert.Equal("貸し出したままの物があります。先に返却を記録してください", Assert.Single((await StateAsync(id, ArrangementState.Cancelled)).Problems).Message);

        // 15:00 in Beijing: three hours late.
        _office.Time.Advance(TimeSpan.FromHours(6));
        var late = Assert.Single((await _office.AddAsync(_office.Loan(20, 9, 12))).Problems);
        Assert.Equal("{0}はまだ返却されていません（{1}、{2}）", late.Message);

        Assert.Equal("「物の状態」を入力してください", Assert.Single((await ReturnAsync(id, loan, "")).Problems).Message);
        await SavedAsync(ReturnAsync(id, loan, "画面に小さな傷"));
        await SavedAsync(_office.AddAsync(_office.Loan(20, 9, 12)));
        var kept = (await _office.LoadAsync(id)).Reservations.Single();
        Assert.Equal(("見本 花子", "傷なし", "担当 二郎", "画面に小さな傷", Utc(2, 4)), (kept.HandedOverTo, kept.HandOverCondition, kept.ReturnedTo, kept.ReturnCondition, kept.EndsAt));
    }

    [Fact]
    public async Task Back_before_its_time_it_is_free_from_then_on()
    {
        var id = await SavedAsync(_office.AddAsync(_office.Loan(2, 10, 17)));
        var loan = (await _office.LoadAsync(id)).Reservations.Single().Id;
        await SavedAsync(HandOverAsync(id, loan, "見本 花子", "傷なし"));
        Assert.Equal(Utc(2, 1), (await _office.LoadAsync(id)).Reservations.Single().StartsAt);
        _office.Time.Advance(TimeSpan.FromHours(3));
        await SavedAsync(ReturnAsync(id, loan, "傷なし"));
        Assert.Equal(Utc(2, 4), (await _office.LoadAsync(id)).Reservations.Single().EndsAt);
        await SavedAsync(_office.AddAsync(_office.Loan(2, 13, 16)));
    }

    [Fact]
    public async Task A_loan_recorded_late_has_its_true_times()
    {
        var id = await SavedAsync(_office.AddAsync(_office.Loan(2, 10, 12)));
        var loan = (await _office.LoadAsync(id)).Reservations.Single().Id;
        var nextId = await SavedAsync(_office.AddAsync(_office.Loan(2, 12, 14)));
        var next = (await _office.LoadAsync(nextId)).Reservations.Single().Id;

        // 18:00 in Beijing: both are over.
        _office.Time.Advance(TimeSpan.FromHours(9));
        Assert.Equal("いまより後の日時にはできません", Assert.Single((await HandOverAsync(id, loan, "見本 花子", "傷なし", Utc(2, 11))).Problems).Message);
        await SavedAsync(HandOverAsync(id, loan, "見本 花子", "傷なし", Utc(2, 2)));
        Assert.Equal(["いまより後の日時にはできません", "引渡し（{0}）より前の日時にはできません"],
        [
            Assert.Single((await ReturnAsync(id, loan, "傷なし", Utc(2, 11))).Problems).Message,
            Assert.Single((await ReturnAsync(id, loan, "傷なし", Utc(2, 1))).Problems).Message,
        ]);
        await SavedAsync(ReturnAsync(id, loan, "傷なし", Utc(2, 4).AddMinutes(30)));

        var tooEarly = Assert.Single((await HandOverAsync(nextId, next, "見本 次郎", "傷なし", Utc(2, 4).AddMinutes(10))).Problems);
        Assert.Equal(("Late-" + next, "前の返却（{0}）より前の日時にはできません", "2026/11/2 12:30"), (tooEarly.Field, tooEarly.Message, tooEarly.Arguments.Single()));
        await SavedAsync(HandOverAsync(nextId, next, "見本 次郎", "傷なし", Utc(2, 4).AddMinutes(30)));

        var kept = (await _office.LoadAsync(id)).Reservations.Single();
        Assert.Equal((Utc(2, 2), Utc(2, 4).AddMinutes(30), Utc(2, 4)), (kept.HandedOverAt!.Value, kept.ReturnedAt!.Value, kept.EndsAt));
        Assert.Contains((await _office.UseDatabaseAsync(db => db.CaseEntries.ToListAsync())).SelectMany(e => e.Changes), c => c.After?.EndsWith("/ 2026/11/2 10:00", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_return_recorded_late_is_not_after_the_next_hand_over()
    {
        var id = await SavedAsync(_office.AddAsync(_office.Loan(2, 9, 11)));
        var nextId = await SavedAsync(_office.AddAsync(_office.Loan(2, 12, 17)));
        var (loan, next) = ((await _office.LoadAsync(id)).Reservations.Single().Id, (await _office.LoadAsync(nextId)).Reservations.Single().Id);
        _office.Time.Advance(TimeSpan.FromHours(9));
        await SavedAsync(HandOverAsync(nextId, next, "見本 次郎", "傷なし", Utc(2, 4)));
        await SavedAsync(ReturnAsync(nextId, next, "傷なし", Utc(2, 8)));
        await SavedAsync(HandOverAsync(id, loan, "見本 花子", "傷なし", Utc(2, 1)));

        Assert.Equal("次の引渡し（{0}）より後の日時にはできません", Assert.Single((await ReturnAsync(id, loan, "傷なし")).Problems).Message);
        await SavedAsync(ReturnAsync(id, loan, "傷なし", Utc(2, 3)));
    }

    [Fact]
    public async Task What_is_still_out_with_somebody_else_is_not_handed_over()
    {
        var early = await SavedAsync(_office.AddAsync(_office.Loan(2, 9, 11)));
        var next = await SavedAsync(_office.AddAsync(_office.Loan(2, 11, 17)));
        await SavedAsync(HandOverAsync(early, (await _office.LoadAsync(early)).Reservations.Single().Id, "見本 花子", "傷なし"));
        _office.Time.Advance(TimeSpan.FromHours(3));
        var refused = await HandOverAsync(next, (await _office.LoadAsync(next)).Reservations.Single().Id, "見本 次郎", "傷なし");
        Assert.Equal("{0}はまだ返却されていません（{1}、{2}）", Assert.Single(refused.Problems).Message);
    }

    [Fact]
    public async Task The_history_of_the_case_tells_each_change()
    {
        var id = await SavedAsync(_office.AddAsync(_office.Visit(10, 9, 11)));
        await SavedAsync(StateAsync(id, ArrangementState.Confirmed));
        await SavedAsync(_office.EditAsync(id, (await _office.LoadAsync(id)).Version, _office.Visit(11, 9, 11)));
        var entries = await _office.UseDatabaseAsync(db => db.CaseEntries.Where(e => e.Kind == CaseEntryKind.Arrangement).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(3, entries.Count);
        Assert.All(entries, e => Assert.Equal("外事弁公室への表敬訪問", e.Body));
        Assert.Contains(entries[0].Changes, c => c is { Field: "ArrangementPeopleAppointment", Before: null, After: "主任 一郎" });
        Assert.Equal(("ArrangementStateAppointment", "Asked", "Confirmed"), entries[1].Changes.Select(c => (c.Field, c.Before, c.After)).Single());
        Assert.Equal(
            [("ArrangementTimeAppointment", "2026/11/10 09:00–11:00", "2026/11/11 09:00–11:00"), ("ArrangementStateAppointment", "Confirmed", "Changed")],
            entries[2].Changes.Select(c => (c.Field, c.Before!, c.After!)));
        Assert.Equal(2, (await _office.LoadAsync(id)).Sequence);
    }

    [Fact]
    public async Task A_second_editor_is_told_and_a_form_sent_twice_counts_once()
    {
        var key = Guid.NewGuid();
        var id = await SavedAsync(_office.AddAsync(_office.Visit(10, 9, 11), key: key));
        Assert.Equal(id, await SavedAsync(_office.AddAsync(_office.Visit(10, 9, 11), key: key)));
        await SavedAsync(_office.EditAsync(id, 0, _office.Visit(10, 9, 12)));
        Assert.Equal(ChangeResult.Conflict, (await _office.EditAsync(id, 0, _office.Visit(10, 9, 10))).Result);
        Assert.Equal(Utc(10, 4), (await _office.LoadAsync(id)).EndsAt);
    }

    [Fact]
    public async Task Leave_needs_no_case_and_keeps_a_colleague_free_of_visits()
    {
        var leave = new ArrangementDraft { Kind = ArrangementKind.Leave, StartsOn = new(2026, 11, 10), EndsOn = new(2026, 11, 11), IsAllDay = true, UserIds = [_office.First.Id] };
        Assert.Equal("「種類」を選んでください", Assert.Single((await _office.AddAsync(leave with { Track = SupportKind.Appointment })).Problems).Message);
        var id = await SavedAsync(_office.AddAsync(leave, withoutCase: true));
        Assert.Equal((ArrangementState.Confirmed, Utc(9, 16), Utc(11, 16)), ((await _office.LoadAsync(id)).State, (await _office.LoadAsync(id)).StartsAt, (await _office.LoadAsync(id)).EndsAt));
        Assert.Equal("{0}は、{1}に休暇などの予定が先に入っています", Assert.Single((await _office.AddAsync(_office.Visit(11, 9, 11))).Problems).Message);
        await SavedAsync(_office.AddAsync(_office.Visit(12, 9, 11)));
        Assert.Equal("休暇などの予定は、確定か取消しのどちらかです", Assert.Single((await StateAsync(id, ArrangementState.Declined)).Problems).Message);
    }

    [Fact]
    public async Task What_does_not_exist_or_does_not_fit_is_refused()
    {
        async Task<string> WhyAsync(ArrangementDraft draft) => Assert.Single((await _office.AddAsync(draft)).Problems).Message;
        var visit = _office.Visit(10, 9, 11);
        Assert.Equal("この支援メニューは依頼に含まれていません", await WhyAsync(visit with { Track = SupportKind.Interpreting }));
        Assert.Equal("「内容」を入力してください", await WhyAsync(visit with { Title = "　" }));
        Assert.Equal("「終わりの時刻」は「始まりの時刻」より後にしてください", await WhyAsync(visit with { EndsTime = new(9, 0) }));
        Assert.Equal("「終わりの日」は「始まりの日」以降の日付にしてください", await WhyAsync(visit with { EndsOn = new(2026, 11, 9) }));
        Assert.Equal("「職員」を一覧から選んでください", await WhyAsync(visit with { UserIds = [999_999] }));
        Assert.Equal("「通訳・部屋・備品」を一覧から選んでください", await WhyAsync(visit with { ResourceIds = [999_999] }));
        Assert.Equal("「都市」を一覧から選んでください", await WhyAsync(visit with { CityId = 999_999 }));
        Assert.Equal("貸し出す部屋や備品を1つ以上選んでください", await WhyAsync(_office.Loan(10, 9, 11) with { ResourceIds = [] }));
        Assert.Equal(ChangeResult.NotFound, (await _office.AddAsync(visit, "2026-9999")).Result);
        Assert.Equal(0, await _office.UseDatabaseAsync(db => db.Arrangements.CountAsync()));
    }

    private static DateTime Utc(int day, int hour) => new(2026, 11, day, hour, 0, 0, DateTimeKind.Utc);

    private static async Task<long> SavedAsync(Task<ArrangementOutcome> work)
    {
        var outcome = await work;
        Assert.Empty(outcome.Problems);
        Assert.Equal(ChangeResult.Saved, outcome.Result);
        return outcome.Id!.Value;
    }

    [Fact]
    public async Task A_case_that_ends_lets_go_of_what_is_to_come_and_keeps_what_has_begun()
    {
        var begun = await SavedAsync(_office.AddAsync(_office.Visit(2, 8, 10)));
        var coming = await SavedAsync(_office.AddAsync(_office.Visit(10, 9, 11) with { ResourceIds = [_office.Interpreter] }));
        Assert.Equal(ChangeResult.Saved, (await EndAsync()).Result);

        Assert.Equal((ArrangementState.Asked, true), ((await _office.LoadAsync(begun)).State, (await _office.LoadAsync(begun)).Reservations.Single().IsHeld));
        var gone = await _office.LoadAsync(coming);
        Assert.Equal((ArrangementState.Cancelled, 1, 2), (gone.State, gone.Sequence, gone.Reservations.Count));
        Assert.DoesNotContain(gone.Reservations, r => r.IsHeld);
        var told = await _office.UseDatabaseAsync(db => db.CaseEntries.Where(e => e.Kind == CaseEntryKind.Arrangement).OrderByDescending(e => e.Id).FirstAsync());
        Assert.Equal([("ArrangementStateAppointment", "Asked", "Cancelled")], told.Changes.Select(c => (c.Field, c.Before, c.After)));
        await SavedAsync(_office.AddAsync(_office.Visit(10, 9, 11), await _office.LogAsync()));
    }

    [Fact]
    public async Task A_case_does_not_end_while_something_lent_is_out()
    {
        var id = await SavedAsync(_office.AddAsync(_office.Loan(2, 8, 12)));
        var loan = (await _office.LoadAsync(id)).Reservations.Single().Id;
        await SavedAsync(HandOverAsync(id, loan, "見本 花子", "傷なし"));
        var refused = await EndAsync();
        Assert.Equal(("To", "返却されていない物があります（{0}）。先に返却を記録してください"), (Assert.Single(refused.Problems).Field, refused.Problems[0].Message));
        var name = Assert.Single(refused.Problems[0].Arguments);
        Assert.Equal(await _office.UseDatabaseAsync(db => db.Reservations.Where(r => r.Id == loan).Join(db.Resources, r => r.ResourceId, r => r.Id, (_, r) => r.Name).SingleAsync()), name);

        // The preview for many cases says so too.
        var line = Assert.Single(await _office.UseAsync(s => s.GetRequiredService<BulkChangeService>().PreviewAsync(
            [_office.Number], new BulkChange.Move(SupportRequestState.Withdrawn, "取りやめ"), _office.First, CancellationToken.None)));
        Assert.Equal(refused.Problems[0].Message, line.WhyNot?.Message);

        await SavedAsync(ReturnAsync(id, loan, "傷なし"));
        Assert.Equal(ChangeResult.Saved, (await EndAsync()).Result);
    }

    private async Task<ChangeOutcome> EndAsync()
    {
        var version = await _office.UseDatabaseAsync(db => db.SupportRequests.Where(r => r.Number == _office.Number).Select(r => r.Version).SingleAsync());
        return await _office.UseAsync(s => s.GetRequiredService<CaseProgressService>().MoveAsync(_office.Number, version, SupportRequestState.Withdrawn, "取りやめ", _office.First, CancellationToken.None));
    }

    private async Task<ArrangementOutcome> StateAsync(long id, ArrangementState state)
    {
        var version = (await _office.LoadAsync(id)).Version;
        return await _office.ProgressAsync(p => p.SetStateAsync(id, version, state, _office.Second, CancellationToken.None));
    }

    private Task<ArrangementOutcome> HandOverAsync(long id, long loan, string? to, string? condition, DateTime? earlier = null) =>
        _office.ProgressAsync(p => p.HandOverAsync(id, loan, to, condition, earlier, _office.Second, CancellationToken.None));

    private Task<ArrangementOutcome> ReturnAsync(long id, long loan, string? condition, DateTime? earlier = null) =>
        _office.ProgressAsync(p => p.ReturnAsync(id, loan, condition, earlier, _office.Second, CancellationToken.None));
}
