using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Api;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>A kind of public record: its name in addresses, its words, its columns and how it is read.</summary>
public sealed class OpenKind
{
    private readonly Func<PortalDbContext, CancellationToken, Task<List<OpenRecord>>> _load;
    private readonly Func<object, IEnumerable<string?>> _cells;

    private OpenKind(
        string slug, string prefix, string title, string summary, IEnumerable<OpenField> fields, Func<object, IEnumerable<string?>> cells,
        Func<PortalDbContext, CancellationToken, Task<List<OpenRecord>>> load)
    {
        (Slug, Prefix, Title, Summary, _cells, _load) = (slug, prefix, title, summary, cells, load);
        Fields = [OpenTail.Id(prefix), .. fields, .. OpenTail.Fields];
    }

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<OpenKind> All { get; } =
    [
        Of("seminars", "seminar/", "セミナーの記録", "日中地域間交流推進セミナーの各回の年度、開催地、テーマ、日程、主催者、参加者です。", OpenTables.Seminars, OpenRecords.SeminarsAsync, true, true),
        Of("pr-events", "pr-event/", "百貨店PR", "日系百貨店と連携した自治体PR事業の会場、期間、出展内容です。", OpenTables.PrEvents, OpenRecords.PrEventsAsync, true, true),
        Of("cooking-classes", "cooking-class/", "料理体験", "料理体験の開催日、開催地、協力した自治体、料理です。", OpenTables.CookingClasses, OpenRecords.CookingClassesAsync, true, true),
        Of("trade-fair-booths", "trade-fair-booth/", "旅行博覧会等", "旅行博覧会等への出展の期間、会場、自治体、来場者数です。", OpenTables.TradeFairBooths, OpenRecords.TradeFairBoothsAsync, true, true),
        Of("programmes", "programme/", "事業", "北京事務所の事業の名前と説明です。", OpenTables.Programmes, OpenRecords.ProgrammesAsync, true, false),
        Of("support-results", "support-result/", "海外活動支援の実績", "年度ごとの支援件数と支援例を、資料に載っているとおりに示します。", OpenTables.SupportResults, OpenRecords.SupportResultsAsync, false, false),
        Of("support-menu", "support-menu/", "支援メニュー例", "北京事務所が自治体のためにできる支援です。", OpenTables.SupportMenu, OpenRecords.SupportMenuAsync, false, false),
        Of("cities", "city/", "開催都市", "事業が行われた中国の都市の名前、省、位置です。", OpenTables.Cities, OpenRecords.CitiesAsync, false, false),
        Of("municipalities", "municipality/", "日本の自治体", "資料や記録に名前が載っている日本の自治体の名前、読み、地方と、その記録です。", OpenTables.Municipalities, OpenRecords.MunicipalitiesAsync, false, false),
    ];

    /// <summary>Name in addresses.</summary>
    public string Slug { get; }

    /// <summary>First part of the ids, with its slash.</summary>
    public string Prefix { get; }

    /// <summary>What the records are: a key of the interface texts.</summary>
    public string Title { get; }

    /// <summary>One sentence on them: a key of the interface texts.</summary>
    public string Summary { get; }

    /// <summary>The columns of its table.</summary>
    public IReadOnlyList<OpenField> Fields { get; }

    /// <summary>True where new records are told in a feed.</summary>
    public bool HasFeed { get; private init; }

    /// <summary>True where records can have a day, so that there is a calendar of them.</summary>
    public bool HasCalendar { get; private init; }

    /// <summary>The kind of that name; null where there is none.</summary>
    public static OpenKind? Find(string? slug) => All.FirstOrDefault(k => k.Slug == slug);

    /// <summary>The kind of a record's id; null where there is none.</summary>
    public static OpenKind? OfRecord(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return All.FirstOrDefault(k => key.StartsWith(k.Prefix, StringComparison.Ordinal));
    }

    /// <summary>The published records, in the order of the read API.</summary>
    internal Task<List<OpenRecord>> LoadAsync(PortalDbContext db, CancellationToken cancellationToken) => _load(db, cancellationToken);

    /// <summary>A record's own cells: those between the id and what every table ends with.</summary>
    internal IEnumerable<string?> Cells(OpenRecord record) => _cells(record.Row);

    private static OpenKind Of<T>(
        string slug, string prefix, string title, string summary, OpenColumns<T> columns,
        Func<PortalDbContext, CancellationToken, Task<List<OpenRecord>>> load, bool hasFeed, bool hasCalendar) =>
        new(slug, prefix, title, summary, columns.Fields, columns.Cells, load) { HasFeed = hasFeed, HasCalendar = hasCalendar };
}

