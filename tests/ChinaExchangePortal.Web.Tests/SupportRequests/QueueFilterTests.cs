using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Tests.Memory;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.SupportRequests;

/// <summary>The list narrowed by days of receipt and due days, channel and deputy.</summary>
public sealed class QueueFilterTests : IAsyncLifetime
{
    private readonly MemoryOffice _office = new();
    private HttpClient _staff = null!;

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _staff = await _office.SignInAsync("second@example.jp");
        await LogAsync("一月", RequestChannel.Phone, new(2026, 1, 5), new(2026, 2, 1), null);
        await LogAsync("半ば", RequestChannel.Letter, new(2026, 1, 10), new(2026, 2, 10), _office.Second.Id);
        await LogAsync("期限なし", RequestChannel.Letter, new(2026, 1, 15), SupportRequest.NothingDue, _office.Third.Id);
    }

    public async Task DisposeAsync()
    {
        _staff.Dispose();
        await _office.DisposeAsync();
    }

    [Theory]
    [InlineData("received-from=2026-01-10", "期限なし 半ば")]
    [InlineData("received-to=2026-01-10", "半ば 一月")]
    [InlineData("received-from=2026/1/6&received-to=2026-1-14", "半ば")]
    [InlineData("due-from=2026-02-05", "半ば")]
    [InlineData("due-to=2026-02-05", "一月")]
    [InlineData("due-from=2026-02-01&due-to=2026-02-10", "一月 半ば")]
    [InlineData("due=overdue&due-from=2026-02-05", "")]
    [InlineData("channel=Letter", "期限なし 半ば")]
    [InlineData("deputy=me", "半ば")]
    [InlineData("channel=Letter&deputy=me&received-to=2026-01-09", "")]
    public async Task Each_filter_narrows_the_list_and_its_exports(string query, string titles)
    {
        var page = await _staff.GetPageAsync("/staff/support-requests?" + query);
        Assert.Equal(titles, string.Join(' ', page.QuerySelectorAll("a.subj").Select(a => a.TextContent)));
        var csv = await _staff.GetStringAsync(new Uri("/staff/support-requests.csv?" + query, UriKind.Relative));
        foreach (var title in new[] { "一月", "半ば", "期限なし" })
        {
            Assert.Equal(titles.Contains(title, StringComparison.Ordinal), csv.Contains("," + title + ",", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("received-from=nonsense", "受付日（から）", "nonsense")]
    [InlineData("received-to=2026-02-30", "受付日（まで）", "2026-02-30")]
    [InlineData("due-from=0000-00-00", "期限（から）", "0000-00-00")]
    [InlineData("due-to=20260101", "期限（まで）", "20260101")]
    [InlineData("channel=Pigeon", "受付方法", "Pigeon")]
    [InlineData("deputy=x", "副担当", "x")]
    [InlineData("state=Lost", "状態", "Lost")]
    [InlineData("municipality=鳥取", "自治体", "鳥取")]
    [InlineData("kind=Magic", "支援メニュー", "Magic")]
    [InlineData("assignee=x", "担当", "x")]
    [InlineData("due=never", "期限", "never")]
    [InlineData("fy=20", "受付年度", "20")]
    [InlineData("watch=x", "表示", "x")]
    [InlineData("visit=x", "訪問", "x")]
    public async Task A_bad_value_is_named_in_words_and_its_field_is_marked(string query, string label, string value)
    {
        var page = await _staff.GetPageAsync("/staff/support-requests?" + query);
        Assert.Equal($"「{label}」の「{value}」は、このポータルにないか、読めません。", page.QuerySelector(".empty .muted")!.TextContent);
        var field = page.QuerySelectorAll(".filters .field label").FirstOrDefault(l => l.TextContent == label);
        Assert.Equal(field is null ? [] : [label], page.QuerySelectorAll(".field--error label").Select(l => l.TextContent));
    }

    [Fact]
    public async Task A_municipality_is_shown_by_its_name_however_it_was_asked_for()
    {
        foreach (var asked in new[] { "310000", "鳥取県", "とっとりけん" })
        {
            var page = await _staff.GetPageAsync("/staff/support-requests?municipality=" + asked);
            Assert.Equal("鳥取県", page.QuerySelector("#f-municipality")!.GetAttribute("value"));
        }

        var choices = (await _staff.GetPageAsync("/staff/support-requests")).QuerySelectorAll("#municipality-names option").ToDictionary(o => o.GetAttribute("value")!, o => o.TextContent, StringComparer.Ordinal);
        Assert.Equal("310000 とっとりけん", choices["鳥取県"]);
    }

    [Theory]
    [InlineData("due-from=9999-12-31")]
    [InlineData("due-to=0001-01-01")]
    [InlineData("received-from=9999-12-31&received-to=0001-01-01")]
    [InlineData("deputy=999999")]
    public async Task Odd_values_find_nothing(string query) => Assert.Empty((await _staff.GetPageAsync("/staff/support-requests?" + query)).QuerySelectorAll("a.subj"));

    [Fact]
    public async Task Filters_stay_in_the_form_in_saved_views_and_in_the_way_back()
    {
        const string Query = "received-from=2026-01-01&received-to=2026-01-31&due-from=2026-01-01&due-to=2026-12-31&channel=Letter&deputy=me";
        var page = await _staff.GetPageAsync("/staff/support-requests?" + Query);
        Assert.Equal(
            ["2026-01-01", "2026-01-31", "2026-01-01", "2026-12-31", "Letter", "me"],
            new[] { "received-from", "received-to", "due-from", "due-to", "channel", "deputy" }.Select(n => page.GetElementById("f-" + n) switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            }));
        Assert.Contains(Query, page.QuerySelector("[name=Back]")!.GetAttribute("value")!, StringComparison.Ordinal);
        var save = page.Forms.Single(f => f.QuerySelector("[name=ViewName]") is not null);
        using var saved = await _staff.SubmitAsync(save, new Dictionary<string, string>(StringComparer.Ordinal) { ["ViewName"] = "文書の副担当" });
        var kept = await _office.UseDatabaseAsync(db => db.SavedViews.SingleAsync());
        Assert.Equal(Query, kept.Query);
        Assert.Contains(Query, saved.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_can_be_picked_as_a_whole_where_there_is_a_script()
    {
        var page = await _staff.GetPageAsync("/staff/support-requests");
        var all = page.QuerySelector("[data-pick-all]")!;
        Assert.True(all.HasAttribute("hidden"));
        Assert.Equal("このページの3件をすべて選ぶ", all.TextContent);
        var script = page.Scripts.Single(s => s.GetAttribute("src")!.Contains("/js/queue", StringComparison.Ordinal)).GetAttribute("src")!;
        Assert.Contains("input[name=Pick]", await _staff.GetStringAsync(new Uri(script, UriKind.Relative)), StringComparison.Ordinal);
    }

    private async Task LogAsync(string title, RequestChannel channel, DateOnly receivedOn, DateOnly dueOn, int? deputy)
    {
        var number = await _office.LogAsync(_office.Draft(SupportKind.Appointment) with { Title = title, Channel = channel, ReceivedOn = receivedOn });
        await _office.UseDatabaseAsync(db => db.SupportRequests.Where(r => r.Number == number)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DeputyId, deputy).SetProperty(r => r.NextDueOn, dueOn)));
    }
}
