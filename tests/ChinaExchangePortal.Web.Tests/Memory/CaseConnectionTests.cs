using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Memory;

public sealed class CaseConnectionTests(MemoryOffice office) : IClassFixture<MemoryOffice>
{
    private const SupportKind Appointment = SupportKind.Appointment;
    private const SupportKind Interpreting = SupportKind.Interpreting;
    private const SupportKind Loan = SupportKind.OfficeLoan;

    [Fact]
    public async Task Merging_moves_what_people_work_with_and_loses_nothing()
    {
        var target = await office.CheckedAsync(office.Draft(Appointment));
        var merged = await office.CheckedAsync(office.Draft(Appointment, Interpreting) with { Destinations = ["北京", "上海市"], StartsOn = new(2026, 3, 10), EndsOn = new(2026, 3, 12), PartySize = 6 });
        await office.FillAsync(target, Appointment);
        await office.FillAsync(merged, Interpreting);
        var before = await office.CountAsync(target, merged);
        var tasks = (await office.LoadAsync(target)).Tasks.Count + (await office.LoadAsync(merged)).Tasks.Count(t => t.Kind == Interpreting);

        var outcome = await MergeAsync(merged, target);

        Assert.Equal(ChangeResult.Saved, outcome.Result);
        var after = await office.CountAsync(target, merged);
        Assert.Equal((before.Tasks, before.Files, before.Arrangements), (after.Tasks, after.Files, after.Arrangements));

        // Added: the move and the connection of the merged case, and on the other one the gaps filled and the connection.
        Assert.Equal(before.Entries + 4, after.Entries);
        var (old, now) = (await office.LoadAsync(merged), await office.LoadAsync(target));
        Assert.Equal((SupportRequestState.Merged, false, now.Id), (old.State, old.IsOpen, old.MergedIntoId));
        Assert.Equal([Appointment, Interpreting], old.Tracks.Select(t => t.Kind).Order());
        Assert.Equal([Appointment, Interpreting], now.Tracks.Select(t => t.Kind).Order());
        Assert.Equal(Appointment | Interpreting, now.Kinds);
        Assert.Equal("内容 Interpreting", now.Tracks.Single(t => t.Kind == Interpreting).Detail);
        Assert.Equal("北京市・上海市", now.DestinationLine);
        Assert.Equal((new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 12), 6), (now.StartsOn, now.EndsOn, now.PartySize));
        Assert.Equal(tasks, now.Tasks.Count);
        Assert.Equal(2, now.Entries.Count(e => e.Kind == CaseEntryKind.Note));
        Assert.Equal(2, now.Entries.Count(e => e.Kind == CaseEntryKind.Message));
        Assert.Equal(0, old.Entries.Count(e => e.Kind is CaseEntryKind.Note or CaseEntryKind.Message));
        Assert.Equal((2, 2), await office.UseDatabaseAsync(async db =>
            (await db.StoredFiles.CountAsync(f => f.SupportRequestId == now.Id), await db.Arrangements.CountAsync(a => a.SupportRequestId == now.Id))));
        Assert.Equal([(now.Id, office.Third.Id)], await office.UseDatabaseAsync(db => db.CaseFollowers.Where(f => f.SupportRequestId == now.Id || f.SupportRequestId == old.Id).Select(f => ValueTuple.Create(f.SupportRequestId, f.UserId)).ToListAsync()));
        Assert.Equal([("MergedInto", target)], Connections(old));
        Assert.Equal(("MergedFrom", merged), Connections(now)[0]);
    }

    [Fact]
    public async Task The_same_merge_sent_twice_changes_nothing_more()
    {
        var target = await office.CheckedAsync(office.Draft(Appointment));
        var merged = await office.CheckedAsync(office.Draft(Appointment));
        await MergeAsync(merged, target, version: 1);
        var before = await office.CountAsync(target, merged);

        Assert.Equal(ChangeResult.Saved, (await MergeAsync(merged, target, version: 1)).Result);
        Assert.Equal(before, await office.CountAsync(target, merged));
    }

    [Fact]
    public async Task Cases_merged_before_lead_straight_to_the_one_that_goes_on()
    {
        var first = await office.CheckedAsync(office.Draft(Appointment));
        var second = await office.CheckedAsync(office.Draft(Appointment));
        var third = await office.CheckedAsync(office.Draft(Appointment));
        await MergeAsync(first, second);
        await MergeAsync(second, third);

        Assert.Equal((await office.LoadAsync(third)).Id, (await office.LoadAsync(first)).MergedIntoId);
    }

    [Fact]
    public async Task A_merge_that_makes_no_sense_is_refused_with_words()
    {
        var target = await office.CheckedAsync(office.Draft(Appointment));
        var received = await office.LogAsync(office.Draft(Appointment));
        var elsewhere = await office.CheckedAsync(office.Draft(Appointment) with { MunicipalityId = office.ShimaneId });
        var ended = await office.LogAsync(office.Draft(Appointment));
        await office.UseAsync(s => s.GetRequiredService<CaseProgressService>().MoveAsync(ended, 0, SupportRequestState.Withdrawn, "取下げ", office.First, CancellationToken.None));
        var merged = await office.CheckedAsync(office.Draft(Appointment));
        await MergeAsync(merged, target);
        var subject = await office.CheckedAsync(office.Draft(Appointment));
        var before = await office.CountAsync(target, received, elsewhere, ended, merged, subject);

        Assert.Equal(("MergeInto", "この依頼自身の番号です。別の依頼の番号を入力してください"), Problem(await MergeAsync(subject, subject)));
        Assert.Equal(("MergeInto", "相手の番号を 2026-0042 のような形で入力してください"), Problem(await MergeAsync(subject, "abc")));
        Assert.Equal(("MergeInto", "{0} という番号の依頼はありません"), Problem(await MergeAsync(subject, "1999-0001")));
        Assert.Equal(("MergeInto", "{0} は終わっています。先に再開してください"), Problem(await MergeAsync(subject, ended)));
        Assert.Equal(("MergeInto", "{0} は、すでに {1} に統合されています"), Problem(await MergeAsync(subject, merged)));
        Assert.Equal(("MergeInto", "自治体が違う依頼は統合できません。「関連」としてつないでください"), Problem(await MergeAsync(subject, elsewhere)));
        Assert.Equal(("MergeInto", "統合できるのは「確認中」の依頼だけです。先に状態を変えてください"), Problem(await MergeAsync(received, target)));
        Assert.Equal(("MergeInto", "この依頼は、すでに統合されています"), Problem(await MergeAsync(merged, subject)));
        Assert.Equal(("MergeReason", "統合する理由を入力してください"), Problem(await MergeAsync(subject, target, reason: "　")));
        Assert.Equal(ChangeResult.Conflict, (await MergeAsync(subject, target, version: 0)).Result);
        Assert.Equal(before, await office.CountAsync(target, received, elsewhere, ended, merged, subject));
    }

    [Fact]
    public async Task A_merged_case_that_is_reopened_stands_on_its_own_again()
    {
        var target = await office.CheckedAsync(office.Draft(Appointment));
        var merged = await office.CheckedAsync(office.Draft(Appointment));
        await MergeAsync(merged, target);
        var version = (await office.LoadAsync(merged)).Version;

        var reopened = await office.UseAsync(s => s.GetRequiredService<CaseProgressService>().MoveAsync(merged, version, SupportRequestState.Checking, "別の件だった", office.First, CancellationToken.None));

        Assert.Equal(ChangeResult.Saved, reopened.Result);
        var request = await office.LoadAsync(merged);
        Assert.Equal((SupportRequestState.Checking, null, true), (request.State, request.MergedIntoId, request.IsOpen));
        Assert.Equal([Appointment], request.Tracks.Select(t => t.Kind));
    }

    [Fact]
    public async Task Nothing_is_written_on_a_merged_case_and_the_refusal_names_the_one_that_goes_on()
    {
        var target = await office.CheckedAsync(office.Draft(Appointment));
        var merged = await office.CheckedAsync(office.Draft(Appointment));
        await MergeAsync(merged, target);
        var version = Version(merged);
        var before = await office.CountAsync(merged);

        List<ChangeOutcome> outcomes =
        [
            await office.UseAsync(s => s.GetRequiredService<CaseProgressService>().AddEntryAsync(merged, CaseEntryKind.Note, "遅れたメモ", false, Guid.NewGuid(), office.First, CancellationToken.None)),
            await office.UseAsync(s => s.GetRequiredService<CaseProgressService>().RecordOutcomeAsync(merged, version, Appointment, TrackOutcome.Provided, "面会", new TrackFigures(), office.First, CancellationToken.None)),
            await office.UseAsync(s => s.GetRequiredService<CaseTrackService>().AddTaskAsync(merged, Appointment, "作業", null, Guid.NewGuid(), office.First, CancellationToken.None)),
            await office.UseAsync(s => s.GetRequiredService<SupportRequestService>().EditAsync(merged, version, office.Draft(Appointment), office.First, CancellationToken.None)),
            await office.UseAsync(s => s.GetRequiredService<CaseFileService>().AddAsync(merged, [new GivenFile("a.txt", new MemoryStream("text"u8.ToArray()))], true, Guid.NewGuid(), office.First, CancellationToken.None)),
        ];
        var mail = await office.UseAsync(s => s.GetRequiredService<MailService>().DraftAsync(merged, new MailDraft(null, "a@example.jp", "件名", "本文"), Guid.NewGuid(), office.First, CancellationToken.None));
        outcomes.Add(new ChangeOutcome(mail.Result, merged, mail.Problems));

        Assert.All(outcomes, o => Assert.Equal((string.Empty, "この依頼は{0}に統合されました。統合先に記入してください"), Problem(o)));
        Assert.All(outcomes, o => Assert.Equal([target], o.Problems[0].Arguments));
        Assert.Equal(before, await office.CountAsync(merged));
    }

    [Fact]
    public async Task Splitting_takes_tracks_with_steps_and_arrangements_into_a_case_of_its_own()
    {
        var number = await office.CheckedAsync(office.Draft(Appointment, Interpreting, Loan) with { StartsOn = new(2026, 3, 10) });
        await office.FillAsync(number, Interpreting);
        await office.UseAsync(s => s.GetRequiredService<CaseProgressService>().RecordOutcomeAsync(number, Version(number), Interpreting, TrackOutcome.Provided, "通訳は王さん", new TrackFigures(), office.First, CancellationToken.None));
        var source = await office.LoadAsync(number);
        var before = await office.CountAsync(number);
        var key = Guid.NewGuid();

        var outcome = await SplitAsync(number, Interpreting | Loan, key: key);

        Assert.Equal(ChangeResult.Saved, outcome.Result);
        Assert.NotEqual(number, outcome.Number);
        var (rest, part) = (await office.LoadAsync(number), await office.LoadAsync(outcome.Number!));
        Assert.Equal([Appointment], rest.Tracks.Select(t => t.Kind));
        Assert.Equal([Loan, Interpreting], part.Tracks.Select(t => t.Kind).Order());
        Assert.Equal((Appointment, Interpreting | Loan), (rest.Kinds, part.Kinds));
        var track = part.Tracks.Single(t => t.Kind == Interpreting);
        Assert.Equal((TrackOutcome.Provided, "通訳は王さん", "内容 Interpreting"), (track.Outcome, track.OutcomeNote, track.Detail));
        Assert.Equal(source.Tasks.Select(t => t.Id).Order(), rest.Tasks.Concat(part.Tasks).Select(t => t.Id).Order());
        Assert.Equal(source.Tasks.Where(t => t.Kind != Appointment).Select(t => t.Id).Order(), part.Tasks.Select(t => t.Id).Order());
        var after = await office.CountAsync(number, part.Number);
        Assert.Equal((before.Entries + 3, before.Tasks, before.Files, before.Arrangements), (after.Entries, after.Tasks, after.Files, after.Arrangements));
        Assert.Equal(1, await office.UseDatabaseAsync(db => db.Arrangements.CountAsync(a => a.SupportRequestId == part.Id)));
        Assert.Equal((source.State, source.MunicipalityId, source.AssigneeId, "北京市", "分けた件"), (part.State, part.MunicipalityId, part.AssigneeId, part.DestinationLine, part.Title));
        Assert.Equal(("SplitInto", part.Number), Connections(rest)[0]);
        Assert.Equal(("SplitFrom", number), Connections(part)[0]);

        var again = await SplitAsync(number, Interpreting | Loan, version: source.Version, key: key);
        Assert.Equal((ChangeResult.Saved, part.Number), (again.Result, again.Number));
    }

    [Fact]
    public async Task A_split_that_makes_no_sense_is_refused_with_words()
    {
        var number = await office.CheckedAsync(office.Draft(Appointment, Interpreting));
        var single = await office.CheckedAsync(office.Draft(Appointment));
        var before = await office.UseDatabaseAsync(db => db.SupportRequests.CountAsync());

        Assert.Equal(("SplitKinds", "もとの依頼に、支援メニューを1つは残してください"), Problem(await SplitAsync(number, Appointment | Interpreting)));
        Assert.Equal(("SplitKinds", "新しい依頼に移す支援メニューを選んでください"), Problem(await SplitAsync(number, SupportKind.None)));
        Assert.Equal(("SplitKinds", "この支援メニューは依頼に含まれていません"), Problem(await SplitAsync(number, Loan)));
        Assert.Equal(("SplitKinds", "支援メニューが1つの依頼は分けられません"), Problem(await SplitAsync(single, Appointment)));
        Assert.Equal(("SplitTitle", "「件名」を入力してください"), Problem(await SplitAsync(number, Appointment, title: " ")));
        Assert.Equal(ChangeResult.Conflict, (await SplitAsync(number, Appointment, version: 0)).Result);
        Assert.Equal(ChangeResult.NotFound, (await office.UseAsync(s => s.GetRequiredService<CaseSplitService>().SplitAsync("1999-0001", 0, Appointment, "件", Guid.NewGuid(), office.First, CancellationToken.None))).Result);
        Assert.Equal(before, await office.UseDatabaseAsync(db => db.SupportRequests.CountAsync()));
    }

    [Fact]
    public async Task A_link_stands_once_whichever_side_makes_it_and_can_be_taken_off()
    {
        var (a, b) = (await office.LogAsync(office.Draft(Appointment)), await office.LogAsync(office.Draft(Appointment)));
        await office.UseAsync(s => s.GetRequiredService<CaseLinkService>().LinkAsync(a, b, office.First, CancellationToken.None));
        await office.UseAsync(s => s.GetRequiredService<CaseLinkService>().LinkAsync(b, " " + a, office.First, CancellationToken.None));
        Assert.Equal([("Linked", b)], Connections(await office.LoadAsync(a)));
        Assert.Equal([("Linked", a)], Connections(await office.LoadAsync(b)));

        await office.UseAsync(s => s.GetRequiredService<CaseLinkService>().UnlinkAsync(b, a, office.First, CancellationToken.None));
        var id = (await office.LoadAsync(a)).Id;
        Assert.Equal(0, await office.UseDatabaseAsync(db => db.CaseLinks.CountAsync(l => l.FromId == id || l.ToId == id)));
    }

    private int Version(string number) => office.LoadAsync(number).GetAwaiter().GetResult().Version;

    private static List<(string, string?)> Connections(SupportRequest request) =>
        [.. request.Entries.Where(e => e.Kind == CaseEntryKind.Connection).OrderBy(e => e.Id).Select(e => (e.Changes[0].Field, e.Changes[0].After))];

    private static (string, string) Problem(ChangeOutcome outcome)
    {
        Assert.Equal(ChangeResult.Refused, outcome.Result);
        var problem = Assert.Single(outcome.Problems);
        return (problem.Field, problem.Message);
    }

    private async Task<ChangeOutcome> MergeAsync(string number, string into, string reason = "同じ訪問", int? version = null)
    {
        var shown = version ?? (await office.LoadAsync(number)).Version;
        return await office.UseAsync(s => s.GetRequiredService<CaseMergeService>().MergeAsync(number, shown, into, reason, office.First, CancellationToken.None));
    }

    private async Task<ChangeOutcome> SplitAsync(string number, SupportKind kinds, string title = "分けた件", int? version = null, Guid? key = null)
    {
        var shown = version ?? (await office.LoadAsync(number)).Version;
        return await office.UseAsync(s => s.GetRequiredService<CaseSplitService>().SplitAsync(number, shown, kinds, title, key ?? Guid.NewGuid(), office.First, CancellationToken.None));
    }
}
