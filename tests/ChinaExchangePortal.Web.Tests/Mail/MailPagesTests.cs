using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Mail;

public sealed class MailPagesTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private MailOffice _office = null!;
    private Actor _actor = null!;
    private string _number = string.Empty;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _office = new MailOffice(_folder.Path, null, MailOffice.Morning());
        _actor = await _office.StaffAsync();
        _number = await _office.LogAsync(_actor);
        _browser = await _office.SignInAsync("staff@example.jp");
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    public void Dispose()
    {
        _browser.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_template_is_filled_from_the_case_and_what_is_missing_stays_visible()
    {
        var page = await _browser.GetPageAsync($"/staff/support-requests/{_number}/mail?template=receipt.ja");

        Assert.Equal($"[{_number}] ご依頼を受け付けました（鳥取県知事の訪中）", Input(page, "Subject").Value);
        Assert.Equal("kanko@pref.example.jp", Input(page, "ToAddress").Value);
        var body = ((IHtmlTextAreaElement)page.QuerySelector("#Body")!).Value;
        Assert.Contains("山田 花子 様", body, StringComparison.Ordinal);
        Assert.Contains("期間：2027年3月9日（火）〜12日（金）", body, StringComparison.Ordinal);
        Assert.Contains("鳥取県 【部署】", body, StringComparison.Ordinal);
        Assert.Contains("訪問先：【訪問先】", body, StringComparison.Ordinal);
        var chinese = await _browser.GetPageAsync($"/staff/support-requests/{_number}/mail?template=counterpart.zh");
        Assert.Equal($"[{_number}] 关于鸟取县代表团来访事宜", Input(chinese, "Subject").Value);
        Assert.Equal(string.Empty, Input(chinese, "ToAddress").Value);
    }

    [Fact]
    public async Task A_mail_is_written_previewed_and_released_through_the_pages()
    {
        var page = await _browser.GetPageAsync($"/staff/support-requests/{_number}/mail?template=question.ja");
        var form = page.Forms.Single(f => f.QuerySelector("#Body") is not null);
        using (var refused = await _browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["ToAddress"] = "誰か", ["Body"] = "書いた本文" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var back = await refused.ReadPageAsync();
            Assert.Equal("書いた本文", ((IHtmlTextAreaElement)back.QuerySelector("#Body")!).Value);
            Assert.Equal("#ToAddress", back.QuerySelector("#errors a")!.GetAttribute("href"));
        }

        Uri draft;
        using (var saved = await _browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "【部署】を消した <b>本文</b>" }))
        {
            draft = saved.Headers.Location!;
        }

        using (var twice = await _browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "もう一度" }))
        {
            Assert.Equal(draft, twice.Headers.Location);
        }

        var preview = await _browser.GetPageAsync(draft.OriginalString);
        Assert.Contains("メールサーバーが設定されていません", preview.QuerySelector(".note--warn")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(preview.QuerySelectorAll(".lines b"));
        var edit = MailOffice.Form(preview, draft.OriginalString, "Edit");
        using (var changed = await _browser.SubmitAsync(edit, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "直した本文" }))
        {
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        }

        using (var stale = await _browser.SubmitAsync(edit, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "古い画面の本文" }))
        {
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
            var both = await stale.ReadPageAsync();
            Assert.Equal("直した本文", both.QuerySelector(".card .lines")!.TextContent);
            Assert.Equal("古い画面の本文", ((IHtmlTextAreaElement)both.QuerySelector("#Body")!).Value);
        }

        preview = await _browser.GetPageAsync(draft.OriginalString);
        using (var released = await _browser.SubmitAsync(MailOffice.Form(preview, draft.OriginalString, "Release"), new Dictionary<string, string>(StringComparer.Ordinal)))
        {
            Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        }

        var mail = await _office.UseDatabaseAsync(db => db.OutgoingMails.SingleAsync());
        Assert.Equal((OutgoingMailState.Released, "直した本文", "担当 太郎"), (mail.State, mail.Body, mail.ReleasedBy));
        Assert.Single((await _browser.GetPageAsync("/staff/mail?view=waiting")).QuerySelectorAll("tbody tr"));
        Assert.Equal("送信待ち", (await _browser.GetPageAsync("/staff/support-requests/" + _number)).QuerySelector("#Mail .tag")!.TextContent);
    }

    [Fact]
    public async Task A_mail_with_a_mark_left_from_its_template_is_not_released_and_the_refusal_names_it()
    {
        var path = await WriteAsync("【重要】[" + _number + "] 【宛名】の件", "【部署】御中\n訪問先：【訪問先】\n【見出し】");
        using (var refused = await ReleaseAsync(path))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await refused.ReadPageAsync();
            Assert.Equal(("#Subject", "【宛名】がまだ埋まっていません。書き換えて下書きを保存してから送信してください"), (page.QuerySelector("#errors a")!.GetAttribute("href"), page.QuerySelector("#Subject-error")!.TextContent));
        }

        path = await WriteAsync("【重要】お知らせ", "【部署】御中\n訪問先：【訪問先】\n【見出し】");
        using (var refused = await ReleaseAsync(path))
        {
            Assert.Equal("【部署】【訪問先】がまだ埋まっていません。書き換えて下書きを保存してから送信してください", (await refused.ReadPageAsync()).QuerySelector("#Body-error")!.TextContent);
        }

        // A placeholder that somebody typed or copied is filled by nobody.
        path = await WriteAsync("【重要】お知らせ", "番号：{{番号}}\nもう一度 {{番号}}");
        using (var refused = await ReleaseAsync(path))
        {
            Assert.Equal("{{番号}}がまだ埋まっていません。書き換えて下書きを保存してから送信してください", (await refused.ReadPageAsync()).QuerySelector("#Body-error")!.TextContent);
        }

        Assert.True(await _office.UseDatabaseAsync(db => db.OutgoingMails.AllAsync(m => m.State == OutgoingMailState.Draft)));
        path = await WriteAsync("【重要】お知らせ", "【見出し】\n本文");
        using var released = await ReleaseAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);

        async Task<string> WriteAsync(string subject, string body)
        {
            var page = await _browser.GetPageAsync($"/staff/support-requests/{_number}/mail?template=question.ja");
            var form = page.Forms.Single(f => f.QuerySelector("#Body") is not null);
            using var saved = await _browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Subject"] = subject, ["Body"] = body });
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
            return saved.Headers.Location!.OriginalString;
        }

        async Task<HttpResponseMessage> ReleaseAsync(string path) =>
            await _browser.SubmitAsync(MailOffice.Form(await _browser.GetPageAsync(path), path, "Release"), new Dictionary<string, string>(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_new_wording_is_a_new_version_and_unknown_placeholders_are_refused()
    {
        const string Path = "/staff/mail/templates/receipt/ja";
        var page = await _browser.GetPageAsync(Path);
        var form = page.Forms.Single(f => f.QuerySelector("#Body") is not null);
        using (var refused = await _browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "{{番号}} {{電話}}" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("{{電話}}", (await refused.ReadPageAsync()).QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        }

        using (var saved = await _browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "新しい文面 {{番号}}" }))
        {
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        }

        using (var stale = await _browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "別の文面" }))
        {
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        }

        Assert.Equal(2, (await _browser.GetPageAsync(Path)).QuerySelectorAll("details.fold").Length);
        Assert.Equal("新しい文面 " + _number, ((IHtmlTextAreaElement)(await _browser.GetPageAsync($"/staff/support-requests/{_number}/mail?template=receipt.ja")).QuerySelector("#Body")!).Value);
    }

    [Theory]
    [InlineData("/staff/mail/999")]
    [InlineData("/staff/mail/received/999")]
    [InlineData("/staff/mail/received/999?handler=Original")]
    [InlineData("/staff/mail/templates/none/ja")]
    [InlineData("/staff/support-requests/2026-9999/mail")]
    public async Task What_is_not_there_is_not_found(string path) => await _browser.GetPageAsync(path, HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/staff/mail?view=nonsense&before=nonsense")]
    [InlineData("/zh/staff/mail?view=failed")]
    [InlineData("/en/staff/mail/templates")]
    public async Task Odd_addresses_show_a_page(string path) => await _browser.GetPageAsync(path);

    private static IHtmlInputElement Input(IHtmlDocument page, string id) => (IHtmlInputElement)page.GetElementById(id)!;
}
