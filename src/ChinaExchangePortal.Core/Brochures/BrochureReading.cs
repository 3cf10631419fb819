namespace ChinaExchangePortal.Core.Brochures;

/// <summary>A value read from a source text, with the lines (from 1, ascending) that it was read from.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value as read, cleaned of the conversion's debris.</param>
/// <param name="Lines">Line numbers of the text.</param>
public sealed record Cited<T>(T Value, IReadOnlyList<int> Lines);

/// <summary>Everything that was read from one document: records with their lines, the account of every line, and what does not agree.</summary>
/// <param name="Document">The catalogue's entry for the document.</param>
/// <param name="Text">The document's lines as they stand in the file, without line ends; index 0 is line 1.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
/// <param name="Pillars">The headings that group programmes, in the catalogue's order.</param>
/// <param name="Programmes">Programmes, in the catalogue's order.</param>
/// <param name="Seminars">Rounds of the seminar, ascending.</param>
/// <param name="SupportMenu">The support menu, by number.</param>
/// <param name="SupportExamples">Examples of support given.</param>
/// <param name="DeclaredFigures">Totals that the document states.</param>
/// <param name="PrEvents">PR events in department stores.</param>
/// <param name="CookingClasses">Cooking classes.</param>
/// <param name="TradeFairBooths">Booths at trade fairs; the brochure of FY2021 names none.</param>
/// <param name="Captions">Captions of pictures, in the order of the text.</param>
/// <param name="Account">One entry for every line of the text, blank ones included, in order.</param>
/// <param name="Findings">What the source's own checks found, and what could not be read.</param>
public sealed record BrochureReading(
    CatalogueDocument Document,
    IReadOnlyList<string> Text,
    string Sha256,
    IReadOnlyList<PillarReading> Pillars,
    IReadOnlyList<ProgrammeReading> Programmes,
    IReadOnlyList<SeminarReading> Seminars,
    IReadOnlyList<NumberedText> SupportMenu,
    IReadOnlyList<SupportExampleReading> SupportExamples,
    IReadOnlyList<DeclaredFigureReading> DeclaredFigures,
    IReadOnlyList<PrEventReading> PrEvents,
    IReadOnlyList<CookingClassReading> CookingClasses,
    IReadOnlyList<TradeFairBoothReading> TradeFairBooths,
    IReadOnlyList<CaptionReading> Captions,
    IReadOnlyList<LineAccount> Account,
    IReadOnlyList<Finding> Findings);

/// <summary>A heading that groups programmes.</summary>
/// <param name="Slug">The catalogue's name for it, such as <c>economic-exchange</c>.</param>
/// <param name="Name">The heading in Japanese.</param>
public sealed record PillarReading(string Slug, Cited<string> Name);

/// <summary>A programme (事業) with its description.</summary>
/// <param name="Slug">One of <c>seminar</c>, <c>overseas-support</c>, <c>department-store-pr</c>, <c>cooking</c>, <c>travel-fair</c>.</param>
/// <param name="Pillar">Slug of its pillar.</param>
/// <param name="Name">Name in Japanese, without the brackets and the 「の開催」 of the printed heading.</param>
/// <param name="Description">Description in Japanese, its line breaks joined; null where the text has none.</param>
public sealed record ProgrammeReading(string Slug, string Pillar, Cited<string> Name, Cited<string>? Description);

/// <summary>One round of the seminar (日中地域間交流推進セミナー).</summary>
/// <param name="Round">第N回, at least 1.</param>
/// <param name="FiscalYear">First calendar year of the fiscal year; null when unknown.</param>
/// <param name="City">Host city as printed, such as <c>福州市</c>.</param>
/// <param name="Province">Province as printed, such as <c>福建省</c>; null where none is printed.</param>
/// <param name="ThemeIsNone">True where the text prints なし: the round had no theme.</param>
/// <param name="Theme">The theme; null where there is none or none could be read.</param>
/// <param name="Subtitle">The part between wave dashes, without them; null where there is none.</param>
/// <param name="Details">What is known beyond the table of hosts; null for most rounds.</param>
public sealed record SeminarReading(
    int Round,
    Cited<int>? FiscalYear,
    Cited<string> City,
    Cited<string>? Province,
    bool ThemeIsNone,
    Cited<string>? Theme,
    Cited<string>? Subtitle,
    SeminarDetailsReading? Details);

/// <summary>The detailed record of one round.</summary>
/// <param name="Organisers">主催.</param>
/// <param name="CoOrganisers">共催.</param>
/// <param name="Supporters">後援.</param>
/// <param name="Participants">参加者; null where not stated.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="Schedule">Days with their items.</param>
/// <param name="Speakers">People named in the captions, as the catalogue's positions split them.</param>
public sealed record SeminarDetailsReading(
    Cited<IReadOnlyList<string>> Organisers,
    Cited<IReadOnlyList<string>> CoOrganisers,
    Cited<IReadOnlyList<string>> Supporters,
    Cited<ParticipantsReading>? Participants,
    Cited<DateOnly>? StartsOn,
    Cited<DateOnly>? EndsOn,
    IReadOnlyList<Cited<ScheduleDayReading>> Schedule,
    IReadOnlyList<Cited<SpeakerReading>> Speakers);

