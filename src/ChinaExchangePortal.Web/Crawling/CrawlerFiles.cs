using System.Text;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.OpenData;
using ChinaExchangePortal.Web.Pages;
using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Crawling;

/// <summary>What search engines ask for first: <c>/robots.txt</c> and <c>/sitemap.xml</c>.</summary>
public static class CrawlerFiles
{
    // Nothing to find for a stranger, or endless. That nobody else gets in is not the business of this file.
    private static readonly string[] s_left = ["/staff", "/account", "/search"];

    /// <summary>Maps the addresses.</summary>
    public static void MapCrawlerFiles(this IEndpointRouteBuilder app)
    {
        app.MapPublicFile("/robots.txt", (PortalAddress address) => FileAnswer.Of(Robots(address.Home), "text/plain"));
        app.MapPublicFile("/sitemap.xml", async (HttpContext context, PortalDbContext db, OfficeClock clock, PortalAddress address, CancellationToken cancellationToken) =>
        {
            var pages = await SitePages.ListAsync(db, context.RequestServices.GetRequiredService<PublicRecords>(), clock.FiscalYear, cancellationToken);
            return FileAnswer.Of(SitemapFile.Write(pages, address.Home), OpenDataTypes.Xml);
        });
    }

    private static byte[] Robots(string home) => Encoding.UTF8.GetBytes(string.Join('\n',
    [
        "User-agent: *",
        .. LanguageTags.All.SelectMany(l => s_left.Select(path => "Disallow: " + l.PathPrefix() + path)),
        $"Sitemap: {home}/sitemap.xml",
        string.Empty,
    ]));
}