/// <summary>The columns of each kind.</summary>
internal static class OpenTables
{
    private const string Year = "yyyy";

    internal static OpenColumns<SeminarRow> Seminars { get; } = new OpenColumns<SeminarRow>()
        .Number("round", "セミナーの回", r => r.Seminar.Round, allowed: "1–999")
        .Number("fiscal_year", "年度（4月に始まる年）", r => r.Seminar.FiscalYear, allowed: Year)
        .Text("city", "開催地の名前（アドレスに使う形）", r => r.Seminar.HostCity.Slug, OpenFieldSource.Reference)
        .Texts("city_name", "開催地", r => r.Seminar.HostCity.Name, OpenFieldSource.Reference)
        .Texts("province", "省・自治区。直轄市では空", r => r.Seminar.Province, OpenFieldSource.Reference)
        .Text("theme_status", "テーマがあるか、なかったか、分からないか", r => r.Seminar.Theme is not null ? "present" : r.ThemeIsNone ? "none" : "unknown", allowed: "present, none, unknown")
        .Texts("theme", "テーマ", r => r.Seminar.Theme)
        .Texts("subtitle", "副題", r => r.Seminar.Subtitle)
        .Day("starts_on", "始まりの日", r => r.Seminar.StartsOn)
        .Day("ends_on", "終わりの日", r => r.Seminar.EndsOn)
        .Lists("organisers", "主催", r => r.Organisers)
        .Lists("co_organisers", "共催", r => r.CoOrganisers)
        .Lists("supporters", "後援", r => r.Supporters)
        .Number("participants_total", "参加者数", r => r.Seminar.Participants?.Total, "人")
        .Number("participants_japan", "参加者数（日本側）", r => r.Seminar.Participants?.Japan, "人")
        .Number("participants_china", "参加者数（中国側）", r => r.Seminar.Participants?.China, "人")
        .Lists("schedule", "日程：日付とその日の内容", r => r.Seminar.Schedule.SelectMany(d => d.Items.Select(i => Dated(d.Date, i))))
        .Lists("speakers", "登壇者：役割、氏名、肩書", r => r.Speakers)
        .Lists("captions", "写真の説明", r => r.Seminar.Captions);

    internal static OpenColumns<ApiPrEvent> PrEvents { get; } = new OpenColumns<ApiPrEvent>()
        .Day("starts_on", "始まりの日", e => e.StartsOn)
        .Day("ends_on", "終わりの日", e => e.EndsOn)
        .Number("fiscal_year", "年度（4月に始まる年）", e => e.FiscalYear, allowed: Year, source: OpenFieldSource.Portal)
        .Texts("venue", "会場", e => e.Venue)
        .Text("city", "開催地の名前（アドレスに使う形）", e => e.City.Slug, OpenFieldSource.Reference)
        .Texts("city_name", "開催地", e => e.City.Name, OpenFieldSource.Reference)
        .Lists("exhibits", "出展内容", e => e.Exhibits);

    internal static OpenColumns<ApiCookingClass> CookingClasses { get; } = new OpenColumns<ApiCookingClass>()
        .Day("held_on", "開催日", c => c.HeldOn)
        .Number("fiscal_year", "年度（4月に始まる年）", c => c.FiscalYear, allowed: Year, source: OpenFieldSource.Portal)
        .Text("city", "開催地の名前（アドレスに使う形）", c => c.City.Slug, OpenFieldSource.Reference)
        .Texts("city_name", "開催地", c => c.City.Name, OpenFieldSource.Reference)
        .Texts("province", "省・自治区。直轄市では空", c => c.Province, OpenFieldSource.Reference)
        .List("municipality_codes", "協力した自治体の全国地方公共団体コード（6桁、先頭の0も数える）", c => c.Municipalities.Select(m => m.Code), OpenFieldSource.Reference)
        .Lists("municipalities", "協力した自治体", c => c.Municipalities.Select(m => m.Name), OpenFieldSource.Reference)
        .Lists("dishes", "料理", c => c.Dishes);

