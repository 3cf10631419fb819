using System.Xml.Linq;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests.OpenData;

/// <summary>Site map and robots file by the rules of sitemaps.org and of the robots protocol.</summary>
public sealed class CrawlerTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly XNamespace s_map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";

    [Fact]
    public async Task The_site_map_names_every_page_in_every_language_with_the_others_beside_it()
    {
        using var client = portal.CreateClient();
        var map = XDocument.Parse(await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative))).Root!;
        Assert.Equal(s_map + "urlset", map.Name);
        var pages = map.Elements(s_map + "url").ToDictionary(u => u.Element(s_map + "loc")!.Value, u => u, StringComparer.Ordinal);
        Assert.InRange(pages.Count, 1, 50_000);
        Assert.All(pages.Values, u => Assert.True(u.Elements().All(e => e.Name == s_map + "loc" || e.Name == s_map + "lastmod" || e.Name == s_html + "link")));
        foreach (var (address, page) in pages)
        {
            var others = page.Elements(s_html + "link").ToDictionary(l => l.Attribute("hreflang")!.Value, l => l.Attribute("href")!.Value, StringComparer.Ordinal);
            Assert.Equal(["en", "ja", "x-default", "zh"], others.Keys.Order(StringComparer.Ordinal));
            Assert.Contains(address, others.Values);

            // What a page names as its other languages names it too.
            Assert.All(others.Values, other => Assert.Contains(pages[other].Elements(s_html + "link"), l => l.Attribute("href")!.Value == address));
        }

        var paths = pages.Keys.Select(a => new Uri(a).AbsolutePath).ToList();
        Assert.Equal((18 + 4 + 29) * 3, paths.Count(p => p.Contains("/seminars/", StringComparison.Ordinal) && !p.Contains("open-data", StringComparison.Ordinal)));
        Assert.Equal(22 * 3, paths.Count(p => p.Contains("/cities/", StringComparison.Ordinal)));
        Assert.Equal(68 * 3, paths.Count(p => p.Contains("/municipalities/", StringComparison.Ordinal)));
        Assert.True(DateTimeOffset.TryParse(pages.Single(p => p.Key.EndsWith("/en/seminars/18", StringComparison.Ordinal)).Value.Element(s_map + "lastmod")!.Value, System.Globalization.CultureInfo.InvariantCulture, out _));
        foreach (var path in paths.Where(p => !p.Contains("/municipalities/", StringComparison.Ordinal)))
        {
            await client.GetPageAsync(path);
        }
    }

    [Fact]
    public async Task The_robots_file_leads_to_the_site_map_and_away_from_forms()
    {
        using var client = portal.CreateClient();
        var lines = (await client.GetStringAsync(new Uri("/robots.txt", UriKind.Relative))).Split('\n');
        Assert.Equal("User-agent: *", lines[0]);
        Assert.Contains("Disallow: /staff", lines);
        Assert.Contains("Disallow: /en/search", lines);
        Assert.DoesNotContain("Disallow: /", lines);
        Assert.Contains(lines, l => l.StartsWith("Sitemap: http", StringComparison.Ordinal) && l.EndsWith("/sitemap.xml", StringComparison.Ordinal));
    }
}
