using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Pages;

/// <summary>Ways to see the seminars as a whole: terms, timeline, comparison, one table.</summary>
public sealed class SeminarExplorerTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly string[] s_views = ["/seminars", "/seminars/themes", "/seminars/timeline", "/seminars/compare", "/seminars/overview"];

    [Fact]
    public async Task Terms_stand_beside_the_years_and_rounds_that_have_them()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/seminars/themes");
        var table = page.QuerySelector("main table")!;
        Assert.Equal(Enumerable.Range(2002, 18).Select(y => "/years/" + y), table.QuerySelectorAll("thead a").Select(a => a.GetAttribute("href")));
        Assert.Equal(
            ["都市 7", "発展 6", "地方 4", "経済 4", "環境 3", "観光 3", "協力 2", "持続 2", "資源 2", "政府 2"],
            table.QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("th")!.TextContent + " " + r.QuerySelector(".n")!.TextContent));
        var environment = table.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "環境");
        Assert.Equal(20, environment.Children.Length);
        Assert.Equal(
            ["2008年度 第7回 /seminars/7", "2014年度 第13回 /seminars/13", "2016年度 第15回 /seminars/15"],
            environment.QuerySelectorAll("td a").Select(a => a.ParentElement!.GetAttribute("data-l") + " " + a.TextContent + " " + a.GetAttribute("href")));
        Assert.EndsWith("数えることばがない回：第1回・第4回・第11回", page.QuerySelector("#h-rule")!.Closest("section")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("第17回 企業 産業 誘致", Line(page.QuerySelector(".facts > div")!));

        static string Line(IElement row) => row.QuerySelector("dt")!.TextContent + " " + string.Join(' ', row.QuerySelectorAll("li").Select(l => l.TextContent));
    }

    [Fact]
    public async Task A_term_leads_to_its_rounds_and_hosts()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/seminars/themes/" + Uri.EscapeDataString("環境"));
        Assert.Equal("環境", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["安康市（陝西省）", "貴陽市（貴州省）", "太原市（山西省）"], page.QuerySelectorAll(".rounds .meta b").Select(b => b.TextContent));
        Assert.Equal(["/seminars/15", "/seminars/13", "/seminars/7"], page.QuerySelectorAll(".rounds h3 a").Select(a => a.GetAttribute("href")));
        Assert.Equal(3, page.QuerySelectorAll(".rounds .src a").Length);
        Assert.Equal("Environment", (await client.GetPageAsync("/en/seminars/themes/" + Uri.EscapeDataString("環境"))).QuerySelector("h1")!.TextContent);
        foreach (var none in new[] { "環", "日中", "nonsense", "%27%22" })
        {
            await client.GetPageAsync("/seminars/themes/" + (none[0] == '%' ? none : Uri.EscapeDataString(none)), HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_new_round_is_counted_at_once_and_a_term_without_translation_is_marked()
    {
        await using var own = new PortalFactory();
        using var client = own.CreateClient();
        await client.GetPageAsync("/en/seminars/themes");
        await own.UseDatabaseAsync(async db =>
        {
            db.Seminars.Add(new Seminar { Round = 19, HostCityId = await db.Cities.Select(c => c.Id).FirstAsync(), Theme = "少子高齢化と環境" });
            (await db.Seminars.SingleAsync(s => s.Round == 7)).IsPublished = false;
            return await db.SaveChangesAsync();
        });
        var page = await client.GetPageAsync("/en/seminars/themes");
        var environment = page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "Environment");
        Assert.Equal(["FY2014 13th", "FY2016 15th", "Year unknown 19th"], environment.QuerySelectorAll("td a").Select(a => a.ParentElement!.GetAttribute("data-l") + " " + a.TextContent));
        var term = page.QuerySelectorAll(".facts a").Single(a => a.TextContent == "少子高齢化");
        Assert.Equal("少子高齢化", Assert.Single(term.QuerySelectorAll("[lang=ja]")).TextContent);
        Assert.Equal("Year unknown", (await client.GetPageAsync("/en/seminars/timeline")).QuerySelectorAll("main .steps h3")[^1].TextContent);
    }

    [Fact]
    public async Task The_timeline_names_every_year_and_says_which_have_none()
    {
        using var client = portal.CreateClient();
        var years = (await client.GetPageAsync("/seminars/timeline")).QuerySelectorAll("main .steps > li").ToList();
        var current = FiscalYear.Of(DateOnly.FromDateTime(OfficeClock.ToBeijing(DateTime.UtcNow))).Year;
        Assert.Equal(Enumerable.Range(2002, current - 2001).Select(y => "/years/" + y), years.Select(y => y.QuerySelector("h3 a")!.GetAttribute("href")));
        Assert.Equal(Enumerable.Range(1, 18).Select(r => "/seminars/" + r), years.SelectMany(y => y.QuerySelectorAll("b a")).Select(a => a.GetAttribute("href")));
        Assert.Equal(18, years.Count(y => y.ClassName == "is-done" && y.QuerySelector(".src") is not null));
        Assert.All(years.Skip(18), y => Assert.Equal("この年度のセミナーの記録はありません。", y.QuerySelector("p")!.TextContent));
        Assert.Equal("第15回　安康市（陝西省）", years[14].QuerySelector("b a")!.TextContent);
    }

    [Fact]
    public async Task Two_rounds_stand_side_by_side()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/seminars/compare?a=7&b=15");
        Assert.Equal(["7", "15"], page.QuerySelectorAll("main select").Select(s => ((IHtmlSelectElement)s).Value));
        Assert.Equal(["/seminars/7", "/seminars/15"], page.QuerySelectorAll("main thead a").Select(a => a.GetAttribute("href")));
        var rows = page.QuerySelectorAll("main tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.QuerySelectorAll("td").ToList(), StringComparer.Ordinal);
        Assert.Equal(["年度", "開催地", "テーマ", "副題", "期間", "参加者", "主催", "共催", "後援", "ことば"], rows.Keys);
        Assert.Equal(["太原市（山西省）", "安康市（陝西省）"], rows["開催地"].Select(c => c.QuerySelector("a")!.TextContent));
        Assert.All(rows["テーマ"], c => Assert.NotNull(c.QuerySelector(".src a")));
        Assert.Equal(["記録なし", "記録なし"], rows["期間"].Select(c => c.TextContent.Trim()));
        Assert.Equal(["環境"], page.QuerySelectorAll("main .others a").Select(a => a.TextContent));
        Assert.Equal("共通することばはありません。", (await client.GetPageAsync("/seminars/compare?a=1&b=18")).QuerySelector("main h2 + .muted")!.TextContent);
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK, null)]
    [InlineData("?a=&b=", HttpStatusCode.OK, null)]
    [InlineData("?a=7", HttpStatusCode.OK, "もう一つの回も選んでください。")]
    [InlineData("?b=7", HttpStatusCode.OK, "もう一つの回も選んでください。")]
    [InlineData("?a=7&b=7", HttpStatusCode.OK, "同じ回が選ばれています。違う回を選んでください。")]
    [InlineData("?a=7&b=99", HttpStatusCode.NotFound, "「99」という回の記録はありません。")]
    [InlineData("?a=-1&b=7", HttpStatusCode.NotFound, "「-1」という回の記録はありません。")]
    [InlineData("?a=99999999999999999999999&b=7", HttpStatusCode.NotFound, "「99999999999999999999」という回の記録はありません。")]
    [InlineData("?a=%3Cb%3E&b=7", HttpStatusCode.NotFound, "「<b>」という回の記録はありません。")]
    public async Task An_incomplete_question_is_answered_in_words(string query, HttpStatusCode status, string? words)
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/seminars/compare" + query, status);
        Assert.Equal(2, page.QuerySelectorAll("main form select").Length);
        Assert.Null(page.QuerySelector("main table"));
        if (words is not null)
        {
            Assert.Equal(words, page.QuerySelector("main .note")!.TextContent);
        }
    }

    [Fact]
    public async Task The_overview_holds_every_round_with_its_source()
    {
        using var client = portal.CreateClient();
        var rows = (await client.GetPageAsync("/seminars/overview")).QuerySelectorAll("main tbody tr").ToList();
        Assert.Equal(Enumerable.Range(1, 18).Select(r => "第" + r + "回"), rows.Select(r => r.QuerySelector("th")!.TextContent));
        Assert.Equal(["2016年度", "安康市（陝西省）", "環境資源を活用した持続可能な都市発展のあり方〜グリーン発展とエコツーリズム〜"], rows[14].QuerySelectorAll("td").Take(3).Select(c => c.TextContent.Trim()));
        Assert.All(rows, r => Assert.NotNull(r.QuerySelector(".src a")));
    }

    [Fact]
    public async Task Every_view_leads_to_the_others_and_is_kept_until_a_record_changes()
    {
        using var client = portal.CreateClient();
        foreach (var view in s_views)
        {
            var page = await client.GetPageAsync("/zh" + view);
            var links = page.QuerySelector("nav[aria-label='研讨会的浏览方式']")!.QuerySelectorAll("a").ToList();
            Assert.Equal(s_views.Select(v => "/zh" + v), links.Select(a => a.GetAttribute("href")));
            Assert.Equal("/zh" + view, Assert.Single(links, a => a.GetAttribute("aria-current") == "page").GetAttribute("href"));
            using var again = await client.GetAsync(new Uri("/zh" + view, UriKind.Relative));
            Assert.NotNull(again.Headers.ETag);
        }
    }

    [Fact]
    public async Task A_year_reads_programme_by_programme()
    {
        using var client = portal.CreateClient();
        Assert.Equal(["日中地域間交流推進セミナー"], (await client.GetPageAsync("/years/2019")).QuerySelectorAll("main section h2").Select(h => h.TextContent));
        var page = await client.GetPageAsync("/years/2021");
        Assert.Equal(
            ["海外活動支援", "日系百貨店と連携した自治体PR事業", "料理体験を通じた日本の魅力発信事業"],
            page.QuerySelectorAll("main section h2").Select(h => h.TextContent));
        Assert.All(page.QuerySelectorAll("main section"), s => Assert.NotNull(s.QuerySelector(".src a")));
    }
}