    internal static OpenColumns<ApiTradeFairBooth> TradeFairBooths { get; } = new OpenColumns<ApiTradeFairBooth>()
        .Day("starts_on", "始まりの日", b => b.StartsOn)
        .Day("ends_on", "終わりの日", b => b.EndsOn)
        .Number("fiscal_year", "年度（4月に始まる年）", b => b.FiscalYear, allowed: Year, source: OpenFieldSource.Portal)
        .Texts("fair", "博覧会の名前", b => b.Fair)
        .Texts("venue", "会場", b => b.Venue)
        .Text("city", "開催地の名前（アドレスに使う形）", b => b.City.Slug, OpenFieldSource.Reference)
        .Texts("city_name", "開催地", b => b.City.Name, OpenFieldSource.Reference)
        .List("municipality_codes", "出展した自治体の全国地方公共団体コード（6桁、先頭の0も数える）", b => b.Municipalities.Select(m => m.Code), OpenFieldSource.Reference)
        .Lists("municipalities", "出展した自治体", b => b.Municipalities.Select(m => m.Name), OpenFieldSource.Reference)
        .Number("visitors", "来場者数。数えていないときは空", b => b.Visitors, "人");

    internal static OpenColumns<ApiProgramme> Programmes { get; } = new OpenColumns<ApiProgramme>()
        .Text("slug", "事業の名前（アドレスに使う形）", p => p.Slug, OpenFieldSource.Portal)
        .Texts("pillar", "事業の柱", p => p.Pillar.Name)
        .Texts("name", "事業の名前", p => p.Name)
        .Texts("description", "事業の説明", p => p.Description)
        .Lists("captions", "写真の説明", p => p.Captions);

    internal static OpenColumns<ApiSupportResult> SupportResults { get; } = new OpenColumns<ApiSupportResult>()
        .Number("fiscal_year", "年度（4月に始まる年）", r => r.FiscalYear, allowed: Year)
        .Number("declared_cases", "支援件数（資料に載っている数）", r => r.DeclaredCases, "件")
        .Lists("examples", "支援例", r => r.Examples);

    internal static OpenColumns<ApiSupportMenuItem> SupportMenu { get; } = new OpenColumns<ApiSupportMenuItem>()
        .Number("number", "メニューの番号", i => i.Number)
        .Texts("text", "支援の内容", i => i.Text);

    internal static OpenColumns<ApiCity> Cities { get; } = new OpenColumns<ApiCity>()
        .Text("slug", "都市の名前（アドレスに使う形）", c => c.Slug, OpenFieldSource.Reference)
        .Texts("name", "都市の名前", c => c.Name, OpenFieldSource.Reference)
        .Texts("province", "省・自治区。直轄市では空", c => c.Province, OpenFieldSource.Reference)
        .Degrees("latitude", "緯度（世界測地系）。市街地の一点で、会場の位置ではない", c => c.Latitude, "-90–90")
        .Degrees("longitude", "経度（世界測地系）。市街地の一点で、会場の位置ではない", c => c.Longitude, "-180–180")
        .List("seminar_rounds", "この都市で開かれたセミナーの回", c => c.SeminarRounds.Select(r => r.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    internal static OpenColumns<ApiMunicipalityDetail> Municipalities { get; } = new OpenColumns<ApiMunicipalityDetail>()
        .Text("code", "全国地方公共団体コード（6桁、先頭の0も数える）", m => m.Code, OpenFieldSource.Reference)
        .Texts("name", "自治体の名前", m => m.Name, OpenFieldSource.Reference)
        .Text("name_kana", "名前の読み（ひらがな）", m => m.NameKana, OpenFieldSource.Reference, language: Language.Japanese)
        .Text("kind", "都道府県か、市か、それ以外か", m => m.Kind, OpenFieldSource.Reference, allowed: "prefecture, city, other")
        .Text("is_designated_city", "政令指定都市か", m => m.IsDesignatedCity ? "true" : "false", OpenFieldSource.Reference, allowed: "true, false")
        .Text("region", "日本の地方（「中国地方」は日本の地方の名前）", m => m.Region, OpenFieldSource.Reference, language: Language.Japanese)
        .List("cooking_classes", "協力した料理体験（アドレスに使う形）", m => m.CookingClasses)
        .List("trade_fair_booths", "出展した博覧会（アドレスに使う形）", m => m.TradeFairBooths)
        .Lists("captions", "名前が出てくる写真の説明", m => m.Captions);

    private static ApiText Dated(DateOnly day, ApiText text)
    {
        var head = day.ToString("yyyy-MM-dd ", System.Globalization.CultureInfo.InvariantCulture);
        return new ApiText(head + text.Ja, text.Zh is null ? null : head + text.Zh, text.En is null ? null : head + text.En);
    }
}
