using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace ChinaExchangePortal.Web.Tests.SupportRequests;

/// <summary>Queue and case page as colleagues work with them.</summary>
public sealed class CaseWorkPagesTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = PortalFactory.Create();
    private HttpClient _first = null!;
    private HttpClient _second = null!;
    private PortalUser _suzuki = null!;

    public async Task InitializeAsync()
    {
        await _portal.AddUserAsync("tanaka@example.jp", name: "田中 一郎");
        _suzuki = await _portal.AddUserAsync("suzuki@example.jp", name: "鈴木 花子");
        _first = await _portal.SignInAsync("tanaka@example.jp");
        _second = await _portal.SignInAsync("suzuki@example.jp");
    }

    public async Task DisposeAsync()
    {
        _first.Dispose();
        _second.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_new_track_gets_its_steps_by_office_days_before_the_visit_and_they_can_be_ticked()
    {
        var number = await LogAsync("県議会の訪問", SupportKind.Appointment);
        var steps = await _portal.UseDatabaseAsync(db => db.CaseTasks.OrderBy(t => t.DueOn).ToListAsync());
        Assert.Equal(
            ["訪問の目的と希望する面会者を確かめる", "申入れ状（中文）を送る", "先方の返答を確かめる", "訪問団の名簿を先方に送る", "面会の時刻・場所・出席者を再確認する"],
            steps.Select(t => t.Title));

        // Two office days before Tuesday 9 March 2027.
        Assert.Equal(new DateOnly(2027, 3, 5), steps[^1].DueOn);

        var page = await _first.GetPageAsync("/staff/support-requests/" + number);
        var tick = page.Forms.First(f => f.GetAttribute("action")!.EndsWith("handler=Tick", StringComparison.Ordinal));
        await PostAsync(_first, number, tick, []);
        var done = await _portal.UseDatabaseAsync(db => db.CaseTasks.SingleAsync(t => t.DoneAt != null));
        Assert.Equal("訪問の目的と希望する面会者を確かめる", done.Title);
        Assert.Contains("済ませました", (await _first.GetPageAsync("/staff/support-requests/" + number)).QuerySelector("#OutcomeAppointment")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_put_in_charge_and_the_same_person_twice_is_refused()
    {
        var number = await LogAsync("友好都市への訪問", SupportKind.SiteAdvice);
        var id = _suzuki.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using (var refused = await SubmitAsync(_first, number, "Assign", new() { ["Assignee"] = id, ["Deputy"] = id }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("担当と副担当には、別の職員を選んでください", (await refused.ReadPageAsync()).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        }

        using (var saved = await SubmitAsync(_first, number, "Assign", new() { ["Assignee"] = id }))
        {
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        }

        using (var forged = await SubmitAsync(_first, number, "Assign", new() { ["Assignee"] = "9999" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        }

        Assert.Equal(_suzuki.Id, await _portal.UseDatabaseAsync(db => db.SupportRequests.Select(r => r.AssigneeId).SingleAsync()));
        Assert.Equal(["友好都市への訪問"], (await _second.GetPageAsync("/staff/support-requests?state=open&assignee=me")).QuerySelectorAll("a.subj").Select(a => a.TextContent));
    }

    [Fact]
    public async Task A_part_of_somebody_elses_case_stands_among_what_is_shared_until_it_is_done()
    {
        var number = await LogAsync("友好都市への訪問", SupportKind.SiteAdvice);
        var (first, second) = ("/staff/support-requests?watch=shared", _suzuki.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty((await _second.GetPageAsync(first)).QuerySelectorAll("a.subj"));
        using (var planned = await SubmitAsync(_first, number, "Plan", new() { ["Assignee"] = second }))
        {
            Assert.Equal(HttpStatusCode.Redirect, planned.StatusCode);
        }

        Assert.Equal(["友好都市への訪問"], (await _second.GetPageAsync(first)).QuerySelectorAll("a.subj").Select(a => a.TextContent));
        Assert.Empty((await _first.GetPageAsync(first)).QuerySelectorAll("a.subj"));

        // In charge of the whole, it is no part any more.
        using (var assigned = await SubmitAsync(_first, number, "Assign", new() { ["Assignee"] = second }))
        {
            Assert.Equal(HttpStatusCode.Redirect, assigned.StatusCode);
        }

        Assert.Empty((await _second.GetPageAsync(first)).QuerySelectorAll("a.subj"));
    }

    [Fact]
    public async Task An_outcome_typed_without_choosing_one_comes_back_with_the_fault_beside_it()
    {
        var number = await LogAsync("結果を書いた依頼", SupportKind.Appointment);

        using var refused = await SubmitAsync(_first, number, "Outcome", new() { ["OutcomeNote"] = "副省長と面会", ["Appointments"] = "2" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal("#OutcomeAppointment", page.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.StartsWith("「結果」で「支援した」か", page.QuerySelector("#OutcomeAppointment-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("OutcomeAppointment-error", page.GetElementById("OutcomeAppointment-error")!.ParentElement!.GetAttribute("aria-describedby"));
        Assert.Equal("副省長と面会", ((IHtmlTextAreaElement)page.GetElementById("OutcomeNoteAppointment")!).Value);
        Assert.Equal("2", page.GetElementById("AppointmentsAppointment")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_case_page_says_why_the_officer_of_a_moment_ago_may_not_decide()
    {
        var number = await LogAsync("可否を待つ依頼", SupportKind.SiteAdvice);
        var me = new Actor(_suzuki.Id, "鈴木 花子", Mover.Staff);
        await ChangeAsync<CaseTrackService>((s, version) => s.AssignAsync(number, version, me.Id, null, me, CancellationToken.None));
        await ChangeAsync<CaseProgressService>((s, version) => s.MoveAsync(number, version, SupportRequestState.Checking, null, me, CancellationToken.None));
        await ChangeAsync<CaseProgressService>((s, version) => s.MoveAsync(number, version, SupportRequestState.Deciding, null, me, CancellationToken.None));
        await ChangeAsync<CaseTrackService>((s, version) => s.AssignAsync(number, version, null, null, me, CancellationToken.None));

        Assert.All((await _second.GetPageAsync("/staff/support-requests/" + number)).QuerySelectorAll("#To li"), li => Assert.EndsWith("この依頼を担当して可否判断に回した職員は、可否を決められません", li.TextContent, StringComparison.Ordinal));
        Assert.Empty((await _first.GetPageAsync("/staff/support-requests/" + number)).QuerySelectorAll("#To li"));

        async Task ChangeAsync<T>(Func<T, int, Task<ChangeOutcome>> change)
            where T : notnull
        {
            var version = await _portal.UseDatabaseAsync(db => db.SupportRequests.Select(r => r.Version).SingleAsync());
            Assert.Equal(ChangeResult.Saved, (await _portal.UseAsync(s => change(s.GetRequiredService<T>(), version))).Result);
        }
    }

    [Fact]
    public async Task A_note_to_a_colleague_stands_among_the_notes_to_that_colleague_until_it_is_confirmed()
    {
        var number = await LogAsync("物産展", SupportKind.EventStaffing);
        var page = await _first.GetPageAsync("/staff/support-requests/" + number);
        var note = page.Forms.Single(f => f.QuerySelector("[name=EntryKind][value=Note]") is not null);
        await PostAsync(_first, number, note, new() { ["Body"] = "＠鈴木花子 さん、会場の図面をお願いします" });

        Assert.Equal(["物産展"], (await _second.GetPageAsync("/staff/support-requests?watch=mentioned")).QuerySelectorAll("a.subj").Select(a => a.TextContent));
        Assert.Empty((await _first.GetPageAsync("/staff/support-requests?watch=mentioned")).QuerySelectorAll("a.subj"));
        using (var seen = await SubmitAsync(_second, number, "Seen", []))
        {
            Assert.Equal(HttpStatusCode.Redirect, seen.StatusCode);
        }

        Assert.Empty((await _second.GetPageAsync("/staff/support-requests?watch=mentioned")).QuerySelectorAll("a.subj"));
        Assert.Equal(["物産展"], (await _second.GetPageAsync("/staff/support-requests?watch=followed")).QuerySelectorAll("a.subj").Select(a => a.TextContent));
    }

    [Fact]
    public async Task A_bulk_change_shows_what_will_not_change_and_why_then_changes_the_rest()
    {
        var open = await LogAsync("変わる依頼", SupportKind.SiteAdvice);
        var over = await LogAsync("終わった依頼", SupportKind.SiteAdvice);
        await _portal.UseAsync(s => s.GetRequiredService<CaseProgressService>()
            .MoveAsync(over, 0, SupportRequestState.Withdrawn, "取りやめ", new Actor(_suzuki.Id, "鈴木 花子", Mover.Staff), CancellationToken.None));
        var list = await _first.GetPageAsync("/staff/support-requests");
        var form = (IHtmlFormElement)list.QuerySelector(".bulk")!.Closest("form")!;
        Assert.Equal([over, open], form.QuerySelectorAll("[name=Pick]").Select(i => i.GetAttribute("value")));
        form.QuerySelectorAll("[name=Pick]").OfType<IHtmlInputElement>().ToList().ForEach(i => i.IsChecked = true);
        using var chosen = await _first.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Do"] = "assign" });
        var choose = await chosen.ReadPageAsync();
        using var previewed = await _first.SubmitAsync(WithAddress(choose, "Preview"), Fill("Assignee", _suzuki.Id));
        var preview = await previewed.ReadPageAsync();
        Assert.Equal(["変わります　未割当 → 鈴木 花子", "変わりません　終わった依頼の担当は変えられません。先に再開してください"], preview.QuerySelectorAll("tbody tr td:last-child").Select(c => c.TextContent.Trim()));
        Assert.True(await _portal.UseDatabaseAsync(db => db.SupportRequests.AllAsync(r => r.AssigneeId == null)));

        // Somebody edits the open case between preview and doing it.
        await _portal.UseDatabaseAsync(db => db.SupportRequests.Where(r => r.Number == open).ExecuteUpdateAsync(set => set.SetProperty(r => r.Version, r => r.Version + 1)));
        using (var late = await _first.SubmitAsync(WithAddress(preview, "Apply"), Fill("Assignee", _suzuki.Id)))
        {
            Assert.Contains("ほかの職員が先に変更しました", (await late.ReadPageAsync()).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        }

        using var again = await _first.SubmitAsync(WithAddress(choose, "Preview"), Fill("Assignee", _suzuki.Id));
        using var done = await _first.SubmitAsync(WithAddress(await again.ReadPageAsync(), "Apply"), Fill("Assignee", _suzuki.Id));
        Assert.Equal("1件を変更しました　1件は変更していません", (await done.ReadPageAsync()).QuerySelector("[role=status]")!.TextContent.Trim());
        Assert.Equal(
            [(open, (int?)_suzuki.Id), (over, null)],
            (await _portal.UseDatabaseAsync(db => db.SupportRequests.OrderBy(r => r.Id).Select(r => new { r.Number, r.AssigneeId }).ToListAsync())).Select(r => (r.Number, r.AssigneeId)));
    }

    [Fact]
    public async Task A_bulk_move_that_needs_a_reason_asks_for_it_before_the_preview_and_shows_both_states()
    {
        var number = await LogAsync("取り下げる依頼", SupportKind.SiteAdvice);
        var list = await _first.GetPageAsync("/staff/support-requests");
        var form = (IHtmlFormElement)list.QuerySelector(".bulk")!.Closest("form")!;
        form.QuerySelectorAll("[name=Pick]").OfType<IHtmlInputElement>().ToList().ForEach(i => i.IsChecked = true);
        using var chosen = await _first.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Do"] = "move" });
        var choose = await chosen.ReadPageAsync();
        Assert.Equal(["", "Checking", "Withdrawn"], choose.QuerySelectorAll("[name=To] option").Select(o => o.GetAttribute("value") ?? string.Empty));
        foreach (var (reason, message) in new[] { ("　", "「理由」を入力してください"), (new string('長', SupportRequest.TextMaxLength + 1), "「理由」は10000文字以内で入力してください") })
        {
            using var refused = await _first.SubmitAsync(WithAddress(choose, "Preview"), new Dictionary<string, string>(StringComparer.Ordinal) { ["To"] = "Withdrawn", ["Reason"] = reason });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await refused.ReadPageAsync();
            Assert.Equal((message, number, 0), (page.QuerySelector("#Reason-error")!.TextContent, page.QuerySelector("[name=Pick]")!.GetAttribute("value"), page.QuerySelectorAll("tbody").Length));
        }

        // A move that needs none is shown without.
        using (var plain = await _first.SubmitAsync(WithAddress(choose, "Preview"), new Dictionary<string, string>(StringComparer.Ordinal) { ["To"] = "Checking" }))
        {
            Assert.Equal("変わります　受付 → 確認中", (await plain.ReadPageAsync()).QuerySelector("tbody td:last-child")!.TextContent.Trim());
        }

        using var previewed = await _first.SubmitAsync(WithAddress(choose, "Preview"), new Dictionary<string, string>(StringComparer.Ordinal) { ["To"] = "Withdrawn", ["Reason"] = "日程が合わない" });
        var preview = await previewed.ReadPageAsync();
        Assert.Equal("変わります　受付 → 取下げ", preview.QuerySelector("tbody td:last-child")!.TextContent.Trim());
        using (var emptied = await _first.SubmitAsync(WithAddress(preview, "Apply"), new Dictionary<string, string>(StringComparer.Ordinal) { ["Reason"] = string.Empty }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, emptied.StatusCode);
        }

        Assert.Equal(SupportRequestState.Received, await _portal.UseDatabaseAsync(db => db.SupportRequests.Select(r => r.State).SingleAsync()));
        using var done = await _first.SubmitAsync(WithAddress(preview, "Apply"), new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal("1件を変更しました", (await done.ReadPageAsync()).QuerySelector("[role=status]")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_bulk_due_date_is_shown_beside_what_it_replaces()
    {
        await LogAsync("期限を変える依頼", SupportKind.SiteAdvice);
        var form = (IHtmlFormElement)(await _first.GetPageAsync("/staff/support-requests")).QuerySelector(".bulk")!.Closest("form")!;
        form.QuerySelectorAll("[name=Pick]").OfType<IHtmlInputElement>().ToList().ForEach(i => i.IsChecked = true);
        using var chosen = await _first.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Do"] = "due" });
        using var previewed = await _first.SubmitAsync(
            WithAddress(await chosen.ReadPageAsync(), "Preview"), new Dictionary<string, string>(StringComparer.Ordinal) { ["DueOn.Year"] = "2027", ["DueOn.Month"] = "3", ["DueOn.Day"] = "1" });

        Assert.Equal("変わります　なし → 2027年3月1日（月）", (await previewed.ReadPageAsync()).QuerySelector("tbody td:last-child")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_view_is_kept_shared_and_removed_only_by_its_owner()
    {
        await LogAsync("保存する表示", SupportKind.SiteAdvice);
        var list = await _first.GetPageAsync("/staff/support-requests?state=Received&sort=visit");
        var save = list.Forms.Single(f => f.QuerySelector("[name=ViewName]") is not null);
        using (var nameless = await _first.SubmitAsync(save, new Dictionary<string, string>(StringComparer.Ordinal) { ["ViewName"] = "　" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        }

        using (var saved = await _first.SubmitAsync(save, new Dictionary<string, string>(StringComparer.Ordinal) { ["ViewName"] = "今週の受付", ["ViewIsShared"] = "true" }))
        {
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        }

        var theirs = await _second.GetPageAsync("/staff/support-requests");
        var link = theirs.QuerySelectorAll(".views a").Single(a => a.TextContent.Contains("今週の受付", StringComparison.Ordinal));
        Assert.Equal("/staff/support-requests?state=Received&sort=visit", link.GetAttribute("href"));
        Assert.Equal("1", link.QuerySelector("b")!.TextContent);

        // The colleague has no button to remove it, and a forged form has no effect.
        var id = await _portal.UseDatabaseAsync(db => db.SavedViews.Select(v => v.Id).SingleAsync());
        var token = theirs.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using (var forged = await _second.PostAsync(new Uri("/staff/support-requests?handler=DeleteView", UriKind.Relative), new FormUrlEncodedContent(Fill("ViewId", id).Append(new("__RequestVerificationToken", token)))))
        {
            Assert.Equal(1, await _portal.UseDatabaseAsync(db => db.SavedViews.CountAsync()));
        }

        var mine = await _first.GetPageAsync("/staff/support-requests?state=Received&sort=visit");
        using var removed = await _first.SubmitAsync(mine.Forms.Single(f => f.QuerySelector("[name=ViewId]") is not null), new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(0, await _portal.UseDatabaseAsync(db => db.SavedViews.CountAsync()));
    }

    [Fact]
    public async Task Columns_are_chosen_and_stay_so_with_order_pages_and_views()
    {
        await LogAsync("列を選ぶ依頼", SupportKind.SiteAdvice);
        Assert.Empty((await _first.GetPageAsync("/staff/support-requests?hide=nonsense")).QuerySelectorAll(".queue [hidden]"));
        var page = await _first.GetPageAsync("/staff/support-requests?state=open&columns=1&show=state&show=due&show=updated");
        Assert.Equal(["番号", "件名", "状態", "次の期限 ↑", "更新"], page.QuerySelectorAll(".queue th:not([hidden])").Select(th => th.TextContent.Trim()));
        Assert.Equal(["自治体", "支援", "訪問先・期間", "担当"], page.QuerySelectorAll(".queue td[hidden]").Select(td => td.GetAttribute("data-l")));
        Assert.Equal("/staff/support-requests?state=open&sort=number&hide=municipality,kinds,visit,assignee", page.QuerySelector(".queue th a")!.GetAttribute("href"));
        Assert.Equal("すべての未完了", page.QuerySelector("h1")!.TextContent);

        // The form shows what is chosen, and none at all leaves number and title.
        Assert.Equal(["state", "due", "updated"], page.QuerySelectorAll("[name=show]").OfType<IHtmlInputElement>().Where(i => i.IsChecked).Select(i => i.Value));
        Assert.Equal(2, (await _first.GetPageAsync("/staff/support-requests?columns=1")).QuerySelectorAll(".queue th:not([hidden])").Length);
    }

    [Fact]
    public async Task The_Excel_file_keeps_text_as_text()
    {
        await LogAsync("=1+1", SupportKind.SiteAdvice);
        await LogAsync("0901234567", SupportKind.SiteAdvice);
        await using var stream = new MemoryStream(await _first.GetByteArrayAsync(new Uri("/staff/support-requests.xlsx", UriKind.Relative)));
        var rows = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(["0901234567", "=1+1"], rows.Select(r => r["件名"]));
        Assert.Equal(["310000", "310000"], rows.Select(r => r["自治体コード"]));
        using var archive = new System.IO.Compression.ZipArchive(stream);
        await using var sheet = await archive.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).OpenAsync();
        Assert.DoesNotContain("<x:f", await new StreamReader(sheet).ReadToEndAsync(), StringComparison.Ordinal);
    }

    private async Task<string> LogAsync(string title, SupportKind kind)
    {
        var municipality = await _portal.UseDatabaseAsync(db => db.Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync());
        var outcome = await _portal.UseAsync(s => s.GetRequiredService<SupportRequestService>().LogAsync(
            new SupportRequestDraft
            {
                Title = title, Purpose = "交流", MunicipalityId = municipality, ReceivedOn = s.GetRequiredService<OfficeClock>().Today,
                StartsOn = new DateOnly(2027, 3, 9), EndsOn = new DateOnly(2027, 3, 12), Tracks = [new TrackDraft(kind, null)],
            },
            Guid.NewGuid(), new Actor(_suzuki.Id, "鈴木 花子", Mover.Staff), CancellationToken.None));
        Assert.Equal(ChangeResult.Saved, outcome.Result);
        return outcome.Number!;
    }

    private static Dictionary<string, string> Fill(string name, int value) =>
        new(StringComparer.Ordinal) { [name] = value.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static IHtmlFormElement WithAddress(IHtmlDocument page, string handler)
    {
        var form = page.Forms.Single(f => f.QuerySelector("[name=Do]") is not null);
        form.SetAttribute("action", "/staff/support-requests/bulk?handler=" + handler);
        return form;
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string number, string handler, Dictionary<string, string> fill)
    {
        var page = await client.GetPageAsync("/staff/support-requests/" + number);
        var form = page.Forms.First(f => f.GetAttribute("action")!.EndsWith("handler=" + handler, StringComparison.Ordinal));
        form.SetAttribute("action", $"/staff/support-requests/{number}?handler={handler}");
        return await client.SubmitAsync(form, fill);
    }

    private static async Task PostAsync(HttpClient client, string number, IHtmlFormElement form, Dictionary<string, string> fill)
    {
        form.SetAttribute("action", $"/staff/support-requests/{number}" + form.GetAttribute("action"));
        using var answer = await client.SubmitAsync(form, fill);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
