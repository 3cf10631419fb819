using System.Net;
using AngleSharp.Dom;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Languages;

/// <summary>The list of texts and the page of one text.</summary>
public sealed class TranslationPagesTests : TranslationOffice
{
    [Fact]
    public async Task The_list_counts_each_state_and_narrows_by_state_kind_and_word()
    {
        await SendAsync("/staff/seminars/17/edit", ("Theme", "新しい題"));
        await SendAsync(At("seminar.18.theme", "zh"), ("Act", "Review"));

        var all = await Staff.GetPageAsync("/staff/translations");
        Assert.Equal(["すべて 91", "要更新 1", "未訳 0", "下書き 89", "確認済み 1"], Tabs(all));
        Assert.Equal(["すべて 91", "要更新 1", "未訳 0", "下書き 90", "確認済み 0"], Tabs(await Staff.GetPageAsync("/staff/translations?language=en")));
        Assert.Equal(50, Rows(all).Count);
        Assert.Equal(41, Rows(await Staff.GetPageAsync("/staff/translations?p=2")).Count);
        Assert.Equal(41, Rows(await Staff.GetPageAsync("/staff/translations?p=999")).Count);
        Assert.Equal(["/staff/translations/seminar.17.theme?language=zh&state=behind"], Rows(await Staff.GetPageAsync("/staff/translations?language=zh&state=behind")));
        Assert.Equal(["/staff/translations/seminar.18.theme?language=zh&state=reviewed"], Rows(await Staff.GetPageAsync("/staff/translations?state=reviewed")));
        Assert.Equal(5, Rows(await Staff.GetPageAsync("/staff/translations?kind=cookingClass")).Count);
        Assert.Equal(["/staff/translations/caption.17?language=en&kind=caption&q=e-commerce"], Rows(await Staff.GetPageAsync("/staff/translations?language=en&kind=caption&q=e-commerce")));
        Assert.Equal(["すべて 1", "要更新 0", "未訳 0", "下書き 1", "確認済み 0"], Tabs(await Staff.GetPageAsync("/staff/translations?q=%E8%9F%B9%E9%8D%8B")));
        Assert.Equal("条件に合う訳文はありません", (await Staff.GetPageAsync("/staff/translations?q=nonsense")).QuerySelector(".empty b")!.TextContent);
        Assert.Equal(["中国語：要更新1件、未訳0件", "英語：要更新1件、未訳0件"], (await Staff.GetPageAsync("/staff/records")).QuerySelectorAll("p:has(a[href='/staff/translations']) span").Select(s => s.TextContent.Trim()));
    }