/// <summary>Numbers of participants.</summary>
/// <param name="Who">Whom the total counts, such as 日中双方の地方政府関係者等.</param>
/// <param name="Total">All.</param>
/// <param name="Japan">From Japan; null where not stated.</param>
/// <param name="China">From China; null where not stated.</param>
public sealed record ParticipantsReading(string Who, int Total, int? Japan, int? China);

/// <summary>One day of a schedule.</summary>
/// <param name="Date">The day.</param>
/// <param name="Items">What took place, in order.</param>
public sealed record ScheduleDayReading(DateOnly Date, IReadOnlyList<string> Items);

/// <summary>A person named in a caption.</summary>
/// <param name="Name">Name as printed.</param>
/// <param name="Title">Office as printed.</param>
/// <param name="Role">What the person did, such as 基調講演 or あいさつ.</param>
public sealed record SpeakerReading(string Name, string Title, string Role);

/// <summary>A text with its printed number, ① = 1.</summary>
/// <param name="Number">The number.</param>
/// <param name="Text">The text without the number.</param>
public sealed record NumberedText(int Number, Cited<string> Text);

/// <summary>An example of support given (支援例).</summary>
/// <param name="FiscalYear">First calendar year of the fiscal year.</param>
/// <param name="Number">Its printed number.</param>
/// <param name="Text">The text without the number.</param>
public sealed record SupportExampleReading(int FiscalYear, int Number, Cited<string> Text);

/// <summary>A total that the document states.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="FiscalYear">First calendar year of the fiscal year.</param>
/// <param name="Name">What is counted, such as 自治体の海外活動支援.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Unit as printed, such as 件.</param>
public sealed record DeclaredFigureReading(string Programme, int FiscalYear, string Name, Cited<long> Value, string Unit);

/// <summary>A PR event.</summary>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="Venue">Venue as printed, such as 天津伊勢丹.</param>
/// <param name="City">City as printed, such as 天津市.</param>
/// <param name="Exhibits">出展内容, in order.</param>
public sealed record PrEventReading(
    Cited<DateOnly> StartsOn, Cited<DateOnly> EndsOn, Cited<string> Venue, Cited<string> City, Cited<IReadOnlyList<string>> Exhibits);

/// <summary>A cooking class.</summary>
/// <param name="HeldOn">The day.</param>
/// <param name="City">City without its province, such as 成都市.</param>
/// <param name="Province">Province as printed; null where none is printed.</param>
/// <param name="Municipalities">Co-operating municipalities as printed.</param>
/// <param name="Dishes">Dishes, in order.</param>
public sealed record CookingClassReading(
    Cited<DateOnly> HeldOn,
    Cited<string> City,
    Cited<string>? Province,
    Cited<IReadOnlyList<string>> Municipalities,
    Cited<IReadOnlyList<string>> Dishes);

/// <summary>A booth at a trade fair.</summary>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="Fair">Name of the fair.</param>
/// <param name="City">City as printed.</param>
public sealed record TradeFairBoothReading(Cited<DateOnly> StartsOn, Cited<DateOnly> EndsOn, Cited<string> Fair, Cited<string> City);

/// <summary>The caption of a picture.</summary>
/// <param name="Programme">Slug of the programme that the picture belongs to.</param>
/// <param name="Round">Round of the seminar; null where the picture belongs to the programme as a whole.</param>
/// <param name="FiscalYear">First calendar year of the fiscal year; null where unknown.</param>
/// <param name="Text">The caption, its line breaks joined.</param>
/// <param name="Municipalities">Municipalities named in the caption, as printed.</param>
public sealed record CaptionReading(string Programme, int? Round, int? FiscalYear, Cited<string> Text, IReadOnlyList<string> Municipalities);

/// <summary>What became of a line of the text.</summary>
public enum LineUse
{
    /// <summary>Nothing stands there.</summary>
    Blank,

    /// <summary>A fact was read from it.</summary>
    Fact,

    /// <summary>A caption of a picture.</summary>
    Caption,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Part of a description.</summary>
    Description,

    /// <summary>A label of the map, used to check the table of hosts.</summary>
    MapLabel,

    /// <summary>Deliberately not read; the catalogue gives the reason.</summary>
    Skipped,

    /// <summary>Not accounted for: a fault that <c>seed --check</c> reports.</summary>
    Unread,
}

/// <summary>The account of one line.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Use">What became of it.</param>
/// <param name="Note">What was read from it (such as <c>seminar/18</c>), or why it was not.</param>
public sealed record LineAccount(int Line, LineUse Use, string Note);

/// <summary>How much a finding weighs.</summary>
public enum FindingLevel
{
    /// <summary>A check of the source against itself that agreed.</summary>
    Agrees,

    /// <summary>Two places of the source differ, or the text is not the catalogued one; the record is saved as read.</summary>
    Difference,

    /// <summary>A line or value could not be read; everything else is saved.</summary>
    Unreadable,
}

/// <summary>One finding.</summary>
/// <param name="Level">How much it weighs.</param>
/// <param name="Lines">Lines concerned, from 1; empty where it concerns the whole text.</param>
/// <param name="Message">A sentence that says what was expected and what was found.</param>
public sealed record Finding(FindingLevel Level, IReadOnlyList<int> Lines, string Message);
