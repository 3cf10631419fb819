using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Tests.Memory;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Search;

/// <summary>The search page: names in any language, what each reader may see, and bad input.</summary>
public sealed class SearchPageTests(MemoryOffice portal) : IClassFixture<MemoryOffice>
{
    [Theory]
    [InlineData("深セン", "shenzhen")]
    [InlineData("深圳", "shenzhen")]
    [InlineData("深圳市", "shenzhen")]
    [InlineData("Shenzhen", "shenzhen")]
    [InlineData("shenzhen", "shenzhen")]
    [InlineData("瀋陽", "shenyang")]
    [InlineData("沈陽", "shenyang")]
    [InlineData("沈阳", "shenyang")]
    [InlineData("Shenyang", "shenyang")]
    [InlineData("チチハル", "qiqihar")]
    [InlineData("ﾁﾁﾊﾙ", "qiqihar")]
    [InlineData("齐齐哈尔", "qiqihar")]
    [InlineData("齊齊哈爾", "qiqihar")]
    [InlineData("Qiqihar", "qiqihar")]
    public async Task A_city_is_found_under_any_of_its_names_in_any_language(string question, string slug)
    {
        using var client = portal.CreateClient();
        foreach (var prefix in new[] { string.Empty, "/zh", "/en" })
        {
            var page = await client.GetPageAsync(Url(prefix, question));
            Assert.Contains(prefix + "/cities/" + slug, Links(page));
        }
    }

