using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Search;

/// <summary>What a document of the search stands for. The numbers are stored.</summary>
public enum SearchKind
{
    /// <summary>A round of the seminar.</summary>
    Seminar = 1,

    /// <summary>A programme with its support menu, examples and figures.</summary>
    Programme = 2,

    /// <summary>A PR event.</summary>
    PrEvent = 3,

    /// <summary>A cooking class.</summary>
    CookingClass = 4,

    /// <summary>A booth at a fair.</summary>
    TradeFairBooth = 5,

    /// <summary>The caption of a picture.</summary>
    Caption = 6,

    /// <summary>A city in China.</summary>
    City = 7,

    /// <summary>A local authority in Japan.</summary>
    Municipality = 8,

    /// <summary>A line of a source text.</summary>
    SourceLine = 9,

    /// <summary>A page of the site that is no record.</summary>
    Page = 10,

    /// <summary>A province, autonomous region or municipality of China with records.</summary>
    Province = 11,

    /// <summary>A support request; staff only.</summary>
    SupportRequest = 20,

    /// <summary>An organisation on the Chinese side with its people; staff only.</summary>
    Counterpart = 21,

    /// <summary>The name of a file of a case; staff only.</summary>
    StoredFile = 22,
}

/// <summary>The groups in which results are shown, in their order. The numbers are stored.</summary>
public enum SearchGroup
{
    /// <summary>Support requests.</summary>
    Cases = 1,

    /// <summary>Contacts on the Chinese side.</summary>
    Counterparts = 2,

    /// <summary>Names of files.</summary>
    Files = 3,

    /// <summary>Rounds of the seminar.</summary>
    Seminars = 4,

    /// <summary>Programmes.</summary>
    Programmes = 5,

    /// <summary>PR events, cooking classes and booths.</summary>
    Events = 6,

    /// <summary>Captions.</summary>
    Captions = 7,

    /// <summary>Cities.</summary>
    Cities = 8,

    /// <summary>Local authorities.</summary>
    Municipalities = 9,

    /// <summary>Lines of source texts.</summary>
    SourceLines = 10,

    /// <summary>Pages of the site that are no records.</summary>
    Pages = 11,
}

/// <summary>Kinds and their groups.</summary>
public static class SearchGroups
{
    /// <summary>The groups that everybody sees.</summary>
    public static IReadOnlyList<SearchGroup> Public { get; } =
        [SearchGroup.Seminars, SearchGroup.Programmes, SearchGroup.Events, SearchGroup.Captions, SearchGroup.Cities, SearchGroup.Municipalities, SearchGroup.SourceLines, SearchGroup.Pages];

    /// <summary>The groups that staff see.</summary>
    public static IReadOnlyList<SearchGroup> Staff { get; } = [SearchGroup.Cases, SearchGroup.Counterparts, SearchGroup.Files, .. Public];

    /// <summary>The group of a kind.</summary>
    public static SearchGroup Group(this SearchKind kind) => kind switch
    {
        SearchKind.Seminar => SearchGroup.Seminars,
        SearchKind.Programme => SearchGroup.Programmes,
        SearchKind.PrEvent or SearchKind.CookingClass or SearchKind.TradeFairBooth => SearchGroup.Events,
        SearchKind.Caption => SearchGroup.Captions,
        SearchKind.City or SearchKind.Province => SearchGroup.Cities,
        SearchKind.Municipality => SearchGroup.Municipalities,
        SearchKind.SourceLine => SearchGroup.SourceLines,
        SearchKind.Page => SearchGroup.Pages,
        SearchKind.SupportRequest => SearchGroup.Cases,
        SearchKind.Counterpart => SearchGroup.Counterparts,
        SearchKind.StoredFile => SearchGroup.Files,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind"),
    };
}

/// <summary>
/// One thing that search can find, in one language of the pages or in all. Written by <see cref="SearchWriter"/> only;
/// triggers of the table keep the full-text index in step.
/// </summary>
public sealed class SearchDocument
{
    /// <summary>Day number × 2^17 + running number: the order of the keys is the order of the days.</summary>
    public long Id { get; set; }

