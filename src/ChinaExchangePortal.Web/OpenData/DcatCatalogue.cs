using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Web.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>
/// The catalogue of the open data in DCAT. Its context stands in the file, so that nobody must fetch one from elsewhere.
/// The publisher of the documents states no licence: the catalogue says that, and names none.
/// </summary>
internal static class DcatCatalogue
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Words on the terms, keys of the interface texts: on the page and in the catalogue.</summary>
    internal const string Terms = "発行者は、このデータに利用許諾（ライセンス）を付けていません。オープンライセンスではないため、複製や再配布の前に、自治体国際化協会 北京事務所に確かめてください。";

    /// <summary>Words on the positions of cities, a key of the interface texts.</summary>
    internal const string PositionTerms = "都市の位置は、GeoNames（CC BY 4.0）によります。位置を使うときは、GeoNamesの名前を示してください。";

    internal static async Task<byte[]> WriteAsync(PortalDbContext db, IStringLocalizer<UiText> text, string home, CancellationToken cancellationToken)
    {
        var register = await db.Publications.AsNoTracking().ToListAsync(cancellationToken);
        var root = home + OpenDataEndpoints.Folder;
        var catalogue = new JsonObject
        {
            ["@context"] = Context(),
            ["@id"] = root + "#catalog",
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = Said(text, "中国交流ポータルのオープンデータ"),
            ["dct:description"] = Said(text, "サイトに載せている記録を、表計算ソフトやプログラムで使える形で公開しています。どの記録にも出典の行を添えています。"),
            ["foaf:homepage"] = new JsonObject { ["@id"] = root },
            ["dct:language"] = new JsonArray([.. LanguageTags.All.Select(l => (JsonNode)l.Tag())]),
            ["dct:publisher"] = Publisher(),
        };
        Date(catalogue, register);
        TermsOf(catalogue, text, root, OpenKind.Find("cities")!);
        catalogue["dcat:dataset"] = new JsonArray([.. OpenKind.All.Select(k => (JsonNode)Dataset(k, register, text, home)), EventList(register, text, root)]);
        return JsonSerializer.SerializeToUtf8Bytes(catalogue, s_json);
    }

    private static JsonObject Context() => new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#", ["dct"] = "http://purl.org/dc/terms/", ["foaf"] = "http://xmlns.com/foaf/0.1/", ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["dct:issued"] = new JsonObject { ["@type"] = "xsd:dateTime" }, ["dct:modified"] = new JsonObject { ["@type"] = "xsd:dateTime" },
        ["dcat:landingPage"] = new JsonObject { ["@type"] = "@id" }, ["dcat:downloadURL"] = new JsonObject { ["@type"] = "@id" }, ["dcat:accessURL"] = new JsonObject { ["@type"] = "@id" },
        ["dct:conformsTo"] = new JsonObject { ["@type"] = "@id" },
    };

    private static JsonObject Publisher() => new() { ["@type"] = "foaf:Organization", ["foaf:name"] = new JsonObject { ["@language"] = "ja", ["@value"] = "自治体国際化協会 北京事務所" } };

    private static JsonObject Dataset(OpenKind kind, List<Publication> register, IStringLocalizer<UiText> text, string home)
    {
        var root = home + OpenDataEndpoints.Folder;
        var page = root + "/" + kind.Slug;
        var set = new JsonObject
        {
            ["@id"] = page + "#dataset", ["@type"] = "dcat:Dataset", ["dct:identifier"] = kind.Slug,
            ["dct:title"] = Said(text, kind.Title), ["dct:description"] = Said(text, kind.Summary), ["dcat:landingPage"] = page, ["dct:publisher"] = Publisher(),
        };
        Date(set, register.Where(p => p.Record.StartsWith(kind.Prefix, StringComparison.Ordinal)));
        TermsOf(set, text, root, kind);
        var files = new JsonArray(Distribution(page + ".csv", OpenDataTypes.Csv, "CSV"), Distribution(page + ".jsonl", OpenDataTypes.JsonLines, "JSON Lines"), Distribution($"{home}/api/v1/{kind.Slug}", "application/json", "API"));
        foreach (var language in LanguageTags.All)
        {
            if (kind.HasFeed)
            {
                files.Add((JsonNode)Distribution($"{home}{language.PathPrefix()}/feeds/{kind.Slug}.atom", OpenDataTypes.Atom, "Atom", language));
            }

            if (kind.HasCalendar)
            {
                files.Add((JsonNode)Distribution($"{home}{language.PathPrefix()}/feeds/{kind.Slug}.ics", OpenDataTypes.Calendar, "iCalendar", language));
            }
        }

        set["dcat:distribution"] = files;
        return set;
    }

    private static JsonObject EventList(List<Publication> register, IStringLocalizer<UiText> text, string root)
    {
        var set = new JsonObject
        {
            ["@id"] = root + "#event-list", ["@type"] = "dcat:Dataset", ["dct:identifier"] = "event-list", ["dct:title"] = Said(text, "イベント一覧"),
            ["dct:description"] = Said(text, "自治体標準オープンデータセットの「イベント一覧」の79項目に合わせた表です。日付の分かる行事だけを、3つの言語で載せています。"),
            ["dcat:landingPage"] = root, ["dct:publisher"] = Publisher(),
        };
        Date(set, register.Where(p => OpenKind.OfRecord(p.Record)?.HasCalendar == true));
        TermsOf(set, text, root, null);
        set["dcat:distribution"] = new JsonArray(Distribution(root + "/event-list.csv", OpenDataTypes.Csv, "CSV"));
        return set;
    }

    private static JsonObject Distribution(string address, string type, string title, Language? language = null)
    {
        var file = new JsonObject { ["@type"] = "dcat:Distribution", ["dct:title"] = title, ["dcat:mediaType"] = type, ["dcat:accessURL"] = address, ["dcat:downloadURL"] = address };
        if (language is { } told)
        {
            file["dct:language"] = told.Tag();
        }

        return file;
    }

    private static void Date(JsonObject node, IEnumerable<Publication> register)
    {
        var dates = register.ToList();
        if (dates.Count > 0)
        {
            node["dct:issued"] = OpenTail.Moment(dates.Min(p => p.PublishedAt));
            node["dct:modified"] = OpenTail.Moment(dates.Max(p => p.ChangedAt));
        }
    }

    // The terms are a page, not a licence; the rights say so in words for who reads only the catalogue.
    private static void TermsOf(JsonObject node, IStringLocalizer<UiText> text, string root, OpenKind? kind)
    {
        var words = kind?.Slug == "cities" ? new[] { Terms, PositionTerms } : [Terms];
        node["dct:license"] = new JsonObject { ["@id"] = root + "#terms", ["@type"] = "dct:LicenseDocument" };
        node["dct:rights"] = new JsonObject
        {
            ["@type"] = "dct:RightsStatement",
            ["rdfs:label"] = new JsonArray([.. LanguageTags.All.Select(l => (JsonNode)new JsonObject
            {
                ["@language"] = l.Tag(), ["@value"] = string.Join(l == Language.English ? " " : string.Empty, words.Select(w => l.Say(text, w))),
            })]),
        };
    }

    private static JsonArray Said(IStringLocalizer<UiText> text, string key) =>
        new([.. LanguageTags.All.Select(l => (JsonNode)new JsonObject { ["@language"] = l.Tag(), ["@value"] = l.Say(text, key) })]);
}
