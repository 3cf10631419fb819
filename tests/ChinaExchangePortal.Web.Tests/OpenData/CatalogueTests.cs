using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests.OpenData;

/// <summary>The catalogue and the data blocks of pages, as a JSON-LD processor reads them.</summary>
public sealed class CatalogueTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Dcat = "http://www.w3.org/ns/dcat#";
    private const string Dct = "http://purl.org/dc/terms/";
    private const string Type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

    [SkippableFact]
    public async Task The_catalogue_names_every_set_with_files_dates_and_terms()
    {
        await Rdf.NeedAsync();
        using var client = portal.CreateClient();
        using var response = await client.GetAsync(new Uri("/open-data/catalog.jsonld", UriKind.Relative));
        Assert.Equal("application/ld+json", response.Content.Headers.ContentType?.MediaType);
        var triples = await Rdf.TriplesAsync(await response.Content.ReadAsStringAsync());
        int Count(string part) => triples.Count(t => t.Contains(part, StringComparison.Ordinal));

        Assert.Equal(1, Count($"{Type} <{Dcat}Catalog>"));
        Assert.Equal(10, Count($"{Type} <{Dcat}Dataset>"));
        Assert.Equal(10, Count($"<{Dcat}dataset>"));

        // CSV, JSON lines and API for each of nine kinds, Atom for five and iCalendar for four in three languages, and the event list.
        Assert.Equal((9 * 3) + (5 * 3) + (4 * 3) + 1, Count($"{Type} <{Dcat}Distribution>"));
        Assert.Equal(11, Count($"<{Dct}license>"));
        Assert.Equal(11, Count($"<{Dct}rights>"));
        Assert.Equal(10, Count($"<{Dct}modified>"));
        Assert.All(triples.Where(t => t.Contains($"<{Dct}modified>", StringComparison.Ordinal)), t => Assert.Contains("^^<http://www.w3.org/2001/XMLSchema#dateTime>", t, StringComparison.Ordinal));
        Assert.Equal(0, Count("creativecommons.org"));
        Assert.Equal(3, triples.Count(t => t.Contains("/open-data/seminars#dataset>", StringComparison.Ordinal) && t.Contains($"<{Dct}title>", StringComparison.Ordinal)));

        // Every file of the catalogue is there.
        foreach (var address in triples.Where(t => t.Contains($"<{Dcat}downloadURL>", StringComparison.Ordinal)).Select(t => t.Split('<', '>')[^2]))
        {
            using var file = await client.GetAsync(new Uri(new Uri(address).PathAndQuery, UriKind.Relative));
            Assert.True(file.IsSuccessStatusCode, address);
        }
    }

    [SkippableTheory]
    [InlineData("/seminars/18", "Event", "第18回日中地域間交流推進セミナー")]
    [InlineData("/en/seminars/18", "Event", "18th Japan–China Inter-regional Exchange Promotion Seminar")]
    [InlineData("/pr-events/2022-03-12-tianjin", "ExhibitionEvent", "百貨店PR（天津伊勢丹）")]
    [InlineData("/zh/cooking-classes/2021-12-18-shenzhen", "Event", "烹饪体验（深圳市、鸟取县）")]
    [InlineData("/programmes/cooking", "Service", "料理体験を通じた日本の魅力発信事業")]
    [InlineData("/open-data", "DataCatalog", "中国交流ポータルのオープンデータ")]
    [InlineData("/en/open-data/cities", "Dataset", "Cities")]
    public async Task A_page_tells_programs_what_it_is_about(string path, string type, string name)
    {
        await Rdf.NeedAsync();
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync(path);
        var blocks = page.QuerySelectorAll("script[type='application/ld+json']").Select(s => s.TextContent).ToList();
        Assert.Equal(2, blocks.Count);

        // The context lies on a server elsewhere; the words are all of one vocabulary.
        var triples = new List<string>();
        foreach (var block in blocks)
        {
            triples.AddRange(await Rdf.TriplesAsync(block.Replace("\"https://schema.org\"", "{\"@vocab\":\"https://schema.org/\"}", StringComparison.Ordinal)));
        }

        var subject = triples.Single(t => t.Contains($"{Type} <https://schema.org/{type}>", StringComparison.Ordinal)).Split(' ')[0];
        Assert.Contains(triples, t => t.StartsWith($"{subject} <https://schema.org/name> \"{name}\"", StringComparison.Ordinal));
        Assert.Contains(triples, t => t.Contains($"{Type} <https://schema.org/BreadcrumbList>", StringComparison.Ordinal));
        if (path == "/seminars/18")
        {
            Assert.Contains(triples, t => t.StartsWith($"{subject} <https://schema.org/startDate> \"2019-08-21\"", StringComparison.Ordinal));
            Assert.Contains(triples, t => t.Contains("<https://schema.org/addressRegion> \"福建省\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_text_can_end_a_data_block()
    {
        await using var own = new PortalFactory();
        using var client = own.CreateClient();
        await own.UseDatabaseAsync(async db =>
        {
            db.Seminars.Single(s => s.Round == 17).Theme = "</script><script>alert(1)</script>";
            return await db.SaveChangesAsync();
        });
        var page = await client.GetPageAsync("/seminars/17");
        Assert.Equal("</script><script>alert(1)</script>", (string?)System.Text.Json.Nodes.JsonNode.Parse(page.QuerySelector("head script[type='application/ld+json']")!.TextContent)!["description"]);
        page.AssertOwnScriptsOnly();
    }

    [Theory]
    [InlineData("/seminars/18", "第18回 更なる地方協力と発展機会の共有", "article", "ja_JP", "/seminars/18")]
    [InlineData("/en/seminars?from=2010", "Japan–China Inter-regional Exchange Promotion Seminar", "website", "en_GB", "/en/seminars")]
    [InlineData("/zh", "推进中日两国地区间交流、加强合作", "website", "zh_CN", "/zh")]
    public async Task A_page_can_be_shared(string path, string title, string type, string locale, string address)
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync(path);
        string Meta(string property) => page.QuerySelector($"meta[property='og:{property}']")!.GetAttribute("content")!;
        Assert.Equal((title, type, locale), (Meta("title"), Meta("type"), Meta("locale")));
        Assert.NotEmpty(Meta("description"));
        Assert.Equal(address, new Uri(Meta("url")).PathAndQuery);
        Assert.Equal(Meta("url"), page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(2, page.QuerySelectorAll("meta[property='og:locale:alternate']").Length);

        // Its languages, as the site map writes them: absolute, and Japanese for whoever reads none of them.
        var bare = address.Replace("/en", string.Empty, StringComparison.Ordinal).Replace("/zh", string.Empty, StringComparison.Ordinal);
        var home = new Uri(Meta("url")).GetLeftPart(UriPartial.Authority);
        var japanese = home + (bare.Length == 0 ? "/" : bare);
        Assert.Equal(
            [("ja", japanese), ("zh", home + "/zh" + bare), ("en", home + "/en" + bare), ("x-default", japanese)],
            page.QuerySelectorAll("link[rel=alternate][hreflang]").Select(l => (l.GetAttribute("hreflang")!, l.GetAttribute("href")!)));
    }

    [Theory]
    [InlineData("/search?q=x", System.Net.HttpStatusCode.OK)]
    [InlineData("/account/sign-in", System.Net.HttpStatusCode.OK)]
    [InlineData("/seminars/99", System.Net.HttpStatusCode.NotFound)]
    public async Task Pages_that_nobody_should_find_say_so(string path, System.Net.HttpStatusCode status)
    {
        using var client = portal.CreateClient();
        var page = await client.GetPageAsync(path, status);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Null(page.QuerySelector("link[rel=canonical], meta[property], script[type='application/ld+json'], link[hreflang]"));
    }
}
