using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Handover;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Memory;

public sealed class HandoverTests : IAsyncLifetime
{
    private const SupportKind Appointment = SupportKind.Appointment;
    private readonly MemoryOffice _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Everything_in_a_colleagues_hands_goes_over_at_once_and_nothing_else()
    {
        var (first, second, third) = (_office.First.Id, _office.Second.Id, _office.Third.Id);
        var asOfficer = await CaseAsync(assignee: second, deputy: third);
        var asDeputy = await CaseAsync(assignee: first, deputy: second);
        var withTrack = await CaseAsync(assignee: first, deputy: null, track: second);
        var withTask = await CaseAsync(assignee: first, deputy: null, task: second);
        var others = await CaseAsync(assignee: first, deputy: third);
        var over = await CaseAsync(assignee: second, deputy: null);
        await _office.UseAsync(s => s.GetRequiredService<CaseProgressService>().MoveAsync(over, _office.LoadAsync(over).GetAwaiter().GetResult().Version, SupportRequestState.Withdrawn, "取下げ", _office.First, CancellationToken.None));
        var lines = await PreviewAsync();
        Assert.Equal([(asOfficer, true, false, SupportKind.None, 0), (asDeputy, false, true, SupportKind.None, 0), (withTrack, false, false, Appointment, 0), (withTask, false, false, SupportKind.None, 1)],
            lines.Select(l => (l.Number, l.IsAssignee, l.IsDeputy, l.Tracks, l.Tasks)));
        var key = Guid.NewGuid().ToString();
        var audited = await _office.UseDatabaseAsync(db => db.AuditEntries.MaxAsync(e => e.Id));

        Assert.Equal(ChangeResult.Saved, (await TakeOverAsync(third, HandoverService.MarkOf(lines), key)).Result);
        Assert.Equal(ChangeResult.Saved, (await TakeOverAsync(third, HandoverService.MarkOf(lines), key)).Result);

        Assert.Empty(await PreviewAsync());
        var account = FormattableString.Invariant($"account/{second}");
        Assert.Equal(
            [(AuditAction.Change, FormattableString.Invariant($"take-over to account/{third}, 4 cases"))],
            (await _office.UseDatabaseAsync(db => db.AuditEntries.Where(e => e.Id > audited && e.Subject == account).ToListAsync())).Select(e => (e.Action, e.Detail)));
        Assert.Equal((third, null), await PeopleAsync(asOfficer));
        Assert.Equal((first, third), await PeopleAsync(asDeputy));
        Assert.Equal(third, (await _office.LoadAsync(withTrack)).Tracks.Single().AssigneeId);
        Assert.Equal(third, (await _office.LoadAsync(withTask)).Tasks.OrderBy(t => t.Id).First().AssigneeId);
        Assert.Equal((first, third), await PeopleAsync(others));
        Assert.Equal((second, null), await PeopleAsync(over));
        foreach (var (number, count) in new[] { (asOfficer, 1), (asDeputy, 1), (withTrack, 1), (withTask, 1), (others, 0), (over, 0) })
        {
            var entries = (await _office.LoadAsync(number)).Entries.Where(e => e.Kind == CaseEntryKind.Connection).ToList();
            Assert.Equal(count, entries.Count);
            Assert.All(entries, e => Assert.Equal(("TakenOver", "担当 二郎", "後任 三郎", "よろしく"), (e.Changes[0].Field, e.Changes[0].Before, e.Changes[0].After, e.Body)));
        }
    }

    [Fact]
    public async Task A_handover_that_makes_no_sense_is_refused_and_changes_nothing()
    {
        var number = await CaseAsync(_office.Second.Id, null);
        var mark = HandoverService.MarkOf(await PreviewAsync());
        var municipality = await _office.AddUserAsync("pref@example.jp", Core.Accounts.Roles.Municipality, "県 花子");

        Assert.Equal("引き継ぐ職員を選んでください", Refusal(await TakeOverAsync(null, mark)));
        Assert.Equal("引き継ぐ職員には、別の人を選んでください", Refusal(await TakeOverAsync(_office.Second.Id, mark)));
        Assert.Equal("引き継ぐ職員を一覧から選んでください", Refusal(await TakeOverAsync(municipality.Id, mark)));
        Assert.Equal("引き継ぐ職員を一覧から選んでください", Refusal(await TakeOverAsync(99_999, mark)));
        Assert.Equal(ChangeResult.Conflict, (await TakeOverAsync(_office.Third.Id, "0000000000000000")).Result);
        Assert.Equal((_office.Second.Id, null), await PeopleAsync(number));
    }

    private static string Refusal(ChangeOutcome outcome)
    {
        Assert.Equal(ChangeResult.Refused, outcome.Result);
        return Assert.Single(outcome.Problems).Message;
    }

    private Task<IReadOnlyList<TakeOverLine>> PreviewAsync() => _office.UseAsync(s => s.GetRequiredService<HandoverService>().PreviewAsync(_office.Second.Id, CancellationToken.None));

    private Task<ChangeOutcome> TakeOverAsync(int? to, string mark, string? key = null) =>
        _office.UseAsync(s => s.GetRequiredService<HandoverService>().TakeOverAsync(_office.Second.Id, to, mark, "よろしく", key ?? Guid.NewGuid().ToString(), _office.First, CancellationToken.None));

    private async Task<(int?, int?)> PeopleAsync(string number)
    {
        var request = await _office.LoadAsync(number);
        return (request.AssigneeId, request.DeputyId);
    }

    private async Task<string> CaseAsync(int? assignee, int? deputy, int? track = null, int? task = null)
    {
        var number = await _office.LogAsync(_office.Draft(Appointment) with { AssigneeId = assignee });
        return await _office.UseDatabaseAsync(async db =>
        {
            var request = await db.SupportRequests.Include(r => r.Tracks).Include(r => r.Tasks).AsSplitQuery().SingleAsync(r => r.Number == number);
            request.DeputyId = deputy;
            request.Tracks[0].AssigneeId = track;
            if (task is not null)
            {
                request.Tasks.OrderBy(t => t.Id).First().AssigneeId = task;
            }

            await db.SaveChangesAsync();
            return number;
        });
    }
}
