using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Mail;

/// <summary>A mail that belongs to no case begins one.</summary>
public sealed class MailCaseTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private MailOffice _office = null!;
    private Actor _actor = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _office = new MailOffice(_folder.Path, null, MailOffice.Morning());
        _actor = await _office.StaffAsync();
        _browser = await _office.SignInAsync("staff@example.jp");
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    public void Dispose()
    {
        _browser.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_case_is_logged_from_the_mail_with_its_files()
    {
        // Two open cases of the sender: nobody can tell, but the municipality is known.
        await _office.LogAsync(_actor);
        await _office.LogAsync(_actor, title: "別の依頼");
        var id = await TakeInAsync("kanko@pref.example.jp", "Re: FW: 上海での物産展");
        var link = (await _browser.GetPageAsync($"/staff/mail/received/{id}")).QuerySelectorAll("a").Single(a => a.TextContent == "このメールから依頼を登録する");
        var form = Form(await _browser.GetPageAsync(link.GetAttribute("href")!));
        Assert.Equal(("上海での物産展", "鳥取県", "kanko@pref.example.jp", "山田 花子"), (Value(form, "Title"), Value(form, "Municipality"), Value(form, "ContactEmail"), Value(form, "ContactName")));
        Assert.Equal("Mail", ((IHtmlSelectElement)form.QuerySelector("#Channel")!).Value);
        Assert.Equal("2026", form.QuerySelector("#ReceivedOn input")!.GetAttribute("value"));
        Assert.Contains("本文", ((IHtmlTextAreaElement)form.QuerySelector("#Purpose")!).Value, StringComparison.Ordinal);
        Assert.Contains(await _office.UseDatabaseAsync(db => db.AuditEntries.ToListAsync()), e => e.Action == AuditAction.Read && e.Subject == "incoming-mail/" + id && e.UserId == _actor.Id);

        using var sent = await _browser.SubmitAsync(form, Kinds("上海での物産展", "急ぎ"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var request = await _office.CaseAsync(sent.Headers.Location!.OriginalString.Split('/')[^1]);
        Assert.Equal((RequestChannel.Mail, new DateOnly(2026, 11, 2)), (request.Channel, request.ReceivedOn));
        Assert.Equal([CaseEntryKind.Created, CaseEntryKind.MailIn, CaseEntryKind.Note], request.Entries.OrderBy(e => e.Id).Select(e => e.Kind));
        var mail = (await _office.IncomingAsync()).Single();
        Assert.Equal((IncomingMailState.Joined, request.Id, "担当 太郎"), (mail.State, mail.SupportRequestId!.Value, mail.JoinedBy));
        var file = Assert.Single(await FilesAsync());
        Assert.Equal((request.Id, mail.Id, "行程案.pdf", request.Entries.Single(e => e.Kind == CaseEntryKind.MailIn).Id), (file.SupportRequestId!.Value, file.IncomingMailId!.Value, file.Name, file.CaseEntryId!.Value));

        // The same form again: one case, one file.
        using var again = await _browser.SubmitAsync(form, Kinds("上海での物産展", "急ぎ"));
        Assert.Equal(sent.Headers.Location, again.Headers.Location);
        Assert.Equal((3, 1, 1), (await CountAsync(), (await FilesAsync()).Count, FilesInFolder()));
    }

    [Fact]
    public async Task A_stranger_is_asked_for_and_a_refused_form_leaves_the_mail_where_it_is()
    {
        var id = await TakeInAsync("stranger@example.jp", new string('あ', 300));
        var form = Form(await _browser.GetPageAsync($"/staff/support-requests/new?mail={id}"));
        Assert.Equal((SupportRequest.TitleMaxLength, string.Empty, "stranger"), (Value(form, "Title").Length, Value(form, "Municipality"), Value(form, "ContactName")));

        using var refused = await _browser.SubmitAsync(form, Kinds("件名", string.Empty));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await refused.ReadPageAsync()).GetElementById("Municipality-error"));
        Assert.Equal((0, IncomingMailState.Waiting, 0), (await CountAsync(), (await _office.IncomingAsync()).Single().State, FilesInFolder()));
    }

    [Fact]
    public async Task The_second_of_two_colleagues_is_told_who_took_the_mail_and_where_it_is()
    {
        var id = await TakeInAsync("stranger@example.jp", "相談");
        await _office.AddUserAsync("other@example.jp", Core.Accounts.Roles.Staff, "同僚 次郎");
        using var other = await _office.SignInAsync("other@example.jp");
        var (mine, theirs) = (Form(await _browser.GetPageAsync($"/staff/support-requests/new?mail={id}")), Form(await other.GetPageAsync($"/staff/support-requests/new?mail={id}")));
        var fill = Kinds("相談", string.Empty);
        fill["Municipality"] = "鳥取県";
        using var first = await other.SubmitAsync(theirs, fill);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        fill["Title"] = "私の件名";
        using var second = await _browser.SubmitAsync(mine, fill);

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.ReadPageAsync();
        var number = first.Headers.Location!.OriginalString.Split('/')[^1];
        Assert.Contains($"{number} 相談（同僚 次郎）", page.GetElementById("errors")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"#errors a[href='/staff/support-requests/{number}']"));
        Assert.Equal("私の件名", Value(Form(page), "Title"));
        Assert.Equal((1, 1, 1), (await CountAsync(), (await FilesAsync()).Count, FilesInFolder()));

        using var late = await _browser.GetAsync(new Uri($"/staff/support-requests/new?mail={id}", UriKind.Relative));
        Assert.Equal($"/staff/mail/received/{id}", late.Headers.Location!.OriginalString);
        Assert.DoesNotContain((await _browser.GetPageAsync($"/staff/mail/received/{id}")).QuerySelectorAll("a"), a => a.TextContent == "このメールから依頼を登録する");
    }

    [Fact]
    public async Task Many_at_once_log_one_case()
    {
        var id = await TakeInAsync("stranger@example.jp", "相談");
        var tottori = await _office.UseDatabaseAsync(db => db.Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync());
        var draft = new SupportRequestDraft { Title = "相談", Purpose = "相談", MunicipalityId = tottori, Channel = RequestChannel.Mail, ReceivedOn = new(2026, 11, 2), Tracks = [new(SupportKind.Other, null)] };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _office.UseAsync(s =>
            s.GetRequiredService<MailCaseService>().StartAsync(id, draft, Guid.NewGuid(), _actor, CancellationToken.None)))));

        Assert.Single(outcomes, o => o.Result == ChangeResult.Saved);
        Assert.Equal(5, outcomes.Count(o => o.Result == ChangeResult.Conflict));
        Assert.Equal((1, 1, 1), (await CountAsync(), (await FilesAsync()).Count, FilesInFolder()));
    }

    [Theory]
    [InlineData("999")]
    [InlineData("x")]
    [InlineData("")]
    public async Task A_mail_that_is_not_there_is_not_found(string id) => await _browser.GetPageAsync("/staff/support-requests/new?mail=" + id, id.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.NotFound);

    private static IHtmlFormElement Form(IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("#Title") is not null);

    private static string Value(IHtmlFormElement form, string id) => ((IHtmlInputElement)form.QuerySelector("#" + id)!).Value;

    private static Dictionary<string, string> Kinds(string title, string note) =>
        new(StringComparer.Ordinal) { ["Title"] = title, ["Kinds"] = nameof(SupportKind.EventStaffing), ["Note"] = note };

    private async Task<long> TakeInAsync(string from, string subject)
    {
        await _office.TakeInAsync(
            $"From: {from.Split('@')[0]} <{from}>\nTo: beijing@clair.example.jp\nMessage-ID: <1@x>\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: text/plain; charset=utf-8\n\n本文\n"
            + $"--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=UTF-8''{Uri.EscapeDataString("行程案.pdf")}\nContent-Transfer-Encoding: base64\n\n"
            + Convert.ToBase64String(SampleFiles.Pdf, Base64FormattingOptions.InsertLineBreaks) + "\n--b--\n");
        return (await _office.IncomingAsync()).Single().Id;
    }

    private Task<int> CountAsync() => _office.UseDatabaseAsync(db => db.SupportRequests.CountAsync());

    private Task<List<StoredFile>> FilesAsync() => _office.UseDatabaseAsync(db => db.StoredFiles.AsNoTracking().ToListAsync());

    private int FilesInFolder()
    {
        var folder = Path.Combine(_folder.Path, FileStore.FolderName);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() : 0;
    }
}
