using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Pages;

/// <summary>Logging and working a case, with everything that can go wrong in a form.</summary>
public sealed class SupportRequestPagesTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = PortalFactory.Create();
    private HttpClient _staff = null!;

    public async Task InitializeAsync()
    {
        await _portal.AddUserAsync("staff@example.jp");
        _staff = await _portal.SignInAsync("staff@example.jp");
    }

    public async Task DisposeAsync()
    {
        _staff.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_logged_case_is_found_by_number_and_by_municipality()
    {
        var number = await LogAsync("知事の訪中");
        Assert.Equal(FiscalYear.Of(DateOnly.FromDateTime(OfficeClock.ToBeijing(DateTime.UtcNow))) + "-0001", number);
        foreach (var words in new[] { number, "鳥取", "知事" })
        {
            var page = await _staff.GetPageAsync("/staff/support-requests?q=" + Uri.EscapeDataString(words));
            Assert.Equal(["知事の訪中"], page.QuerySelectorAll("a.subj").Select(a => a.TextContent.Trim()));
        }

        Assert.Empty((await _staff.GetPageAsync("/staff/support-requests?q=" + Uri.EscapeDataString("島根"))).QuerySelectorAll("a.subj"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_case()
    {
        var form = await NewFormAsync();
        using var first = await _staff.SubmitAsync(form, Filled("二重送信"));
        using var second = await _staff.SubmitAsync(form, Filled("二重送信"));
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await _portal.UseDatabaseAsync(db => db.SupportRequests.CountAsync()));
    }

    [Fact]
    public async Task A_refused_form_keeps_everything_typed_and_says_what_to_do()
    {
        var form = await NewFormAsync();
        var fill = Filled("　");
        fill["Municipality"] = "架空県<script>";
        fill["Purpose"] = "目的 \"引用\" 𠮷 'x'";
        fill["PartySize"] = "たくさん";
        using var answer = await _staff.SubmitAsync(form, fill);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("架空県<script>", page.QuerySelector("[name='Municipality']")!.GetAttribute("value"));
        Assert.Equal("目的 \"引用\" 𠮷 'x'", ((IHtmlTextAreaElement)page.QuerySelector("[name='Purpose']")!).Value);
        Assert.Equal("たくさん", page.QuerySelector("[name='PartySize']")!.GetAttribute("value"));
        Assert.True(page.QuerySelectorAll(".errors a").Length >= 3);
        Assert.All(page.QuerySelectorAll(".errors a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal(0, await _portal.UseDatabaseAsync(db => db.SupportRequests.CountAsync()));
    }

    [Theory]
    [InlineData("state=Nonsense")]
    [InlineData("fy=abc")]
    [InlineData("municipality=999999")]
    [InlineData("kind=Nonsense")]
    [InlineData("assignee=nobody")]
    [InlineData("sort=nonsense")]
    [InlineData("page=-1")]
    [InlineData("page=99999999999")]
    [InlineData("q=%25_%27%22%5C")]
    [InlineData("state=Received&kind=Appointment&fy=2026&municipality=310000&assignee=none&sort=updated&page=2")]
    public async Task Any_filter_is_answered_in_words(string query)
    {
        await LogAsync("件名");
        await _staff.GetPageAsync("/staff/support-requests?" + query);
    }

    [Fact]
    public async Task A_second_editor_sees_both_versions()
    {
        var number = await LogAsync("はじめの件名");
        var form = (await _staff.GetPageAsync($"/staff/support-requests/{number}/edit")).Forms.Last();
        using var first = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Title"] = "先の人の件名" });
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Title"] = "後の人の件名" });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.ReadPageAsync();
        Assert.Contains("先の人の件名", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("後の人の件名", page.QuerySelector("[name='Title']")!.GetAttribute("value"));
        Assert.Equal("先の人の件名", await _portal.UseDatabaseAsync(db => db.SupportRequests.Select(r => r.Title).SingleAsync()));
    }

    [Fact]
    public async Task Strangers_and_municipalities_are_kept_out()
    {
        var number = await LogAsync("内部の件名");
        using var stranger = _portal.CreateClient();
        foreach (var path in new[] { "/staff", "/staff/support-requests", "/staff/support-requests/" + number, "/staff/support-requests.csv", "/staff/reports/2026" })
        {
            using var answer = await stranger.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        await _portal.AddUserAsync("pref@example.jp", Core.Accounts.Roles.Municipality);
        using var municipality = await _portal.SignInAsync("pref@example.jp");
        using var refused = await municipality.GetAsync(new Uri("/staff/support-requests/" + number, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("内部の件名", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_refused_in_words_and_nothing_is_saved()
    {
        var number = await LogAsync("ヌル文字");
        var form = (await _staff.GetPageAsync("/staff/support-requests/" + number)).Forms.Single(f => f.QuerySelector("[name=EntryKind][value=Note]") is not null);
        form.SetAttribute("action", $"/staff/support-requests/{number}?handler=Entry");
        var entries = await _portal.UseDatabaseAsync(db => db.CaseEntries.CountAsync());

        using var answer = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "前\0後" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("送信された内容を受け取れませんでした", (await answer.ReadPageAsync()).QuerySelector("h1")!.TextContent);
        Assert.Equal(entries, await _portal.UseDatabaseAsync(db => db.CaseEntries.CountAsync()));
    }

    [Fact]
    public async Task The_report_leaves_merged_cases_out_names_every_place_and_says_how_it_counts()
    {
        var kept = await LogAsync("数える依頼");
        var merged = await LogAsync("統合した依頼");
        var ids = await _portal.UseDatabaseAsync(async db =>
        {
            var requests = await db.SupportRequests.Include(r => r.Destinations).OrderBy(r => r.Id).ToListAsync();
            foreach (var request in requests)
            {
                request.Destinations = [new Core.SupportRequests.SupportDestination { Position = 1, Name = "雄安新区" }];
            }

            (requests[1].State, requests[1].MergedIntoId, requests[1].IsOpen) = (Core.SupportRequests.SupportRequestState.Merged, requests[0].Id, false);
            await db.SaveChangesAsync();
            return requests.Select(r => r.Number).ToList();
        });
        Assert.Equal([kept, merged], ids);
        var year = kept[..4];

        var report = await _staff.GetPageAsync("/staff/reports/" + year);
        Assert.Equal("1件", report.QuerySelectorAll("#cmp-h ~ table tbody tr").Last().Children[2].TextContent);
        Assert.Contains("訪問の初日の年度（日付のない依頼は、実施中にした日の年度）", report.QuerySelector("#cmp-h ~ table ~ p")!.TextContent, StringComparison.Ordinal);
        var csv = await _staff.GetStringAsync(new Uri($"/staff/reports/{year}?csv=cities", UriKind.Relative));
        Assert.Equal(["雄安新区,1"], csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1));
        Assert.Equal("1件", (await _staff.GetPageAsync("/staff/figures/" + year)).QuerySelector("tbody td")!.TextContent);
    }

    [Fact]
    public async Task The_export_keeps_formula_like_text_harmless()
    {
        await LogAsync("=HYPERLINK(\"x\")");
        var csv = System.Text.Encoding.UTF8.GetString(await _staff.GetByteArrayAsync(new Uri("/staff/support-requests.csv", UriKind.Relative)));
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Equal('\uFEFF', csv[0]);
    }

    private async Task<IHtmlFormElement> NewFormAsync() => (await _staff.GetPageAsync("/staff/support-requests/new")).Forms.Last();

    private async Task<string> LogAsync(string title)
    {
        using var answer = await _staff.SubmitAsync(await NewFormAsync(), Filled(title));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString.Split('/')[^1];
    }

    private static Dictionary<string, string> Filled(string title) => new(StringComparer.Ordinal)
    {
        ["Title"] = title,
        ["Municipality"] = "鳥取県",
        ["Purpose"] = "友好交流",
        ["Kinds"] = "Appointment",
    };
}
