using System.Globalization;
using System.Text.Json.Nodes;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.OpenData;

namespace ChinaExchangePortal.Web.Pages;

/// <summary>Records in the words of schema.org. What is not on file is left out: nothing is guessed for a search engine's sake.</summary>
public static class SchemaOrg
{
    private const string Context = "https://schema.org";

    /// <summary>A thing with its properties; those without a value are left out.</summary>
    public static JsonObject Thing(string type, params IEnumerable<(string Name, JsonNode? Value)> properties) => Fill(new JsonObject { ["@context"] = Context, ["@type"] = type }, properties);

    /// <summary>The site itself.</summary>
    public static JsonObject Site(PageHead head, Language language, string name, string publisher)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Thing(
            "WebSite", ("name", name), ("url", head.Address("/")), ("inLanguage", language.Tag()), ("publisher", Organisation(publisher)),
            ("potentialAction", Part("SearchAction", ("target", Part("EntryPoint", ("urlTemplate", head.Address("/search") + "?q={q}"))), ("query-input", "required name=q"))));
    }

    /// <summary>A round of the seminar.</summary>
    public static JsonObject Event(PageHead head, Language language, SeminarCard card, Seminar seminar, ProgrammeCard? programme)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(seminar);
        var series = programme?.Name.In(language).Text;
        return Thing(
            "Event", ("name", RecordTexts.Round(card.Round, language) + (language == Language.English ? " " : string.Empty) + series), ("url", head.Own),
            ("description", card.Theme?.In(language).Text), ("startDate", Day(card.StartsOn)), ("endDate", Day(card.EndsOn)), ("location", Place(card.City, language, null)),
            ("organizer", Organisations(seminar.Organisers)), ("superEvent", series is null ? null : Part("EventSeries", ("name", series), ("url", head.Address("/seminars")))),
            ("subjectOf", Source(head, card.Source)));
    }

    /// <summary>An event of one of the other programmes.</summary>
    /// <param name="head">The page's head.</param>
    /// <param name="language">Its language.</param>
    /// <param name="held">The event.</param>
    /// <param name="programme">Its programme.</param>
    public static JsonObject Event(PageHead head, Language language, EventCard held, ProgrammeCard? programme)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(held);
        return Thing(
            held.Kind == EventKind.Cooking ? "Event" : "ExhibitionEvent", ("name", held.Name.In(language).Text), ("url", head.Own), ("startDate", Day(held.StartsOn)), ("endDate", Day(held.EndsOn)),
            ("location", Place(held.City, language, (held.Kind == EventKind.Fair ? held.Venue : held.Title)?.In(language).Text)),
            ("contributor", Organisations(held.Municipalities.Select(m => m.Name.In(language).Text))),
            ("superEvent", programme is null ? null : Part("EventSeries", ("name", programme.Name.In(language).Text), ("url", head.Address(programme.Path)))),
            ("subjectOf", Source(head, held.Source)));
    }

    /// <summary>A programme.</summary>
    public static JsonObject Programme(PageHead head, Language language, ProgrammeCard programme, string publisher)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(programme);
        return Thing("Service", ("name", programme.Name.In(language).Text), ("url", head.Own), ("provider", Organisation(publisher)), ("areaServed", "CN"), ("subjectOf", Source(head, programme.Source)));
    }

    /// <summary>The catalogue of the open data.</summary>
    public static JsonObject Catalogue(PageHead head, Language language, string name, string publisher)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Thing("DataCatalog", ("name", name), ("url", head.Own), ("inLanguage", language.Tag()), ("publisher", Organisation(publisher)));
    }

    /// <summary>A set of open data.</summary>
    public static JsonObject Dataset(PageHead head, OpenKind kind, string name, string description, string publisher)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(kind);
        var files = new[] { ("csv", OpenDataTypes.Csv), ("jsonl", OpenDataTypes.JsonLines) };
        return Thing(
            "Dataset", ("name", name), ("description", description), ("url", head.Own), ("identifier", kind.Slug), ("creator", Organisation(publisher)),
            ("usageInfo", head.Address(OpenDataEndpoints.Folder) + "#terms"), ("isAccessibleForFree", true),
            ("distribution", new JsonArray([.. files.Select(f => (JsonNode)Part("DataDownload", ("encodingFormat", f.Item2), ("contentUrl", $"{head.Home}{OpenDataEndpoints.Folder}/{kind.Slug}.{f.Item1}")))])));
    }

    private static JsonObject Part(string type, params IEnumerable<(string Name, JsonNode? Value)> properties) => Fill(new JsonObject { ["@type"] = type }, properties);

    private static JsonObject Fill(JsonObject thing, IEnumerable<(string Name, JsonNode? Value)> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                thing[name] = value;
            }
        }

        return thing;
    }

    private static JsonObject Organisation(string name) => Part("Organization", ("name", name));

    private static JsonArray? Organisations(IEnumerable<string> names)
    {
        var all = names.Select(n => (JsonNode)Organisation(n)).ToArray();
        return all.Length == 0 ? null : new JsonArray(all);
    }

    // The position on file is one of the city, not of the venue, so it is not given as the place of the event.
    private static JsonObject Place(City city, Language language, string? venue) => Part(
        "Place", ("name", venue ?? city.Name.In(language).Text),
        ("address", Part("PostalAddress", ("addressLocality", city.Name.In(language).Text), ("addressRegion", city.Province?.Name.In(language).Text), ("addressCountry", "CN"))));

    private static JsonObject? Source(PageHead head, SourceLines? source) => source is null ? null
        : Part("CreativeWork", ("url", FormattableString.Invariant($"{head.Address("/sources/" + source.Document)}?line={source.Ranges[0]}#L{source.Ranges[0].First}")));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