    [Theory]
    [InlineData("/staff/seminars/1/edit", "seminar.01.", 0)]
    [InlineData("/staff/seminars/17/edit", "seminar.17.", 1)]
    [InlineData("/staff/programmes/cooking/edit", "programme.cooking.", 2)]
    [InlineData("/staff/cooking-classes/2021-12-18-shenzhen/edit", "cooking_class.2021-12-18-shenzhen.", 1)]
    public async Task The_form_of_a_record_leads_to_the_translations_of_its_texts(string form, string keys, int count)
    {
        var links = (await Staff.GetPageAsync(form)).QuerySelectorAll("main a[href^='/staff/translations']").Select(a => (a.TextContent, a.GetAttribute("href")!)).ToList();

        Assert.Equal([("中文", $"/staff/translations?language=zh&q={keys}"), ("English", $"/staff/translations?language=en&q={keys}")], links);
        var rows = Rows(await Staff.GetPageAsync(links[1].Item2));
        Assert.Equal(count, rows.Count);
        Assert.All(rows, r => Assert.StartsWith("/staff/translations/" + keys, r, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/staff/translations?language=fr")]
    [InlineData("/staff/translations?language=ja")]
    [InlineData("/staff/translations/seminar.99.theme")]
    [InlineData("/staff/translations/nonsense?language=en")]
    [InlineData("/staff/translations/seminar.18.theme?language=xx")]
    public Task What_is_not_there_is_a_404(string path) => Staff.GetPageAsync(path, HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/staff/translations?state=nonsense&kind=17&p=-1&q=%25_'%22")]
    [InlineData("/zh/staff/translations?language=en&state=draft")]
    [InlineData("/en/staff/translations/programme.seminar.description?language=zh&state=draft&kind=programme")]
    [InlineData("/zh/staff/translations/seminar.18.schedule.2?language=en")]
    public Task Odd_questions_and_every_language_are_answered(string path) => Staff.GetPageAsync(path);

    [Fact]
    public async Task A_reader_is_sent_to_sign_in()
    {
        using var answer = await Reader.GetAsync(new Uri("/staff/translations", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/account/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_behind_shows_what_changed_and_saving_leads_through_the_list()
    {
        await SendAsync("/staff/seminars/17/edit", ("Theme", "新産業創出と企業誘致による持続的な地方の成長について"));
        await SendAsync("/staff/seminars/16/edit", ("Theme", "協働による『幸福な都市』の創造"));

        var page = await Staff.GetPageAsync(At("seminar.17.theme", "en", "&state=behind"));
        Assert.Equal("ja", (await Staff.GetPageAsync("/en" + At("seminar.17.theme", "en"))).QuerySelector("del")!.Closest("[lang]")!.GetAttribute("lang"));
        Assert.Equal(["発展"], page.QuerySelectorAll("del").Select(d => d.TextContent));
        Assert.Equal(["成長"], page.QuerySelectorAll("ins").Select(d => d.TextContent));
        Assert.Equal("en", page.QuerySelector("textarea")!.GetAttribute("lang"));
        Assert.Equal("/staff/translations/seminar.16.theme?language=en&state=behind", page.QuerySelector("main nav a[rel=next]")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("main nav a[rel=prev]"));

        Assert.Equal(
            "/staff/translations/seminar.16.theme?language=en&state=behind",
            await SendAsync(At("seminar.17.theme", "en", "&state=behind"), ("Text", "On Sustainable Local Growth"), ("Act", "Review")));
        var next = await Staff.GetPageAsync(At("seminar.16.theme", "en", "&state=behind"));
        Assert.Contains("次の訳文です", next.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/staff/translations?language=en&state=behind", await SendAsync(At("seminar.16.theme", "en", "&state=behind"), ("Act", "StillRight")));

        var history = (await Staff.GetPageAsync(At("seminar.17.theme", "en"))).QuerySelectorAll("section[aria-labelledby=h-h] details");
        var summary = Assert.Single(history).QuerySelector("summary")!.TextContent;
        Assert.Contains("2026/11/24 11:00", summary, StringComparison.Ordinal);
        Assert.Contains("佐藤 学　確認済み　日本語の変更に対応", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_see_a_notice_while_a_text_is_behind_and_search_and_cached_pages_follow_a_new_text_at_once()
    {
        const string Notice = "Translated from an earlier Japanese wording";
        Assert.DoesNotContain(Notice, await BodyAsync("/en/seminars/17"), StringComparison.Ordinal);
        await SendAsync("/staff/seminars/17/edit", ("Theme", "新しい題"));

        Assert.Contains(Notice, await BodyAsync("/en/seminars/17"), StringComparison.Ordinal);
        Assert.Contains("译文依据修订前的日文", await BodyAsync("/zh/seminars/17"), StringComparison.Ordinal);
        Assert.DoesNotContain(Notice, await BodyAsync("/en/seminars/15"), StringComparison.Ordinal);

        await SendAsync(At("seminar.17.theme", "en"), ("Text", "Quokka husbandry"), ("Act", "Draft"));

        Assert.DoesNotContain(Notice, await BodyAsync("/en/seminars/17"), StringComparison.Ordinal);
        Assert.Contains("Quokka husbandry", await BodyAsync("/en/seminars/17"), StringComparison.Ordinal);
        Assert.Contains("译文依据修订前的日文", await BodyAsync("/zh/seminars/17"), StringComparison.Ordinal);
        Assert.Contains("/en/seminars/17", await HitsAsync("/en/search?q=quokka"));
    }

    [Theory]
    [InlineData("cooking_class.2021-12-18-shenzhen.dishes", "Quokka pot\nCrab rice porridge\nSweet red-bean soup", "/en/cooking-classes/2021-12-18-shenzhen")]
    [InlineData("caption.17", "Quokka caption", "/en/programmes/department-store-pr")]
    [InlineData("support_example.2021.1", "Quokka example", "/en/programmes/overseas-support")]
    [InlineData("seminar.18.schedule.3", "Quokka visit", "/en/seminars/18")]
    public async Task A_new_text_is_on_the_page_and_in_search(string key, string text, string path)
    {
        Assert.DoesNotContain("Quokka", await BodyAsync(path), StringComparison.Ordinal);
        await SendAsync(At(key, "en"), ("Text", text), ("Act", "Draft"));
        Assert.Contains("Quokka", await BodyAsync(path), StringComparison.Ordinal);
        Assert.Contains(path, await HitsAsync("/en/search?q=quokka"));
        Assert.Empty(await Portal.UseAsync(services => services.GetRequiredService<SearchIndex>().VerifyAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_record_without_translations_is_shown_in_japanese_and_says_so_until_it_has_them()
    {
        var city = await Portal.UseDatabaseAsync(db => db.Cities.Where(c => c.NameJa == "上海市").Select(c => c.Id).SingleAsync());
        await SendAsync(
            "/staff/pr-events/new", ("Venue", "上海高島屋"), ("City", city.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Exhibits", "南部鉄器\n熊野筆"), ("IsPublished", "true"),
            ("StartsOn.Year", "2026"), ("StartsOn.Month", "5"), ("StartsOn.Day", "1"));
        const string Path = "/en/pr-events/2026-05-01-shanghai";
        var page = await Reader.GetPageAsync(Path);
        Assert.Equal("ja", page.QuerySelector("h1 span")!.GetAttribute("lang"));
        Assert.Equal(["ja", "ja"], page.QuerySelectorAll("ul.bul li").Select(li => li.GetAttribute("lang")));
        Assert.Contains("Parts of this page are in Japanese only", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, Rows(await Staff.GetPageAsync("/staff/translations?language=en&state=none")).Count);

        await SendAsync(At("pr_event.2026-05-01-shanghai.venue", "en"), ("Text", "Shanghai Takashimaya"), ("Act", "Draft"));
        await SendAsync(At("pr_event.2026-05-01-shanghai.exhibits", "en"), ("Text", "Nambu ironware\r\n\r\n Kumano brushes "), ("Act", "Draft"));

        page = await Reader.GetPageAsync(Path);
        Assert.Equal("Department-store PR (Shanghai Takashimaya)", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(["Nambu ironware", "Kumano brushes"], page.QuerySelectorAll("ul.bul li").Select(li => li.TextContent));
        Assert.DoesNotContain("Parts of this page are in Japanese only", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_that_staff_added_gets_its_names()
    {
        await SendAsync(
            "/staff/pr-events/new", ("Venue", "百貨店"), ("OtherCity", "大連市"), ("IsPublished", "true"), ("StartsOn.Year", "2026"), ("StartsOn.Month", "5"), ("StartsOn.Day", "1"));
        var slug = await Portal.UseDatabaseAsync(db => db.Cities.Where(c => c.NameJa == "大連市").Select(c => c.Slug).SingleAsync());
        Assert.Equal("大連市", (await Reader.GetPageAsync("/en/cities/" + slug)).QuerySelector("h1 [lang=ja]")!.TextContent);

        await SendAsync(At($"city.{slug}.name", "en"), ("Text", "Dalian"), ("Act", "Draft"));

        Assert.Equal("Dalian", (await Reader.GetPageAsync("/en/cities/" + slug)).QuerySelector("h1")!.TextContent);
        Assert.Contains("/en/cities/" + slug, await HitsAsync("/en/search?q=dalian"));
        Assert.Contains($"/staff/translations/city.{slug}.name?language=zh&state=none", Rows(await Staff.GetPageAsync("/staff/translations?language=zh&state=none")));
    }

    [Theory]
    [InlineData("seminar.18.theme", "", "入力して")]
    [InlineData("seminar.18.theme", "two\nlines", "改行せず")]
    [InlineData("seminar.18.schedule.2", "one\ntwo", "同じ4行")]
    public async Task A_bad_text_is_refused_with_everything_kept(string key, string text, string message)
    {
        var rows = await RowsAsync();
        using var answer = await TryAsync(At(key, "en"), ("Text", text), ("Act", "Review"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("#Text", page.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.Equal(page.QuerySelector(".errors a")!.TextContent, page.QuerySelector("#Text-error")!.TextContent);
        Assert.Contains(message, page.QuerySelector("#Text-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(text, page.QuerySelector("textarea")!.TextContent.TrimStart('\n'));
        Assert.Equal(rows, await RowsAsync());
    }

    [Fact]
    public async Task Still_right_does_not_take_changed_words()
    {
        await SendAsync("/staff/seminars/17/edit", ("Theme", "新しい題"));
        using var answer = await TryAsync(At("seminar.17.theme", "en"), ("Text", "Other words"), ("Act", "StillRight"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Other words", (await answer.ReadPageAsync()).QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_translators_the_second_sees_both_texts_and_may_overwrite()
    {
        var form = await FormAsync(At("seminar.18.theme", "en"));
        await SendAsync(At("seminar.18.theme", "en"), ("Text", "First translator"), ("Act", "Draft"));

        using var second = await Staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Text"] = "Second translator", ["Act"] = "Draft" });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.ReadPageAsync();
        Assert.Equal(["First translator", "Second translator"], page.QuerySelectorAll(".errors td").Select(t => t.TextContent));
        Assert.Equal("Second translator", page.QuerySelector("textarea")!.TextContent.TrimStart('\n'));

        using var again = await Staff.SubmitAsync(page.Forms.Last(), new Dictionary<string, string>(StringComparer.Ordinal) { ["Act"] = "Draft" });
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("Second translator", await BodyAsync("/en/seminars/18"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_whose_japanese_changed_meanwhile_is_not_taken_for_a_translation_of_it()
    {
        var form = await FormAsync(At("seminar.18.theme", "en"));
        await SendAsync("/staff/seminars/18/edit", ("Theme", "別の題"));
        using var answer = await Staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Text"] = "Of the old wording", ["Act"] = "Review" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("別の題", (await answer.ReadPageAsync()).QuerySelector("section[aria-labelledby=ja-h]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_change()
    {
        var form = await FormAsync(At("seminar.18.theme", "en"));
        var fill = new Dictionary<string, string>(StringComparer.Ordinal) { ["Text"] = "Once", ["Act"] = "Draft" };
        using var first = await Staff.SubmitAsync(form, fill);
        using var second = await Staff.SubmitAsync(form, fill);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        Assert.Equal(1, await Portal.UseDatabaseAsync(db => db.TranslationChanges.CountAsync()));
    }

    private static List<string> Tabs(IParentNode page) => [.. page.QuerySelectorAll(".seg")[1].QuerySelectorAll("a").Select(a => a.TextContent.Trim())];

    private static List<string> Rows(IParentNode page) => [.. page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!)];

    private async Task<string> BodyAsync(string path) => (await Reader.GetPageAsync(path)).Body!.TextContent;

    private async Task<List<string>> HitsAsync(string path) => [.. (await Reader.GetPageAsync(path)).QuerySelectorAll("main .list h3 a").Select(a => a.GetAttribute("href")!)];
}
