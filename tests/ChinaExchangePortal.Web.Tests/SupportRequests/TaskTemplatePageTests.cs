using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.SupportRequests;

public sealed class TaskTemplatePageTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        await _portal.AddUserAsync("staff@example.jp");
        _client = await _portal.SignInAsync("staff@example.jp");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_new_step_takes_its_place_by_its_day()
    {
        using var answer = await AddAsync("SiteAdvice", "　候補地の写真を集める ", "３５", "before");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var steps = await StepsAsync(SupportKind.SiteAdvice);
        Assert.Equal((2, -35), steps.Where(s => s.Title == "候補地の写真を集める").Select(s => (s.Position, s.OffsetDays)).Single());
        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(s => s.Position));
        Assert.Contains("候補地の写真を集める", (await _client.GetPageAsync("/staff/task-templates")).QuerySelector("section[aria-labelledby=kSiteAdvice]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "書く", "3", "before", "Kind")]
    [InlineData("None", "書く", "3", "before", "Kind")]
    [InlineData("SiteAdvice", " ", "3", "before", "Title")]
    [InlineData("SiteAdvice", "書く", "251", "before", "Days")]
    [InlineData("SiteAdvice", "書く", "-1", "before", "Days")]
    [InlineData("SiteAdvice", "書く", "", "before", "Days")]
    [InlineData("SiteAdvice", "書く", "三", "before", "Days")]
    [InlineData("SiteAdvice", "書く", "3", "sideways", "When")]
    [InlineData("SiteAdvice", "希望する分野・地域・日程を確かめる", "3", "before", "Title")]
    public async Task A_refused_step_keeps_what_was_typed_and_says_why_beside_the_field(string kind, string title, string days, string when, string field)
    {
        var before = await StepsAsync(SupportKind.SiteAdvice);
        using var answer = await AddAsync(kind, title, days, when);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.NotNull(page.QuerySelector($"#errors a[href='#{field}']"));
        Assert.Equal(title.Trim(), ((IHtmlInputElement)page.QuerySelector("aside #Title")!).Value);
        Assert.Equal(before.Count, (await StepsAsync(SupportKind.SiteAdvice)).Count);
    }

    [Fact]
    public async Task Too_long_words_are_refused_and_the_longest_are_kept()
    {
        using var refused = await AddAsync("Other", new string('あ', 201), "1", "after");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var kept = await AddAsync("Other", new string('あ', 200), "1", "after");
        Assert.Equal(HttpStatusCode.Found, kept.StatusCode);
        Assert.Equal(1, (await StepsAsync(SupportKind.Other)).Single(s => s.Title.Length == 200).OffsetDays);
    }

    [Fact]
    public async Task The_second_of_two_people_sees_what_the_first_saved()
    {
        var step = (await StepsAsync(SupportKind.LocalBriefing))[0];
        var form = FormOf(await _client.GetPageAsync("/staff/task-templates"), "Change", step.Id);
        using var first = await _client.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Days"] = "21" });
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        using var second = await _client.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Days"] = "22" });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.ReadPageAsync();
        Assert.Contains("訪問の21営業日前", page.QuerySelector("details[open] summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("22", ((IHtmlInputElement)page.QuerySelector("details[open] input[name=Days]")!).Value);

        // Sent once more from the page that showed both, it is saved.
        using var third = await _client.SubmitAsync(FormOf(page, "Change", step.Id), new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Found, third.StatusCode);
        Assert.Equal(-22, (await StepsAsync(SupportKind.LocalBriefing)).Single(s => s.Id == step.Id).OffsetDays);
    }

    [Fact]
    public async Task A_removed_step_is_gone_and_removing_it_twice_is_no_fault()
    {
        var steps = await StepsAsync(SupportKind.LocalBriefing);
        var form = FormOf(await _client.GetPageAsync("/staff/task-templates"), "Remove", steps[0].Id);
        for (var i = 0; i < 2; i++)
        {
            using var answer = await _client.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }

        Assert.Equal(steps.Skip(1).Select(s => s.Title), (await StepsAsync(SupportKind.LocalBriefing)).Select(s => s.Title));
    }

    [Fact]
    public async Task A_municipality_has_no_way_in()
    {
        await _portal.AddUserAsync("town@example.jp", Core.Accounts.Roles.Municipality);
        using var town = await _portal.SignInAsync("town@example.jp");
        using var answer = await town.GetAsync(new Uri("/staff/task-templates", UriKind.Relative));
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    private static IHtmlFormElement FormOf(IHtmlDocument page, string handler, int id) =>
        page.Forms.Single(f => f.GetAttribute("action") == "/staff/task-templates?handler=" + handler && f.QuerySelector("input[name=Id]") is IHtmlInputElement { Value: var value } && value == id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private async Task<HttpResponseMessage> AddAsync(string kind, string title, string days, string when) => await _client.SubmitAsync(
        (await _client.GetPageAsync("/staff/task-templates")).Forms.Single(f => f.GetAttribute("action") == "/staff/task-templates?handler=Add"),
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Kind"] = kind, ["Title"] = title, ["Days"] = days, ["When"] = when });

    private Task<List<TaskTemplate>> StepsAsync(SupportKind kind) =>
        _portal.UseDatabaseAsync(db => db.TaskTemplates.AsNoTracking().Where(s => s.Kind == kind).OrderBy(s => s.Position).ToListAsync());
}
