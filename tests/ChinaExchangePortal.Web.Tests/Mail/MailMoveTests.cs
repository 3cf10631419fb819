using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Mail;

/// <summary>A mail that was sorted into the wrong case, by the portal or by a person, is put right.</summary>
public sealed class MailMoveTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private MailOffice _office = null!;
    private HttpClient _browser = null!;
    private string _wrong = string.Empty;
    private string _right = string.Empty;
    private long _id;

    public async Task InitializeAsync()
    {
        _office = new MailOffice(_folder.Path, null, MailOffice.Morning());
        var actor = await _office.StaffAsync();
        _wrong = await _office.LogAsync(actor);
        _right = await _office.LogAsync(actor, "other@example.jp", "別の依頼");
        Assert.Equal(IntakeResult.Joined, await _office.TakeInAsync(
            "From: kanko@pref.example.jp\nTo: beijing@clair.example.jp\nMessage-ID: <1@x>\nSubject: 視察の日程\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: text/plain; charset=utf-8\n\n本文\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"plan.txt\"\n\nplan\n--b--\n"));
        _id = (await _office.IncomingAsync()).Single().Id;
        _browser = await _office.SignInAsync("staff@example.jp");
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    public void Dispose()
    {
        _browser.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_goes_to_another_case_with_its_file_and_both_histories_tell()
    {
        using var answer = await SubmitAsync(await PageAsync(), "Join", _right);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        var (mail, right) = ((await _office.IncomingAsync()).Single(), await _office.CaseAsync(_right));
        Assert.Equal((IncomingMailState.Joined, right.Id, "担当 太郎"), (mail.State, mail.SupportRequestId!.Value, mail.JoinedBy));
        var arrival = right.Entries.Single(e => e.Kind == CaseEntryKind.MailIn);
        Assert.Equal([("MailCase", _wrong, _right), ("MailSortedBy", null, "担当 太郎"), ("File", null, "plan.txt")], arrival.Changes.Select(c => (c.Field, c.Before, c.After)));
        var file = await FileAsync();
        Assert.Equal((right.Id, arrival.Id), (file.SupportRequestId!.Value, file.CaseEntryId!.Value));

        var left = await _browser.GetPageAsync("/staff/support-requests/" + _wrong);
        Assert.Equal("この依頼のメールはまだありません。件名に受付番号のある返信は、ここに自動で入ります。", left.QuerySelector("#Mail p.muted")!.TextContent);
        var history = left.QuerySelector(".audit")!.TextContent;
        Assert.Contains("担当 太郎がメール「視察の日程」をこの依頼から外す", history, StringComparison.Ordinal);
        Assert.Contains($"メールの仕分け先　{_wrong} → {_right}", history, StringComparison.Ordinal);
        Assert.Contains("視察の日程", (await _browser.GetPageAsync("/staff/support-requests/" + _right)).QuerySelector("#Mail")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_back_into_the_tray_where_a_case_can_be_logged_for_it()
    {
        await _office.UseDatabaseAsync(db => db.StoredFiles.ExecuteUpdateAsync(set => set.SetProperty(f => f.IsInternal, false)));
        using (var answer = await SubmitAsync(await PageAsync(), "TakeOut"))
        {
            Assert.Equal($"/staff/mail/received/{_id}", answer.Headers.Location!.OriginalString);
        }

        var (mail, file) = ((await _office.IncomingAsync()).Single(), await FileAsync());
        Assert.Equal((IncomingMailState.Waiting, null, null), (mail.State, mail.SupportRequestId, mail.JoinedBy));
        Assert.Equal((null, null, true), (file.SupportRequestId, file.CaseEntryId, file.IsInternal));
        var page = await PageAsync();
        Assert.Equal("メールを依頼から外しました。入れる依頼を選ぶか、対象外にしてください", page.QuerySelector("[role=status]")!.TextContent);
        Assert.Equal("plan.txt", page.QuerySelector("a.file bdi")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("a"), a => a.TextContent == "このメールから依頼を登録する");
        Assert.Equal(1, (await _browser.GetPageAsync("/staff/mail")).QuerySelectorAll("tbody tr").Length);
        Assert.Contains($"{_wrong} → 仕分け待ち", (await _browser.GetPageAsync("/staff/support-requests/" + _wrong)).QuerySelector(".audit")!.TextContent, StringComparison.Ordinal);

        // Thought better of: the file that is there already is not kept twice.
        using var again = await SubmitAsync(page, "Join", _wrong);
        Assert.Equal((await _office.CaseAsync(_wrong)).Id, (await FileAsync()).SupportRequestId);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder.Path, FileStore.FolderName), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_case_that_another_mail_is_taken_out_of_still_has_its_own_unanswered_one()
    {
        await _office.TakeInAsync($"From: other@example.jp\nTo: beijing@clair.example.jp\nMessage-ID: <2@x>\nSubject: [{_wrong}] 本当にこの依頼の件\n\n本文\n");
        (await SubmitAsync(await PageAsync(), "TakeOut")).Dispose();

        Assert.Equal(["鳥取県知事の訪中"], (await _browser.GetPageAsync("/staff/support-requests?watch=mail")).QuerySelectorAll("a.subj").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Late_mail_that_was_confirmed_is_not_waiting_for_an_answer()
    {
        await _office.UseAsync(s => s.GetRequiredService<CaseProgressService>().MoveAsync(_right, 0, SupportRequestState.Withdrawn, "中止", new Actor(1, "担当 太郎", Mover.Staff), CancellationToken.None));
        await _office.TakeInAsync($"From: other@example.jp\nTo: beijing@clair.example.jp\nMessage-ID: <3@x>\nSubject: [{_right}] お礼\n\n本文\n");
        var late = (await _office.IncomingAsync()).Last();
        Assert.Equal(IncomingMailState.Waiting, late.State);
        await _office.UseAsync(s => s.GetRequiredService<MailTrayService>().ConfirmAsync(late.Id, CancellationToken.None));

        Assert.Equal(["鳥取県知事の訪中"], (await _browser.GetPageAsync("/staff/support-requests?watch=mail")).QuerySelectorAll("a.subj").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Who_looks_at_an_old_page_moves_nothing()
    {
        var (first, second) = (await PageAsync(), await PageAsync());
        (await SubmitAsync(first, "Join", _right)).Dispose();

        using var join = await SubmitAsync(second, "Join", _wrong);
        Assert.Equal(HttpStatusCode.Conflict, join.StatusCode);
        Assert.Equal("このメールは、もう仕分けられています", (await join.ReadPageAsync()).QuerySelector("#errors h2")!.TextContent);
        using var take = await SubmitAsync(second, "TakeOut");
        Assert.Equal(HttpStatusCode.Conflict, take.StatusCode);
        Assert.Equal((await _office.CaseAsync(_right)).Id, (await _office.IncomingAsync()).Single().SupportRequestId);
        Assert.Single((await _office.CaseAsync(_wrong)).Entries, e => e.Kind == CaseEntryKind.Edit);
    }

    [Fact]
    public async Task A_wrong_number_is_refused_with_the_form_open_and_the_mail_where_it_was()
    {
        using var answer = await SubmitAsync(await PageAsync(), "Join", "2026-7777");
        var page = await answer.ReadPageAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "2026-7777"), (answer.StatusCode, ((IHtmlInputElement)page.QuerySelector("[name=Number]")!).Value));
        Assert.True(page.QuerySelector("details.fold")!.HasAttribute("open"));
        Assert.Equal((await _office.CaseAsync(_wrong)).Id, (await _office.IncomingAsync()).Single().SupportRequestId);
        Assert.DoesNotContain((await _office.CaseAsync(_wrong)).Entries, e => e.Kind == CaseEntryKind.Edit);
    }

    [Fact]
    public async Task A_report_of_a_bounce_stays_with_the_mail_it_tells_of()
    {
        await _office.UseDatabaseAsync(db => db.IncomingMails.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, IncomingMailState.BounceReport)));

        Assert.Empty((await PageAsync()).QuerySelectorAll("[name=Number]"));
        var forged = new Dictionary<string, string>(StringComparer.Ordinal) { ["Number"] = _right, ["From"] = _wrong };
        var token = ((IHtmlInputElement)(await _browser.GetPageAsync("/staff/support-requests/new")).QuerySelector("[name=__RequestVerificationToken]")!).Value;
        foreach (var handler in new[] { "Join", "TakeOut" })
        {
            using var content = new FormUrlEncodedContent(forged.Append(new("__RequestVerificationToken", token)));
            using var answer = await _browser.PostAsync(new Uri(AddressOf(handler), UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }
    }

    private string AddressOf(string handler) => $"/staff/mail/received/{_id.ToString(CultureInfo.InvariantCulture)}?handler={handler}";

    private Task<IHtmlDocument> PageAsync() => _browser.GetPageAsync($"/staff/mail/received/{_id}");

    private Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string handler, string? number = null) => _browser.SubmitAsync(
        MailOffice.Form(page, $"/staff/mail/received/{_id}", handler),
        number is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["Number"] = number });

    private Task<StoredFile> FileAsync() => _office.UseDatabaseAsync(db => db.StoredFiles.AsNoTracking().SingleAsync());
}
