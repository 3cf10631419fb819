using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ChinaExchangePortal.Core.Brochures;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Web.OpenData;

namespace ChinaExchangePortal.Web.Feeds;

/// <summary>Writes records as an Atom feed (RFC 4287), with tombstones (RFC 6721) for those that are public no more.</summary>
internal static class AtomFile
{
    private const int Longest = 100;
    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace s_tombstones = "http://purl.org/atompub/tombstones/1.0";

    /// <summary>What heads a feed.</summary>
    /// <param name="Name">Its name in addresses.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Author">Who publishes it.</param>
    /// <param name="Language">Its language.</param>
    /// <param name="Home">Address of the portal.</param>
    /// <param name="SourceWords">The word before the lines of a source.</param>
    internal sealed record Head(string Name, string Title, string Author, Language Language, string Home, string SourceWords);

    /// <summary>The feed, UTF-8.</summary>
    /// <param name="head">What heads it.</param>
    /// <param name="items">The records, newest first.</param>
    /// <param name="gone">Those that are public no more.</param>
    internal static byte[] Write(Head head, IReadOnlyList<PublicItem> items, IReadOnlyList<Publication> gone)
    {
        var folder = head.Home + head.Language.PathPrefix();
        var shown = items.Take(Longest).ToList();
        var updated = shown.Select(i => i.Publication.ChangedAt).Concat(gone.Select(g => g.ChangedAt)).DefaultIfEmpty(DateTime.UnixEpoch).Max();
        var feed = new XElement(
            s_atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", head.Language.Tag()), new XAttribute(XNamespace.Xmlns + "at", s_tombstones.NamespaceName),
            new XElement(s_atom + "id", StableId("feed/" + head.Name, head.Language)),
            new XElement(s_atom + "title", Clean(head.Title)),
            new XElement(s_atom + "updated", OpenTail.Moment(updated)),
            new XElement(s_atom + "author", new XElement(s_atom + "name", head.Author)),
            Link("self", $"{folder}/feeds/{head.Name}.atom", OpenDataTypes.Atom),
            Link("alternate", folder + OpenDataEndpoints.Folder, "text/html"),
            shown.Select(i => Entry(head, i)),
            gone.OrderByDescending(g => g.WithdrawnAt).ThenBy(g => g.Record, StringComparer.Ordinal).Take(Longest).Select(g => new XElement(
                s_tombstones + "deleted-entry", new XAttribute("ref", StableId(g.Record, head.Language)), new XAttribute("when", OpenTail.Moment(g.WithdrawnAt!.Value)))));
        using var file = new MemoryStream();
        using (var writer = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            new XDocument(feed).Save(writer);
        }

        return file.ToArray();
    }

    /// <summary>The id of a record or feed in a language: the same for ever, whatever address the portal moves to.</summary>
    internal static string StableId(string key, Language language)
    {
        // A UUID of version 8 (RFC 9562): made from a hash, so that nothing needs to be stored.
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"china-exchange-portal/{key}/{language.Tag()}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>A text without the characters that XML cannot hold, such as control characters that somebody pasted.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
        }

        return clean.ToString();
    }

    private static XElement Entry(Head head, PublicItem item)
    {
        var folder = head.Home + head.Language.PathPrefix();
        return new XElement(
            s_atom + "entry",
            new XElement(s_atom + "id", StableId(item.Key, head.Language)),
            new XElement(s_atom + "title", Clean(item.Title(PublicEvents.Colon(head.Language)))),
            new XElement(s_atom + "published", OpenTail.Moment(item.Publication.PublishedAt)),
            new XElement(s_atom + "updated", OpenTail.Moment(item.Publication.ChangedAt)),
            Link("alternate", folder + item.Path, "text/html"),
            item.Sources.Select(s => new XElement(
                s_atom + "link", new XAttribute("rel", "via"), new XAttribute("href", SourceAddress(folder, s)), new XAttribute("title", head.SourceWords + string.Join(", ", LineRange.Of(s.Lines))))),
            new XElement(s_atom + "category", new XAttribute("term", item.Kind.Slug)),
            new XElement(s_atom + "summary", Clean(Summary(item, head.Language))));
    }

    /// <summary>The page of a source with its first lines marked.</summary>
    internal static string SourceAddress(string folder, Api.ApiSource source) =>
        FormattableString.Invariant($"{folder}/sources/{source.Document}?line={LineRange.Of(source.Lines)[0]}#L{source.Lines[0]}");

    /// <summary>A record in one line: subtitle, year, days, place, items.</summary>
    internal static string Summary(PublicItem item, Language language) => string.Join(language == Language.English ? " · " : "　", new[]
    {
        item.Subtitle, item.StartsOn is { } first ? Languages.DateTexts.Range(first, item.EndsOn ?? first, language) : item.Year, item.City, item.Venue,
        string.Join(language == Language.English ? ", " : "、", item.Items),
    }.Where(p => !string.IsNullOrEmpty(p)));

    private static XElement Link(string relation, string address, string type) =>
        new(s_atom + "link", new XAttribute("rel", relation), new XAttribute("type", type), new XAttribute("href", address));
}
