using System.Text.Json;
using System.Xml.Linq;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests.Pages;

/// <summary>The pages are HTML by the standard's parser, html5lib, which repairs nothing in silence.</summary>
public sealed class HtmlSyntaxTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    // One process for all pages; a page is an object with its address and its text.
    private const string Script =
        """
        import sys, json, html5lib
        for page in json.load(sys.stdin):
            parser = html5lib.HTMLParser()
            parser.parse(page['Html'])
            for (position, code, data) in parser.errors:
                print(page['Path'], position, code, data)
        """;

    [SkippableFact]
    public async Task Every_public_page_in_every_language_is_without_a_parse_error()
    {
        await PythonTool.NeedAsync("html5lib");
        using var client = portal.CreateClient();
        var map = XDocument.Parse(await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative))).Root!;
        List<string> paths = [.. map.Elements().Select(u => new Uri(u.Elements().First().Value).PathAndQuery), "/search?q=%E7%92%B0%E5%A2%83", "/seminars?view=map", "/account/sign-in", "/no-such-page"];
        Assert.InRange(paths.Count, 400, 50_000);
        var pages = new List<object>();
        foreach (var path in paths)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            pages.Add(new { Path = path, Html = await answer.Content.ReadAsStringAsync() });
        }

        Assert.Equal((0, string.Empty), await PythonTool.RunAsync(Script, JsonSerializer.Serialize(pages)));
    }

    [SkippableTheory]
    [InlineData("<!doctype html><title>t</title><p><div></p>")]
    [InlineData("<!doctype html><title>t</title><p a=1 a=2>x")]
    [InlineData("<title>t</title>")]
    public async Task The_checker_finds_what_is_wrong(string html)
    {
        await PythonTool.NeedAsync("html5lib");
        var (code, output) = await PythonTool.RunAsync(Script, JsonSerializer.Serialize(new[] { new { Path = "/wrong", Html = html } }));
        Assert.Equal(0, code);
        Assert.StartsWith("/wrong ", output, StringComparison.Ordinal);
    }
}
