using System.Text;
using System.Xml;
using System.Xml.Linq;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.OpenData;

namespace ChinaExchangePortal.Web.Crawling;

/// <summary>Writes the site map: each page in each language, with its other languages beside it.</summary>
internal static class SitemapFile
{
    private static readonly XNamespace s_map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";

    internal static byte[] Write(IEnumerable<(string Path, DateTime? ChangedAt)> pages, string home)
    {
        var map = new XElement(
            s_map + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", s_html.NamespaceName),
            pages.SelectMany(page => LanguageTags.All.Select(language => new XElement(
                s_map + "url",
                new XElement(s_map + "loc", Address(home, language, page.Path)),
                page.ChangedAt is { } changed ? new XElement(s_map + "lastmod", OpenTail.Moment(changed)) : null,
                LanguageTags.All.Select(other => Alternate(other.Tag(), Address(home, other, page.Path))),
                Alternate("x-default", Address(home, Language.Japanese, page.Path))))));
        using var file = new MemoryStream();
        using (var writer = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            new XDocument(map).Save(writer);
        }

        return file.ToArray();
    }

    /// <summary>The address of a page in a language.</summary>
    internal static string Address(string home, Language language, string path) =>
        home + language.PathPrefix() + (path == "/" && language != Language.Japanese ? string.Empty : path);

    private static XElement Alternate(string language, string address) =>
        new(s_html + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", language), new XAttribute("href", address));
}