    /// <summary>What it stands for.</summary>
    public SearchKind Kind { get; set; }

    /// <summary>Key of the record.</summary>
    public long SourceId { get; set; }

    /// <summary>Name of the record, as citations have it.</summary>
    public required string SourceKey { get; set; }

    /// <summary>Tag of the language whose pages show it; null for all languages.</summary>
    public string? Language { get; set; }

    /// <summary>True for what everybody may see.</summary>
    public bool IsPublic { get; set; }

    /// <summary>Fiscal year, where it has one.</summary>
    public int? FiscalYear { get; set; }

    /// <summary>Slug of the province, or of the city of the first tier, where it has one.</summary>
    public string? Province { get; set; }

    /// <summary>Slug of the programme, where it has one.</summary>
    public string? Programme { get; set; }

    /// <summary><see cref="SearchText.RulesVersion"/> by which it was normalised.</summary>
    public int RulesVersion { get; set; }

    /// <summary>The day it belongs to; null for what has none.</summary>
    public DateOnly? SortDate { get; set; }

    /// <summary>Address without language.</summary>
    public required string Path { get; set; }

    /// <summary>Title as shown.</summary>
    public required string Title { get; set; }

    /// <summary>Tag of the title's language.</summary>
    public required string TitleLanguage { get; set; }

    /// <summary>A line beside the title, not searched.</summary>
    public string? Note { get; set; }

    /// <summary>Text as shown.</summary>
    public required string Text { get; set; }

    /// <summary>Names in other languages, and translations.</summary>
    public required string Names { get; set; }

    /// <summary>Words by which the index passes over what is not asked for; see <see cref="SearchScope"/>.</summary>
    public required string ScopeWords { get; set; }

    /// <summary>Normalised title.</summary>
    public required string NormTitle { get; set; }

    /// <summary>Normalised text.</summary>
    public required string NormBody { get; set; }

    /// <summary>Normalised names.</summary>
    public required string NormAliases { get; set; }
}

/// <summary>What a record looks like to search, before it is stored.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="SourceId">Key of the record.</param>
/// <param name="SourceKey">Name of the record.</param>
/// <param name="Path">Address without language.</param>
public sealed record SearchDraft(SearchKind Kind, long SourceId, string SourceKey, string Path)
{
    /// <summary>Between parts of a text. It stays in the normalised text, so that no search matches across it.</summary>
    public const string Separator = "／";

    /// <summary>Tag of the language whose pages show it; null for all languages.</summary>
    public string? Language { get; init; }

    /// <summary>True for what everybody may see.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The day it belongs to.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Fiscal year.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>Slug of the province.</summary>
    public string? Province { get; init; }

    /// <summary>Slug of the programme.</summary>
    public string? Programme { get; init; }

    /// <summary>Title as shown.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>Tag of the title's language.</summary>
    public string TitleLanguage { get; init; } = "ja";

    /// <summary>A line beside the title.</summary>
    public string? Note { get; init; }

    /// <summary>Text as shown.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Names in other languages, and translations.</summary>
    public string Names { get; init; } = string.Empty;

    /// <summary>Parts with the separator between them; empty ones are left out.</summary>
    public static string Join(IEnumerable<string?> parts) => string.Join(Separator, parts.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p!.Trim()));

    /// <summary>A list with its items kept apart, so that no term matches from one into the next.</summary>
    internal static LocalizedText? Apart(LocalizedText? list)
    {
        static string? Of(string? text) => text is null ? null : Join(TextLines.Split(text));
        return list is null ? null : list with { Ja = Of(list.Ja)!, Zh = Of(list.Zh), En = Of(list.En) };
    }

    /// <summary>True when the stored document says the same.</summary>
    internal bool IsSameAs(SearchDocument stored) =>
        stored.RulesVersion == SearchText.RulesVersion && stored.Title == Title && stored.Text == Text && stored.Names == Names && stored.Note == Note && stored.Path == Path
        && stored.IsPublic == IsPublic && stored.FiscalYear == FiscalYear && stored.Province == Province && stored.Programme == Programme && stored.TitleLanguage == TitleLanguage
        && stored.ScopeWords == SearchScope.WordsOf(this);
}
