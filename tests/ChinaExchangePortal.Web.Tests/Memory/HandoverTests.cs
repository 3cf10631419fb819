using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Handover;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
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
    public async Task A_dossier_holds_the_colleagues_dates_on_others_cases_and_says_who_goes()
    {
        var others = await CaseAsync(assignee: _office.First.Id, deputy: _office.Second.Id);
        await _office.UseDatabaseAsync(async db =>
        {
            var id = await db.SupportRequests.Where(r => r.Number == others).Select(r => r.Id).SingleAsync();
            foreach (var (who, title) in new[] { (_office.Third, "通訳の打合せ"), (_office.First, "知事の表敬") })
            {
                var person = await db.Resources.FirstOrDefaultAsync(r => r.UserId == who.Id);
                if (person is null)
                {
                    person = new Resource { Kind = ResourceKind.Person, Name = who.Name, UserId = who.Id };
                    db.Resources.Add(person);
                    await db.SaveChangesAsync();
                }

                var arrangement = MemoryOffice.Arrangement(id, Appointment, _office.First.Id);
                arrangement.Title = title;
                arrangement.Reservations.Add(new Reservation { ResourceId = person.Id, StartsAt = arrangement.StartsAt, EndsAt = arrangement.EndsAt, IsHeld = true });
                db.Arrangements.Add(arrangement);
            }

            await db.SaveChangesAsync();
            return 0;
        });

        // The third colleague has no part in the case but goes along; the deputy sees both dates with their people.
        Assert.Equal([(others, "通訳の打合せ", _office.Third.Name)], await DatesAsync(_office.Third.Id));
        Assert.Equal([(others, "通訳の打合せ", _office.Third.Name), (others, "知事の表敬", _office.First.Name)], await DatesAsync(_office.Second.Id));
    }

    private async Task<IEnumerable<(string?, string, string)>> DatesAsync(int userId) =>
        (await _office.UseDatabaseAsync(db => HandoverQueries.DossierAsync(db, HandoverQueries.InHandsOf(db, userId), userId, _office.Time.GetUtcNow().UtcDateTime, CancellationToken.None)))
        .Dates.Select(d => (d.Number, d.Title, string.Join(' ', d.People)));

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

    [Fact]
    public async Task Arrangements_ahead_go_over_and_those_that_clash_stay_and_are_named()
    {
        var (second, third) = (_office.Second.Id, _office.Third.Id);
        var number = await CaseAsync(second, null);
        var free = await ArrangeAsync(number, "表敬訪問", 20, 10, [second]);
        var clashing = await ArrangeAsync(number, "視察", 21, 10, [second]);
        var both = await ArrangeAsync(null, "打合せ", 22, 10, [second, third]);
        var leave = await ArrangeAsync(null, string.Empty, 23, 10, [second], ArrangementKind.Leave);
        var past = await ArrangeAsync(number, "昨日の面会", 14, 10, [second]);
        await ArrangeAsync(null, "所内会議", 21, 11, [third]);

        var lines = await PreviewAsync();
        var before = await ArrangementsAsync(null);
        Assert.Equal([(free, false), (clashing, false), (both, false)], before.Select(a => (a.Id, a.Clash is not null)));
        var chosen = await ArrangementsAsync(third);
        Assert.Equal([(free, null), (clashing, "所内会議"), (both, null)], chosen.Select(a => (a.Id, a.Clash?.Title)));
        var mark = HandoverService.MarkOf(lines, chosen);
        Assert.Equal(HandoverService.MarkOf(lines, before), mark);

        // What stays must have been seen.
        var unseen = await TakeOverAsync(third, mark);
        Assert.Equal("移せない予定があります。下の一覧を確かめて、もう一度引き継いでください", Refusal(unseen));
        Assert.Equal([second], await StaffOfAsync(free));
        var audited = await _office.UseDatabaseAsync(db => db.AuditEntries.MaxAsync(e => e.Id));
        Assert.Equal(ChangeResult.Saved, (await TakeOverAsync(third, mark, left: HandoverService.MarkOfLeft(chosen))).Result);

        Assert.Equal([third], await StaffOfAsync(free));
        Assert.Equal([second], await StaffOfAsync(clashing));
        Assert.Equal([third], await StaffOfAsync(both));
        Assert.Equal([second], await StaffOfAsync(leave));
        Assert.Equal([second], await StaffOfAsync(past));
        Assert.Contains(
            FormattableString.Invariant($"take-over to account/{third}, 1 cases, 2 arrangements, 1 arrangements left"),
            await _office.UseDatabaseAsync(db => db.AuditEntries.Where(e => e.Id > audited).Select(e => e.Detail).ToListAsync()));
        var told = Assert.Single((await _office.LoadAsync(number)).Entries, e => e.Kind == CaseEntryKind.Arrangement && e.Body == "表敬訪問" && e.Changes.Exists(c => c.Before == "担当 二郎"));
        Assert.Equal("後任 三郎", told.Changes.Single().After);
    }

    [Fact]
    public async Task The_page_names_what_stays_before_and_after()
    {
        var (second, third) = (_office.Second.Id, _office.Third.Id);
        var number = await CaseAsync(second, null);
        await ArrangeAsync(number, "視察", 21, 10, [second]);
        await ArrangeAsync(null, "所内会議", 21, 11, [third]);
        using var client = await _office.SignInAsync("first@example.jp");
        var form = Form(await client.GetPageAsync($"/staff/handover/people/{second}/take-over"));
        var fill = new Dictionary<string, string>(StringComparer.Ordinal) { ["To"] = third.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Note"] = "よろしく" };
        using var asked = await client.SubmitAsync(form, fill);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, asked.StatusCode);
        var page = await asked.ReadPageAsync();
        Assert.Contains("後任 三郎は、2026/1/21 11:00–13:00に先の予定があります（所内会議）", page.GetElementById("Arrangements")!.TextContent, StringComparison.Ordinal);
        using var saved = await client.SubmitAsync(Form(page), new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal($"/staff/handover/people/{third}", saved.Headers.Location?.OriginalString);
        Assert.Contains("2026/1/21 10:00–12:00 視察 " + number, (await client.GetPageAsync($"/staff/handover/people/{third}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement Form(AngleSharp.Html.Dom.IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("[name=Mark]") is not null);

    private Task<IReadOnlyList<TakeOverArrangement>> ArrangementsAsync(int? to) =>
        _office.UseAsync(s => s.GetRequiredService<HandoverService>().PreviewArrangementsAsync(_office.Second.Id, to, CancellationToken.None));

    private async Task<long> ArrangeAsync(string? number, string title, int day, int hour, int[] users, ArrangementKind kind = ArrangementKind.Meeting)
    {
        var outcome = await _office.UseAsync(s => s.GetRequiredService<ArrangementService>().AddAsync(
            number,
            new ArrangementDraft { Kind = kind, Track = number is null ? null : Appointment, Title = title, StartsOn = new(2026, 1, day), StartsTime = new(hour, 0), EndsTime = new(hour + 2, 0), UserIds = users },
            Guid.NewGuid(), _office.First, CancellationToken.None));
        Assert.Empty(outcome.Problems);
        return outcome.Id!.Value;
    }

    private Task<List<int>> StaffOfAsync(long id) => _office.UseDatabaseAsync(db =>
        db.Reservations.Where(r => r.ArrangementId == id).Select(r => db.Resources.Where(s => s.Id == r.ResourceId).Select(s => s.UserId!.Value).First()).ToListAsync());

    private static string Refusal(ChangeOutcome outcome)
    {
        Assert.Equal(ChangeResult.Refused, outcome.Result);
        return Assert.Single(outcome.Problems).Message;
    }

    private Task<IReadOnlyList<TakeOverLine>> PreviewAsync() => _office.UseAsync(s => s.GetRequiredService<HandoverService>().PreviewAsync(_office.Second.Id, CancellationToken.None));

    private Task<ChangeOutcome> TakeOverAsync(int? to, string mark, string? key = null, string? left = null) =>
        _office.UseAsync(s => s.GetRequiredService<HandoverService>().TakeOverAsync(_office.Second.Id, to, mark, left, "よろしく", key ?? Guid.NewGuid().ToString(), _office.First, CancellationToken.None));

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
