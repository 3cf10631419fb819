using System.Net;
using AngleSharp.Dom;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Pages;

/// <summary>Public pages in three languages, their refusals, and the cache.</summary>
public sealed class PublicPagesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/seminars")]
    [InlineData("/seminars?from=2006&to=2010&province=sichuan&q=%E8%A6%B3%E5%85%89&view=map")]
    [InlineData("/seminars?from=abc&to=99999&province=nowhere&q=%00%22%27%25&view=nonsense")]
    [InlineData("/seminars/themes")]
    [InlineData("/seminars/themes/%E7%92%B0%E5%A2%83")]
    [InlineData("/seminars/timeline")]
    [InlineData("/seminars/compare")]
    [InlineData("/seminars/compare?a=7&b=18")]
    [InlineData("/seminars/overview")]
    [InlineData("/seminars/1")]
    [InlineData("/seminars/18")]
    [InlineData("/programmes")]
    [InlineData("/programmes/overseas-support")]
    [InlineData("/programmes/seminar")]
    [InlineData("/programmes/cooking")]
    [InlineData("/programmes/department-store-pr")]
    [InlineData("/programmes/travel-fair")]
    [InlineData("/pr-events")]
    [InlineData("/pr-events/2022-03-12-tianjin")]
    [InlineData("/cooking-classes")]
    [InlineData("/cooking-classes/2021-12-18-shenzhen")]
    [InlineData("/trade-fair-booths")]
    [InlineData("/cities")]
    [InlineData("/cities/beijing")]
    [InlineData("/municipalities")]
    [InlineData("/municipalities/310000")]
    [InlineData("/years")]
    [InlineData("/years/2021")]
    [InlineData("/years/2020")]
    [InlineData("/years/2019")]
    [InlineData("/sources/beijing-office-brochure")]
    [InlineData("/sources/beijing-office-brochure?line=163-167")]
    [InlineData("/sources/beijing-office-brochure?line=nonsense")]
    [InlineData("/about")]
    [InlineData("/open-data")]
    [InlineData("/open-data/seminars")]
    [InlineData("/open-data/trade-fair-booths")]
    [InlineData("/accessibility")]
    public async Task Every_page_answers_in_three_languages(string path)
    {
        using var client = portal.CreateClient();
        foreach (var (prefix, tag) in new[] { (string.Empty, "ja"), ("/zh", "zh"), ("/en", "en") })
        {
            var page = await client.GetPageAsync(prefix + path);
            Assert.Equal(tag, page.DocumentElement.GetAttribute("lang"));
            page.AssertOwnScriptsOnly();

            // Kana is Japanese without doubt: on a page in another language it stands in a passage that is marked so.
            Assert.Empty(page.Body!.Descendants<IText>().Where(t => t.Data.Any(c => c is >= '\u3041' and <= '\u30fa') && LanguageOf(t) != "ja").Select(t => t.Data));
        }
    }

    [Theory]
    [InlineData("/seminars/99")]
    [InlineData("/seminars/0")]
    [InlineData("/seminars/99999999999999")]
    [InlineData("/seminars/eighteen")]
    [InlineData("/seminars/themes/nonsense")]
    [InlineData("/programmes/nonsense")]
    [InlineData("/pr-events/nonsense")]
    [InlineData("/cooking-classes/nonsense")]
    [InlineData("/trade-fair-booths/nonsense")]
    [InlineData("/cities/nonsense")]
    [InlineData("/municipalities/999999")]
    [InlineData("/years/1")]
    [InlineData("/years/2001")]
    [InlineData("/years/99999")]
    [InlineData("/sources/nonsense")]
    [InlineData("/open-data/nonsense")]
    [InlineData("/open-data/nonsense.csv")]
    [InlineData("/open-data/seminars.xlsx")]
    [InlineData("/open-data/nonsense.jsonl")]
    [InlineData("/feeds/nonsense.atom")]
    [InlineData("/feeds/seminars.rss")]
    [InlineData("/feeds/programmes.ics")]
    [InlineData("/fr/feeds/seminars.atom")]
    [InlineData("/no/such/page")]
    [InlineData("/no/such/file.xml")]
    public async Task What_is_not_there_is_a_404_in_words(string path)
    {
        using var client = portal.CreateClient();
        foreach (var prefix in new[] { string.Empty, "/zh", "/en" })
        {
            await client.GetPageAsync(prefix + path, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_changed_theme_is_on_the_cached_pages_at_once_and_a_draft_nowhere()
    {
        await using var own = new PortalFactory();
        using var client = own.CreateClient();
        Assert.Contains("協働による『幸福都市』の創造", (await client.GetPageAsync("/seminars/16")).Body!.TextContent, StringComparison.Ordinal);
        await client.GetPageAsync("/seminars");
        await own.UseDatabaseAsync(async db =>
        {
            (await db.Seminars.SingleAsync(s => s.Round == 16)).Theme = "書き直した題";
            (await db.Seminars.SingleAsync(s => s.Round == 15)).IsPublished = false;
            return await db.SaveChangesAsync();
        });
        Assert.Contains("書き直した題", (await client.GetPageAsync("/seminars/16")).Body!.TextContent, StringComparison.Ordinal);
        var list = (await client.GetPageAsync("/seminars")).Body!.TextContent;
        Assert.Contains("書き直した題", list, StringComparison.Ordinal);
        Assert.DoesNotContain("環境資源を活用した", list, StringComparison.Ordinal);
        await client.GetPageAsync("/seminars/15", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_city_on_the_map_is_in_the_list()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/seminars");
        var list = page.QuerySelectorAll(".rounds li").Select(li => li.TextContent).ToList();
        var cities = page.QuerySelectorAll(".map a text").Select(t => t.TextContent.Trim().Split(' ')[0]).ToList();
        Assert.Equal(17, cities.Count);
        Assert.All(cities, city => Assert.Contains(list, item => item.Contains(city, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_year_without_records_says_so_and_leads_on()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/years/2020");
        Assert.Equal("2020年度の記録は、まだありません。", page.QuerySelector("main .empty b")!.TextContent);
        Assert.Equal(["/years/2019", "/years/2021"], page.QuerySelectorAll(".prevnext a").Select(a => a.GetAttribute("href")));
        Assert.Null((await client.GetPageAsync("/years/2021")).QuerySelector("main .empty"));
        var current = FiscalYear.Of(DateOnly.FromDateTime(OfficeClock.ToBeijing(DateTime.UtcNow))).Year;
        Assert.Equal("/years/" + (current - 1), Assert.Single((await client.GetPageAsync("/years/" + current)).QuerySelectorAll(".prevnext a")).GetAttribute("href"));
        await client.GetPageAsync("/years/" + (current + 1), HttpStatusCode.NotFound);
        Assert.Equal(Enumerable.Range(2002, current - 2001).Reverse().Select(y => "/years/" + y), (await client.GetPageAsync("/years")).QuerySelectorAll("main .list h3 a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Home_counts_in_words_and_begins_with_the_pillar_of_its_heading()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/");
        Assert.Equal("十八回、十七の都市", page.QuerySelector("#h-years")!.TextContent);
        Assert.Equal("三つの柱、五つの事業", page.QuerySelector("#h-prog")!.TextContent);
        Assert.Equal(page.QuerySelector("h1")!.TextContent, page.QuerySelector(".pillar > p")!.TextContent);
        Assert.Equal("18 seminars in 17 cities", (await client.GetPageAsync("/en")).QuerySelector("#h-years")!.TextContent);
    }

    [Fact]
    public async Task A_municipality_page_says_what_the_source_does_not_hold()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/municipalities/310000");
        Assert.Equal(["支援の様子を写した写真の説明が1点あります。", "セミナーへの参加記録は見つかりません。"], page.QuerySelectorAll("main .empty b").Select(b => b.TextContent));
        Assert.Equal("広東省深セン市", page.QuerySelector(".cook h3")!.TextContent);
    }

    [Fact]
    public async Task The_seminar_list_filters_by_year_province_and_word()
    {
        using var client = portal.CreateClient();
        Assert.Equal([6, 5], await RoundsAsync(client, "/seminars?from=2006&to=2007"));
        Assert.Equal([17, 6], await RoundsAsync(client, "/seminars?province=sichuan"));
        Assert.Equal([11, 1], await RoundsAsync(client, "/seminars?province=beijing"));
        Assert.Equal([15, 13, 7], await RoundsAsync(client, "/seminars?q=" + Uri.EscapeDataString("環境")));
        Assert.Equal([18], await RoundsAsync(client, "/en/seminars?q=fuzhou"));
        Assert.Empty(await RoundsAsync(client, "/seminars?q=nonsense"));
        Assert.Equal(Enumerable.Range(1, 18).Reverse(), await RoundsAsync(client, "/seminars"));
    }

    private static string? LanguageOf(INode node) => node.ParentElement?.Closest("[lang]")?.GetAttribute("lang");

    private static async Task<IEnumerable<int>> RoundsAsync(HttpClient client, string path) =>
        (await client.GetPageAsync(path)).QuerySelectorAll(".rounds h3 a").Select(a => int.Parse(a.GetAttribute("href")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
}
