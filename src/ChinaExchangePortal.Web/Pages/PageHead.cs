using System.Text.Json.Nodes;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Crawling;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Setup;
using ChinaExchangePortal.Web.Sharing;

namespace ChinaExchangePortal.Web.Pages;

/// <summary>What the head of a public page says to programs that read it: its own address, its languages, its trail.</summary>
public sealed class PageHead(IHttpContextAccessor accessor, PortalAddress address, PageLanguage language, ShareLinks pictures)
{
    // A stranger finds nothing on these, or endless pages.
    private static readonly string[] s_left = ["/account", "/search", "/error", "/staff"];

    /// <summary>Address of the portal.</summary>
    public string Home => address.Home;

    /// <summary>False for pages that search engines should leave out.</summary>
    public bool IsForAll => accessor.HttpContext is { Response.StatusCode: < 400 } context
        && !Array.Exists(s_left, left => context.Request.Path.StartsWithSegments(left, StringComparison.OrdinalIgnoreCase));

    /// <summary>The page's address in a language, without what only narrows or marks something on it.</summary>
    public string Url(Language of) => SitemapFile.Address(Home, of, accessor.HttpContext?.Request.Path.ToUriComponent() is { Length: > 0 } path ? path : "/");

    /// <summary>The page's address in its language.</summary>
    public string Own => Url(language.Current);

    /// <summary>An address of the portal in the page's language.</summary>
    public string Address(string path) => SitemapFile.Address(Home, language.Current, path);

    /// <summary>Address of the picture that other sites show beside a link to the page; null where the portal has no font to draw one.</summary>
    /// <param name="title">Title of the page.</param>
    /// <param name="line">What it is about.</param>
    public string? Picture(string title, string line) => pictures.PathOf(new ShareText(language.Current, title, line)) is { } path ? Address(path) : null;

    /// <summary>The name of a language as Open Graph writes it.</summary>
    public static string Locale(Language of) => of switch { Language.Chinese => "zh_CN", Language.English => "en_GB", _ => "ja_JP" };

    /// <summary>The trail of a page for search engines.</summary>
    /// <param name="home">The word for the home page.</param>
    /// <param name="crumbs">The steps after it.</param>
    public JsonObject Trail(string home, IEnumerable<Crumb> crumbs)
    {
        ArgumentNullException.ThrowIfNull(crumbs);
        return SchemaOrg.Thing("BreadcrumbList", ("itemListElement", new JsonArray([.. crumbs.Prepend(new Crumb(home, "/")).Index().Select(c => (JsonNode)new JsonObject
        {
            ["@type"] = "ListItem", ["position"] = c.Index + 1, ["name"] = c.Item.Text, ["item"] = c.Item.Path is null ? Own : Address(c.Item.Path),
        })])));
    }
}
