namespace ChinaExchangePortal.Core.Brochures;

/// <summary>The catalogue of source texts, <c>seeds/INDEX.md</c>: where things stand in them, never what they say.</summary>
/// <param name="Documents">The documents, in the catalogue's order; at least one.</param>
public sealed record Catalogue(IReadOnlyList<CatalogueDocument> Documents);

/// <summary>The catalogue's entry for one source text.</summary>
/// <param name="Slug">Short name for addresses, unique in the catalogue: lower-case letters, digits, hyphens.</param>
/// <param name="Heading">The entry's heading in the catalogue.</param>
/// <param name="File">File name of the text, beside the catalogue; never a path.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Edition">Edition, such as a fiscal year.</param>
/// <param name="Sha256">SHA-256 of the catalogued text, lower-case hexadecimal.</param>
/// <param name="Language">Language of the text, such as <c>ja</c>.</param>
/// <param name="LineCount">Number of lines of the catalogued text; a last line without line end counts.</param>
/// <param name="Sections">Sections, ascending by line, none overlapping another.</param>
public sealed record CatalogueDocument(
    string Slug,
    string Heading,
    string File,
    string Title,
    string Publisher,
    string Edition,
    string Sha256,
    string Language,
    int LineCount,
    IReadOnlyList<CatalogueSection> Sections)
{
    /// <summary>The sections of one kind, ascending by line.</summary>
    public IEnumerable<CatalogueSection> SectionsOf(SectionKind kind) => Sections.Where(section => section.Kind == kind);
}

/// <summary>Lines of a text that are read in one way.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Kind">How they are read.</param>
/// <param name="Programme">Slug of the programme; null where the kind needs none.</param>
/// <param name="Pillars">Slugs of pillars: one for a programme's heading, one per heading for pillar headings.</param>
/// <param name="FiscalYearLine">The line that prints the section's fiscal year; null where there is none.</param>
/// <param name="RoundLine">A line that tells of the section's round of the seminar; null where there is none.</param>
/// <param name="Positions">What no rule can decide, in the order written.</param>
/// <param name="Remark">The catalogue's remark, for people.</param>
/// <param name="CatalogueLine">Line of the catalogue on which the section is written.</param>
public sealed record CatalogueSection(
    LineRange Lines,
    SectionKind Kind,
    string? Programme,
    IReadOnlyList<string> Pillars,
    int? FiscalYearLine,
    int? RoundLine,
    IReadOnlyList<CataloguePosition> Positions,
    string Remark,
    int CatalogueLine)
{
    /// <summary>True where the line belongs to the section.</summary>
    public bool Contains(int line) => line >= Lines.First && line <= Lines.Last;
}

/// <summary>How the lines of a section are read. In the catalogue a kind is written in words: <c>year heading</c>.</summary>
public enum SectionKind
{
    /// <summary>A heading that holds no fact.</summary>
    Heading,

    /// <summary>A heading that prints a fiscal year for other sections.</summary>
    YearHeading,

    /// <summary>Headings that group programmes.</summary>
    PillarHeadings,

    /// <summary>The heading that names a programme.</summary>
    ProgrammeHeading,

    /// <summary>The description of a programme.</summary>
    Description,

    /// <summary>The table of the seminar's rounds.</summary>
    Hosts,

    /// <summary>The detailed record of one round.</summary>
    SeminarResults,

    /// <summary>Labels of the map, which repeat the table of rounds.</summary>
    MapLabels,

    /// <summary>Totals that the document states.</summary>
    DeclaredFigures,

    /// <summary>Examples of support given.</summary>
    SupportExamples,

    /// <summary>Numbered entries of the support menu.</summary>
    SupportMenu,

    /// <summary>PR events with their exhibits.</summary>
    PrEvents,

    /// <summary>Cooking classes with their dishes.</summary>
    CookingClasses,

    /// <summary>One caption, or several that ran together.</summary>
    Caption,

    /// <summary>Deliberately not read; the remark says why.</summary>
    Skip,
}