    [Theory]
    [InlineData("", "環境 セミナー", "/seminars/15", "/seminars/13", "/seminars/7")]
    [InlineData("/zh", "环境 研讨会", "/zh/seminars/15", "/zh/seminars/13", "/zh/seminars/7")]
    [InlineData("/en", "seminar environment", "/en/seminars/15", "/en/seminars/13", "/en/seminars/7")]
    [InlineData("/en", "18th", "/en/seminars/18")]
    [InlineData("/en", "16 October 2021", "/en/cooking-classes/2021-10-16-chengdu")]
    [InlineData("/zh", "2021年10月16日", "/zh/cooking-classes/2021-10-16-chengdu")]
    [InlineData("", "オープンデータ", "/open-data")]
    [InlineData("/en", "screen reader", "/en/accessibility")]
    public async Task What_pages_say_around_a_record_finds_it(string prefix, string question, params string[] paths)
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync(Url(prefix, question));
        Assert.Equal(paths, page.QuerySelectorAll("section:not(:has(#g-sources)) .list h3 a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_province_leads_to_its_place_among_the_cities()
    {
        using var client = portal.CreateClient();
        var links = Links(await client.GetPageAsync(Url("/en", "福建省")));
        Assert.Contains("/en/cities#fujian", links);
        Assert.Equal("/en/seminars?province=fujian", (await client.GetPageAsync("/en/cities")).QuerySelector("#fujian li:last-child > a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Pages_are_found_by_the_headings_they_have()
    {
        using var client = portal.CreateClient();
        foreach (var (path, title, _) in SitePages.All)
        {
            foreach (var (prefix, text) in new[] { (string.Empty, title.Ja), ("/zh", title.Zh), ("/en", title.En) })
            {
                Assert.Equal(text, (await client.GetPageAsync(prefix + path)).QuerySelector("h1")!.TextContent.Trim());
            }
        }
    }

    [Fact]
    public async Task Results_are_grouped_counted_marked_and_cited()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync(Url("", "観光"));
        Assert.Equal("「観光」の検索結果", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("観光", ((IHtmlInputElement)page.GetElementById("sq")!).Value);
        Assert.Equal(["9", "6", "5"], page.QuerySelectorAll("#g-seminars, section:has(#g-seminars) li .meta b").Skip(1).Select(b => new string([.. b.TextContent.TakeWhile(c => c != '回').Where(char.IsDigit)])));
        Assert.NotEmpty(page.QuerySelectorAll("section:has(#g-programmes) li mark"));
        Assert.All(page.QuerySelectorAll("mark"), mark => Assert.Equal("観光", mark.TextContent));
        Assert.Contains("原資料", page.QuerySelector("section:has(#g-seminars) .src")!.TextContent, StringComparison.Ordinal);

        // Other forms of the characters give the same addresses; what is marked is what was written.
        foreach (var variant in new[] { "觀光", "观光" })
        {
            var other = await client.GetPageAsync(Url("", variant));
            Assert.Equal(Links(page), Links(other));
            Assert.All(other.QuerySelectorAll("mark"), mark => Assert.Equal("観光", mark.TextContent));
        }

        // One group, one year.
        var narrow = await client.GetPageAsync(Url("", "観光") + "&kind=seminars&year=2010");
        Assert.Equal("第9回", narrow.QuerySelector("section li .meta b")!.TextContent[..3]);
        Assert.Single(narrow.QuerySelectorAll("section"));
        Assert.Single(narrow.QuerySelectorAll("section li"));
    }

    [Theory]
    [InlineData("", "深圳", "zh|深圳市")]
    [InlineData("/zh", "深セン", "ja|深セン市")]
    [InlineData("/en", "深圳", "zh|深圳市")]
    [InlineData("", "Shenzhen", "en|Shenzhen")]
    [InlineData("/en", "北京", "zh|北京市")]
    public async Task The_name_in_another_language_that_was_found_says_which(string prefix, string question, string marked)
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync(Url(prefix, question) + "&kind=cities");
        Assert.Contains(marked, page.QuerySelectorAll("section li p.small [lang]").Select(e => e.GetAttribute("lang") + "|" + e.TextContent));
        Assert.DoesNotContain(page.QuerySelectorAll("section li p.small [lang]"), e => e.TextContent.Contains('／', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_in_another_script_than_the_page_say_their_language()
    {
        using var client = portal.CreateClient();
        Assert.Equal(["zh-Hant|觀光", "zh|观光"], await NotedAsync(string.Empty));
        Assert.Equal(["zh-Hant|觀光", "ja|観光"], await NotedAsync("/zh"));
        Assert.Equal(["zh-Hant|觀光", "zh|观光", "ja|観光"], await NotedAsync("/en"));
        Assert.Equal("zh|观光", Tagged((await client.GetPageAsync(Url("/en", "观光"))).QuerySelectorAll("h1 [lang]")).Single());
        Assert.Equal("ja", (await client.GetPageAsync(Url("/zh", "観光"))).GetElementById("sq")!.GetAttribute("lang"));

        async Task<IEnumerable<string>> NotedAsync(string prefix) => Tagged((await client.GetPageAsync(Url(prefix, "観光"))).QuerySelectorAll(".note:last-child [lang]"));
        static IEnumerable<string> Tagged(IEnumerable<AngleSharp.Dom.IElement> elements) => elements.Select(e => e.GetAttribute("lang") + "|" + e.TextContent);
    }

    [Fact]
    public async Task Long_lists_have_pages_that_never_repeat()
    {
        using var client = portal.CreateClient();
        var first = await client.GetPageAsync(Url("", "市") + "&kind=sources");
        var second = await client.GetPageAsync(Url("", "市") + "&kind=sources&p=2");
        Assert.Equal(20, first.QuerySelectorAll("section .list > li").Length);
        Assert.NotNull(first.QuerySelector(".pages [rel=next]"));
        Assert.NotNull(second.QuerySelector(".pages [rel=prev]"));
        Assert.Empty(Links(first).Intersect(Links(second), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("q=%22%27%29%28*%3A%5E-%2BNEAR%20AND%20OR%20NOT")]
    [InlineData("q=%25%5F%5C%60%24%7B%7D")]
    [InlineData("q=%00%01%1F")]
    [InlineData("q=a%00b")]
    [InlineData("q=%ED%A0%80%ED%BF%BF%FF")]
    [InlineData("q=%F0%A0%AE%B7")]
    [InlineData("q=body%3A%E8%A6%B3%E5%85%89")]
    [InlineData("q=%EF%BD%90")]
    [InlineData("q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("q=")]
    [InlineData("q=%E3%80%80")]
    [InlineData("q=%E8%A6%B3&kind=nonsense&year=abc&province=%00&programme=%22&p=-1")]
    [InlineData("q=%E8%A6%B3&kind=seminars&year=2999&p=99999999999")]
    [InlineData("q=1&q=2")]
    [InlineData("")]
    public async Task Any_input_has_an_answer_in_words(string query)
    {
        using var client = portal.CreateClient();
        foreach (var prefix in new[] { string.Empty, "/zh", "/en" })
        {
            var page = await client.GetPageAsync(prefix + "/search?" + query);
            page.AssertOwnScriptsOnly();
        }
    }

    [Fact]
    public async Task Endless_input_is_cut_and_says_so()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/search?q=" + new string('a', 10_000));
        Assert.Contains("64文字まで", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("見つかりませんでした", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_find_cases_contacts_and_files_and_nobody_else_does()
    {
        var number = await portal.LogAsync(portal.Draft(SupportKind.Appointment) with { Title = "鱻鱻会議の相談", Purpose = "秘密の目的" });
        await portal.UseDatabaseAsync(async db =>
        {
            var request = await db.SupportRequests.SingleAsync(r => r.Number == number);
            db.CaseEntries.Add(new CaseEntry { SupportRequestId = request.Id, Kind = CaseEntryKind.Note, Body = "鱻鱻の覚え書き", AuthorId = portal.First.Id, AuthorName = "主任 一郎" });
            db.StoredFiles.Add(new StoredFile { Key = Guid.NewGuid(), SupportRequestId = request.Id, Name = "鱻鱻.pdf", ContentType = "application/pdf", Sha256 = "0", AddedBy = "x" });
            db.CounterpartOrganisations.Add(new CounterpartOrganisation
            {
                NameZh = "鱻鱻外事办公室", SubmissionKey = Guid.NewGuid(), People = [new CounterpartPerson { NameZh = "王鱻鱻", SubmissionKey = Guid.NewGuid() }],
            });
            return await db.SaveChangesAsync();
        });
        using var visitor = portal.CreateClient();
        foreach (var query in new[] { "鱻", "鱻鱻", number, "秘密の目的", "王鱻鱻" })
        {
            foreach (var rest in new[] { string.Empty, "&kind=cases", "&kind=contacts", "&kind=files" })
            {
                var page = await visitor.GetPageAsync(Url("", query) + rest);
                Assert.Empty(page.QuerySelectorAll("main section"));
                Assert.DoesNotContain("/staff/", page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
                Assert.Contains("見つかりませんでした", page.Body!.TextContent, StringComparison.Ordinal);
            }
        }

        using var colleague = await portal.SignInAsync((await portal.AddUserAsync("staff-search@example.jp")).Email!);
        using var answer = await colleague.GetAsync(new Uri(Url("", "鱻鱻"), UriKind.Relative));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var found = await answer.ReadPageAsync();
        Assert.Equal(["1", "1", "1"], found.QuerySelectorAll("main .cnt").Select(c => c.TextContent));
        Assert.Contains("/staff/support-requests/" + number, Links(found));
        Assert.Contains("/en/staff/support-requests/" + number, Links(await colleague.GetPageAsync(Url("/en", number))));

        // After the visitor's pages were made, and after the colleague's, the visitor still sees nothing.
        Assert.Empty((await visitor.GetPageAsync(Url("", "鱻鱻"))).QuerySelectorAll("main section"));
    }

    [Fact]
    public async Task Every_public_page_and_the_404_have_a_box()
    {
        using var client = portal.CreateClient();
        foreach (var prefix in new[] { string.Empty, "/zh", "/en" })
        {
            foreach (var form in (await client.GetPageAsync(prefix + "/about")).QuerySelectorAll("header form[role=search]"))
            {
                Assert.Equal(prefix + "/search", form.GetAttribute("action"));
            }

            var missing = await client.GetPageAsync(prefix + "/no/such/page", HttpStatusCode.NotFound);
            Assert.Equal(prefix + "/search", missing.QuerySelector("main form[role=search]")!.GetAttribute("action"));
        }
    }

    private static string Url(string prefix, string question) => prefix + "/search?q=" + Uri.EscapeDataString(question);

    private static List<string> Links(IHtmlDocument page) => [.. page.QuerySelectorAll("main .list h3 a").Select(a => a.GetAttribute("href")!)];
}
