using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Mail;

public sealed class IntakeTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private MailOffice _office = null!;
    private Actor _actor = null!;
    private string _number = string.Empty;

    public async Task InitializeAsync()
    {
        _office = new MailOffice(_folder.Path, null, MailOffice.Morning());
        _actor = await _office.StaffAsync();
        _number = await _office.LogAsync(_actor);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Re: [{0}] お知らせ")]
    [InlineData("{0} について")]
    [InlineData("返信：２０２６－０００１の件")]
    public async Task The_number_in_the_subject_finds_the_case(string subject)
    {
        Assert.Equal(IntakeResult.Joined, await _office.TakeInAsync(Mail("stranger@example.jp", string.Format(null, subject, _number), body: "了解しました")));

        var mail = Assert.Single(await _office.IncomingAsync());
        Assert.Equal(("number", IncomingMailState.Joined, "了解しました"), (mail.JoinedBy, mail.State, mail.Body));
        var request = await _office.CaseAsync(_number);
        Assert.Equal(mail.SupportRequestId, request.Id);
        Assert.Equal(("stranger", mail.Subject), request.Entries.Where(e => e.Kind == CaseEntryKind.MailIn).Select(e => (e.AuthorName, e.Body)).Single());
    }

    [Fact]
    public async Task Mail_that_nobody_has_taken_up_is_seen_in_the_list_of_cases()
    {
        using var browser = await _office.SignInAsync("staff@example.jp");
        Assert.Empty((await browser.GetPageAsync("/staff/support-requests?watch=mail")).QuerySelectorAll("a.subj"));
        await _office.TakeInAsync(Mail("kanko@pref.example.jp", $"[{_number}]", id: "1@x"));
        await _office.TakeInAsync(Mail("stranger@example.jp", "はじめまして", id: "2@x"));

        var list = await browser.GetPageAsync("/staff/support-requests?watch=mail");
        Assert.Equal("/staff/support-requests/" + _number, Assert.Single(list.QuerySelectorAll("a.subj")).GetAttribute("href"));
        Assert.Equal("どの依頼のものか分からないメールが1件あります。メールを仕分ける", list.QuerySelector(".note a[href='/staff/mail']")!.ParentElement!.TextContent);

        await _office.UseAsync(s => s.GetRequiredService<CaseProgressService>().AddEntryAsync(_number, CaseEntryKind.Note, "電話で答えた", false, Guid.NewGuid(), _actor, CancellationToken.None));
        Assert.Empty((await browser.GetPageAsync("/staff/support-requests?watch=mail")).QuerySelectorAll("a.subj"));
    }

    [Fact]
    public async Task The_thread_goes_before_the_number_and_the_number_before_the_sender()
    {
        var other = await _office.LogAsync(_actor, "other@example.jp", "別の依頼");
        var id = await _office.SendAsync(other, _actor);
        var messageId = (await _office.LoadAsync(id)).MessageId;

        await _office.TakeInAsync(Mail("kanko@pref.example.jp", $"[{_number}]", $"References: <unknown@x> <{messageId}>\n"));
        await _office.TakeInAsync(Mail("kanko@pref.example.jp", $"[{other}]", id: "2@x"));
        await _office.TakeInAsync(Mail("KANKO@pref.example.jp", "ご相談", id: "3@x"));

        var cases = new[] { (await _office.CaseAsync(other)).Id, (await _office.CaseAsync(_number)).Id };
        Assert.Equal([(cases[0], "thread"), (cases[0], "number"), (cases[1], "sender")], (await _office.IncomingAsync()).Select(m => (m.SupportRequestId!.Value, m.JoinedBy!)));
    }

    [Fact]
    public async Task What_nobody_can_tell_waits_and_a_person_sorts_it()
    {
        await _office.LogAsync(_actor, title: "同じ担当者の依頼");
        Assert.Equal(IntakeResult.Waiting, await _office.TakeInAsync(Mail("kanko@pref.example.jp", "どちらの件か", id: "1@x")));
        Assert.Equal(IntakeResult.Waiting, await _office.TakeInAsync(Mail("kanko@pref.example.jp", "[2026-0001] と [2026-0002]", id: "2@x")));
        Assert.Equal(IntakeResult.Waiting, await _office.TakeInAsync(Mail("ad@example.jp", "[2026-9999] <script>", id: "3@x")));
        using var browser = await _office.SignInAsync("staff@example.jp");
        var tray = await browser.GetPageAsync("/staff/mail");
        Assert.Equal(3, tray.QuerySelectorAll("tbody tr").Length);
        Assert.Empty(tray.QuerySelectorAll("tbody script"));

        var ids = (await _office.IncomingAsync()).Select(m => m.Id).ToList();
        var form = MailOffice.Form(await browser.GetPageAsync($"/staff/mail/received/{ids[0]}"), $"/staff/mail/received/{ids[0]}", "Join");
        using (var refused = await browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Number"] = "2026-7777" }))
        {
            Assert.Equal(400, (int)refused.StatusCode);
        }

        using (var joined = await browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Number"] = _number }))
        {
            Assert.Equal(302, (int)joined.StatusCode);
        }

        using (var again = await browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Number"] = _number }))
        {
            Assert.Equal(409, (int)again.StatusCode);
        }

        form = MailOffice.Form(await browser.GetPageAsync($"/staff/mail/received/{ids[2]}"), $"/staff/mail/received/{ids[2]}", "SetAside");
        using var aside = await browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal([IncomingMailState.Joined, IncomingMailState.Waiting, IncomingMailState.SetAside], (await _office.IncomingAsync()).Select(m => m.State));
        using var original = await browser.GetAsync(new Uri($"/staff/mail/received/{ids[2]}?handler=Original", UriKind.Relative));
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task Late_mail_is_on_the_case_and_in_the_tray_until_somebody_looked()
    {
        await _office.UseAsync(s => s.GetRequiredService<CaseProgressService>().MoveAsync(_number, 0, SupportRequestState.Withdrawn, "中止", _actor, CancellationToken.None));

        Assert.Equal(IntakeResult.JoinedLate, await _office.TakeInAsync(Mail("kanko@pref.example.jp", $"[{_number}] 追伸")));

        using var browser = await _office.SignInAsync("staff@example.jp");
        Assert.Contains("要確認", (await browser.GetPageAsync("/staff/support-requests/" + _number)).QuerySelector("#Mail")!.TextContent, StringComparison.Ordinal);
        var tray = await browser.GetPageAsync("/staff/mail");
        Assert.Equal("要確認", tray.QuerySelector("tbody .tag")!.TextContent);
        var id = (await _office.IncomingAsync()).Single().Id;
        Assert.Equal(ChangeResult.Saved, (await _office.UseAsync(s => s.GetRequiredService<MailTrayService>().ConfirmAsync(id, CancellationToken.None))).Result);
        Assert.Empty((await browser.GetPageAsync("/staff/mail")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_bounce_marks_the_mail_and_shows_on_the_case()
    {
        var id = await _office.SendAsync(_number, _actor);
        var mail = await _office.LoadAsync(id);
        await _office.UseDatabaseAsync(db => db.OutgoingMails.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutgoingMailState.Sent)));

        Assert.Equal(IntakeResult.Bounce, await _office.TakeInAsync(Report(mail.MessageId, "failed", "b1@mx")));
        Assert.Equal(IntakeResult.Waiting, await _office.TakeInAsync(Report("not-ours@example.jp", "failed", "b2@mx")));

        mail = await _office.LoadAsync(id);
        Assert.Equal((OutgoingMailState.Bounced, "smtp; 550 5.1.1 unknown user"), (mail.State, mail.LastError));
        using var browser = await _office.SignInAsync("staff@example.jp");
        Assert.Contains("不達", (await browser.GetPageAsync("/staff/support-requests/" + _number)).QuerySelector("#Mail")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([IncomingMailState.BounceReport, IncomingMailState.Waiting], (await _office.IncomingAsync()).Select(m => m.State));
    }

    [Fact]
    public async Task A_dropped_file_is_taken_once_and_what_is_no_mail_is_put_aside()
    {
        var drop = _office.Services.GetRequiredService<MailDrop>();
        for (var copy = 0; copy < 2; copy++)
        {
            await File.WriteAllTextAsync(Path.Combine(_office.Drop, $"{copy}.eml"), Mail("kanko@pref.example.jp", "添付", "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
                body: "--b\nContent-Type: text/html\n\n<p>見て</p><script>x()</script>\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../日程.pdf\"\n\nx\n--b--\n"));
        }

        await File.WriteAllTextAsync(Path.Combine(_office.Drop, "junk.eml"), "no mail at all");
        await drop.PollAsync(CancellationToken.None);
        await drop.PollAsync(CancellationToken.None);
        await drop.PollAsync(CancellationToken.None);

        var mail = Assert.Single(await _office.IncomingAsync());
        Assert.Equal("見て\n\n［添付］日程.pdf", mail.Body);
        Assert.Empty(Directory.GetFiles(_office.Drop, "*.eml"));
        Assert.Equal(1, drop.UnreadableCount);
        Assert.True(File.Exists(_office.Services.GetRequiredService<MailInbox>().OriginalOf(mail.MessageId)));
    }

    [Fact]
    public async Task Many_parts_and_deep_nesting_end_in_time()
    {
        var deep = string.Concat(Enumerable.Range(0, 2000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));

        Assert.Equal(IntakeResult.Joined, await _office.TakeInAsync("MIME-Version: 1.0\nFrom: kanko@pref.example.jp\nSubject: deep\n" + deep).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static string Mail(string from, string subject, string headers = "", string body = "本文", string id = "1@x") =>
        $"From: {from.Split('@')[0]} <{from}>\nTo: beijing@clair.example.jp\nMessage-ID: <{id}>\nSubject: {subject}\n{headers}\n{body}\n";

    private static string Report(string messageId, string action, string id) =>
        $"From: MAILER-DAEMON@mx.example.jp\nMessage-ID: <{id}>\nSubject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        + "--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@example.jp\n"
        + $"Action: {action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown user\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{messageId}>\nSubject: x\n\n--b--\n";
}
