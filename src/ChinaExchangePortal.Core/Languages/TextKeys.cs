using System.Globalization;

namespace ChinaExchangePortal.Core.Languages;

/// <summary>Keys of translatable texts, as in <c>seeds/reference/translations.csv</c>: kind, record, field.</summary>
public static class TextKeys
{
    /// <summary>Beginning of the keys of rounds.</summary>
    public const string Seminars = "seminar.";

    /// <summary>Beginning of the keys of PR events.</summary>
    public const string PrEvents = "pr_event.";

    /// <summary>Beginning of the keys of cooking classes.</summary>
    public const string CookingClasses = "cooking_class.";

    /// <summary>Beginning of the keys of booths.</summary>
    public const string TradeFairBooths = "trade_fair_booth.";

    /// <summary>Beginning of the keys of captions.</summary>
    public const string Captions = "caption.";

    /// <summary>Beginning of the keys of cities.</summary>
    public const string Cities = "city.";

    /// <summary>Beginning of the keys of provinces.</summary>
    public const string Provinces = "province.";

    /// <summary>Beginning of the keys of documents.</summary>
    public const string Sources = "source.";

    /// <summary>Theme of a round.</summary>
    public static string SeminarTheme(int round) => SeminarField(round, "theme");

    /// <summary>Subtitle of a round.</summary>
    public static string SeminarSubtitle(int round) => SeminarField(round, "subtitle");

    /// <summary>Another field of a round: <c>organisers</c>, <c>co_organisers</c>, <c>supporters</c> or <c>participants</c>.</summary>
    public static string SeminarField(int round, string field) => string.Create(CultureInfo.InvariantCulture, $"{Seminars}{round:00}.{field}");

    /// <summary>What took place on a day of a round, by the order of the days from 1.</summary>
    public static string SeminarDay(int round, int day) => SeminarField(round, string.Create(CultureInfo.InvariantCulture, $"schedule.{day}"));

    /// <summary>Field of a speaker of a round, by their order from 1: <c>name</c>, <c>title</c> or <c>role</c>.</summary>
    public static string Speaker(int round, int position, string field) => SeminarField(round, string.Create(CultureInfo.InvariantCulture, $"speaker.{position}.{field}"));

    /// <summary>Name of a programme.</summary>
    public static string ProgrammeName(string slug) => ProgrammeField(slug, "name");

    /// <summary>Description of a programme.</summary>
    public static string ProgrammeDescription(string slug) => ProgrammeField(slug, "description");

    /// <summary>A text of a programme.</summary>
    public static string ProgrammeField(string slug, string field) => $"programme.{Id(slug)}.{field}";

    /// <summary>Name of a pillar.</summary>
    public static string PillarName(string slug) => $"pillar.{Id(slug)}.name";

    /// <summary>An item of the support menu.</summary>
    public static string SupportMenu(int number) => string.Create(CultureInfo.InvariantCulture, $"support_menu.{number}");

    /// <summary>An example of support.</summary>
    public static string SupportExample(int fiscalYear, int number) => string.Create(CultureInfo.InvariantCulture, $"support_example.{fiscalYear}.{number}");

    /// <summary>What a declared figure counts: the same words in another year share their translation.</summary>
    public static string DeclaredFigure(string programme, string name) => $"declared_figure.{Id(programme)}.{TextHash.Of(name)}";

    /// <summary>A field of a PR event: <c>venue</c> or <c>exhibits</c>.</summary>
    public static string PrEvent(string slug, string field) => $"{PrEvents}{slug}.{field}";

    /// <summary>The dishes of a cooking class.</summary>
    public static string CookingClassDishes(string slug) => $"{CookingClasses}{slug}.dishes";

    /// <summary>A field of a booth: <c>fair</c> or <c>venue</c>.</summary>
    public static string TradeFairBooth(string slug, string field) => $"{TradeFairBooths}{slug}.{field}";

    /// <summary>A caption, by its order in the source.</summary>
    public static string Caption(int position) => string.Create(CultureInfo.InvariantCulture, $"{Captions}{position:00}");

    /// <summary>Name of a city that the reference table does not hold.</summary>
    public static string CityName(string slug) => $"{Cities}{slug}.name";

    /// <summary>Name of a province that the reference table does not hold.</summary>
    public static string ProvinceName(string slug) => $"{Provinces}{slug}.name";

    /// <summary>A field of a document: <c>title</c>, <c>publisher</c> or <c>edition</c>.</summary>
    public static string Source(string slug, string field) => $"{Sources}{slug}.{field}";

    private static string Id(string slug) => slug.Replace('-', '_');
}
