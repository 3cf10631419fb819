using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.CookingClasses;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests.Languages;

/// <summary>Walks every public page by its links: what is Japanese on a page in another language says so, and of the seeds nothing is.</summary>
public sealed class LanguageWalkTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("zh", "2021年度", "FY2021")]
    [InlineData("en", "FY2021", "年度")]
    public async Task No_page_shows_japanese_without_saying_so(string tag, string year, string foreignYear)
    {
        using var client = portal.CreateClient();
        var faults = new List<string>();
        var texts = new List<string>();
        var pages = await WalkAsync(client, "/" + tag, page =>
        {
            var path = page.DocumentElement.GetAttribute("data-path")!;
            faults.AddRange(page.Body!.Descendants<IText>().Where(t => HasKana(t.Data) && LanguageOf(t) != "ja").Select(t => $"{path}: {t.Data.Trim()}"));
            if (HasKana(page.Title ?? string.Empty) || page.QuerySelector("meta[name=description]")?.GetAttribute("content") is { } about && HasKana(about))
            {
                faults.Add(path + ": title " + page.Title);
            }

            // The text of a source stays Japanese, and so do the characters that a rule names; of everything else the seeds bring translations.
            if (!path.StartsWith($"/{tag}/sources/", StringComparison.Ordinal))
            {
                faults.AddRange(page.QuerySelectorAll("main [lang=ja]").Where(e => e.TextContent is not ("間" or "的")).Select(e => $"{path}: only in Japanese: {e.TextContent.Trim()}"));
                texts.Add(page.QuerySelector("main")!.TextContent);
            }

            faults.AddRange(page.QuerySelectorAll("[aria-label], [placeholder], [alt], [title]").SelectMany(e => new[] { "aria-label", "placeholder", "alt", "title" }.Select(e.GetAttribute).Where(a => a is not null && HasKana(a)
                && e.Closest("[lang]")!.GetAttribute("lang") != "ja")).Select(a => $"{path}: attribute {a}"));
            faults.AddRange(Alternates(page).Where(a => a.Href != Expected(path, a.Tag)).Select(a => $"{path}: {a.Tag} leads to {a.Href}"));
        });

        Assert.Empty(faults);
        Assert.True(pages.Count > 130, $"only {pages.Count} pages");
        Assert.Contains(texts, t => t.Contains(year, StringComparison.Ordinal));
        Assert.DoesNotContain(texts, t => t.Contains(foreignYear, StringComparison.Ordinal));

        // Signs that only Japanese writes: its wave dash and its middle dot, and on English pages its wide space.
        Assert.DoesNotContain(texts, t => t.IndexOfAny(tag == "en" ? ['〜', '・', '\u3000', '、', '。'] : ['〜', '・']) >= 0);
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task What_staff_add_in_japanese_only_says_so_wherever_it_stands(string tag)
    {
        // Every name that a page can take into a sentence, a list, a map or a choice, and none of them translated.
        await using var own = new PortalFactory();
        await own.UseDatabaseAsync(async db =>
        {
            var city = new City { Slug = "tamesi", NameJa = "タメシ市", Latitude = 34.3, Longitude = 108.9, Province = new Province { Slug = "tamesi-sheng", NameJa = "タメシ省" } };
            var municipality = new Municipality { Code = "998885", NameJa = "タメシ町", Region = "近畿地方" };
            db.AddRange(city, municipality);
            await db.SaveChangesAsync();
            db.Seminars.Add(new Seminar { Round = 77, HostCityId = city.Id, FiscalYear = new FiscalYear(2026), Theme = "タメシの主題", Subtitle = "タメシの副題", IsPublished = true });
            var cooking = new CookingClass { Slug = "2026-10-03-tamesi", HeldOn = new DateOnly(2026, 10, 3), CityId = city.Id, Dishes = ["タメシ煮"], IsPublished = true };
            cooking.Municipalities.Add(new CookingClassMunicipality { MunicipalityId = municipality.Id });
            db.CookingClasses.Add(cooking);
            db.PrEvents.Add(new PrEvent { Slug = "2026-10-01-tamesi", Venue = "タメシ百貨店", StartsOn = new DateOnly(2026, 10, 1), EndsOn = new DateOnly(2026, 10, 2), CityId = city.Id, Exhibits = ["タメシ品"], IsPublished = true });
            return await db.SaveChangesAsync();
        });
        using var client = own.CreateClient();
        var faults = new List<string>();
        var seen = 0;
        foreach (var path in new[]
        {
            string.Empty, "/seminars", "/seminars/77", "/seminars/timeline", "/seminars/themes", "/seminars/overview", "/seminars/compare?a=77&b=18", "/cities", "/cities/tamesi", "/municipalities", "/municipalities/998885", "/programmes",
            "/programmes/cooking", "/cooking-classes", "/cooking-classes/2026-10-03-tamesi", "/pr-events", "/pr-events/2026-10-01-tamesi", "/years", "/years/2026", "/search?q=" + Uri.EscapeDataString("タメシ"), "/seminars?q=" + Uri.EscapeDataString("タメシ"),
        })
        {
            var page = await client.GetPageAsync("/" + tag + path);
            var texts = page.Body!.Descendants<IText>().Where(t => HasKana(t.Data) && t.ParentElement is not IHtmlScriptElement).ToList();
            seen += texts.Count;
            faults.AddRange(texts.Where(t => LanguageOf(t) != "ja").Select(t => $"{path}: {t.Data.Trim()}"));
        }

        Assert.Empty(faults);
        Assert.True(seen > 60, $"only {seen} texts");
    }

    [Fact]
    public async Task Years_eras_and_days_are_written_as_each_language_does()
    {
        using var client = portal.CreateClient();
        Assert.Equal("令和3年度　2021年4月1日（木）〜2022年3月31日（木）", await LeadAsync("/years/2021"));
        Assert.Equal("令和3年度　2021年4月1日（周四）至2022年3月31日（周四）", await LeadAsync("/zh/years/2021"));
        Assert.Equal("Reiwa 3, 1 April 2021 – 31 March 2022", await LeadAsync("/en/years/2021"));
        Assert.Equal("2021年度　令和3年度", await HeadingAsync(string.Empty));
        Assert.Equal("2021年度　令和3年度", await HeadingAsync("/zh"));
        Assert.Equal("FY2021\u2002Reiwa 3", await HeadingAsync("/en"));

        async Task<string> LeadAsync(string path) => (await client.GetPageAsync(path)).QuerySelector(".lead")!.TextContent.Trim();
        async Task<string> HeadingAsync(string prefix) =>
            (await client.GetPageAsync(prefix + "/years")).QuerySelectorAll("h3").Single(h => h.QuerySelector("a")!.GetAttribute("href") == prefix + "/years/2021").TextContent.Trim();
    }

    [Fact]
    public async Task The_source_keeps_its_words_and_says_that_they_are_japanese()
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync("/en/sources/beijing-office-brochure");
        Assert.Equal("CLAIR Beijing Office: Introduction to Its Programmes", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("The text of the source is in Japanese only.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("自治体国際化協会北京事務所 事業紹介資料", page.QuerySelector(".meta [lang=ja]")!.TextContent);
        Assert.All(page.QuerySelectorAll("tbody td"), td => Assert.Equal("ja", td.GetAttribute("lang")));
    }

    private static bool HasKana(string text) => text.Any(c => c is >= '\u3041' and <= '\u30fa');

    private static string? LanguageOf(INode node) => node.ParentElement?.Closest("[lang]")?.GetAttribute("lang");

    private static IEnumerable<(string Tag, string Href)> Alternates(IHtmlDocument page) =>
        page.QuerySelectorAll("link[rel=alternate][hreflang]").Select(l => (l.GetAttribute("hreflang")!, new Uri(new Uri("https://localhost"), l.GetAttribute("href")!).AbsolutePath)).Where(a => a.Item1 != "x-default");

    private static string Expected(string path, string tag)
    {
        var bare = path[3..].TrimEnd('/');
        return tag == "ja" ? (bare.Length == 0 ? "/" : bare) : "/" + tag + bare;
    }

    private static async Task<HashSet<string>> WalkAsync(HttpClient client, string start, Action<IHtmlDocument> look)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var path))
        {
            var page = await client.GetPageAsync(path);
            page.DocumentElement.SetAttribute("data-path", path);
            look(page);
            foreach (var next in page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('?', '#')[0])
                .Where(h => h.StartsWith(start + "/", StringComparison.Ordinal) && !h.Contains("/account/", StringComparison.Ordinal) && !h.Contains("/open-data/", StringComparison.Ordinal) && !h.Contains("/feeds/", StringComparison.Ordinal) && !h.Contains("/s/", StringComparison.Ordinal)))
            {
                if (seen.Add(next))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return seen;
    }
}
