using ChinaExchangePortal.Core.Brochures;
using ChinaExchangePortal.Core.Data;

namespace ChinaExchangePortal.Core.Sources;

/// <summary>A document that facts were read from.</summary>
public sealed class SourceDocument : IPublicRecord
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Name in addresses: the catalogue's slug.</summary>
    public required string Slug { get; set; }

    /// <summary>File name under <c>seeds</c>.</summary>
    public required string FileName { get; set; }

    /// <summary>Title in Japanese.</summary>
    public required string Title { get; set; }

    /// <summary>Publisher in Japanese.</summary>
    public required string Publisher { get; set; }

    /// <summary>Edition, such as the fiscal year it reports on.</summary>
    public string? Edition { get; set; }

    /// <summary>SHA-256 of the bytes read, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>The text's lines.</summary>
    public List<SourceLine> Lines { get; set; } = [];
}

/// <summary>One line of a source text.</summary>
public sealed class SourceLine
{
    /// <summary>Key of the document.</summary>
    public int DocumentId { get; set; }

    /// <summary>Line number, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The line as it stands in the file, unfolded.</summary>
    public required string Text { get; set; }

    /// <summary>What became of it.</summary>
    public LineUse Use { get; set; }

    /// <summary>What was read from it, or why it was not.</summary>
    public required string Note { get; set; }
}

/// <summary>The lines that a fact was read from (出典).</summary>
public sealed class SourceCitation : IPublicRecord
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>The record, such as <c>seminar/18</c>; see <see cref="RecordKeys"/>.</summary>
    public required string Record { get; set; }

    /// <summary>The field, such as <c>theme</c>.</summary>
    public required string Field { get; set; }

    /// <summary>Key of the document.</summary>
    public int DocumentId { get; set; }

    /// <summary>The document.</summary>
    public SourceDocument? Document { get; set; }

    /// <summary>First line, from 1.</summary>
    public int FirstLine { get; set; }

    /// <summary>Last line.</summary>
    public int LastLine { get; set; }
}

/// <summary>Keys by which citations and imports name a record.</summary>
public static class RecordKeys
{
    /// <summary>A round of the seminar.</summary>
    public static string Seminar(int round) => FormattableString.Invariant($"seminar/{round}");

    /// <summary>A pillar.</summary>
    public static string Pillar(string slug) => "pillar/" + slug;

    /// <summary>A programme.</summary>
    public static string Programme(string slug) => "programme/" + slug;

    /// <summary>A PR event.</summary>
    public static string PrEvent(string slug) => "pr-event/" + slug;

    /// <summary>A cooking class.</summary>
    public static string CookingClass(string slug) => "cooking-class/" + slug;

    /// <summary>A trade-fair booth.</summary>
    public static string TradeFairBooth(string slug) => "trade-fair-booth/" + slug;

    /// <summary>An item of the support menu.</summary>
    public static string SupportMenu(int number) => FormattableString.Invariant($"support-menu/{number}");

    /// <summary>An example of support.</summary>
    public static string SupportExample(int fiscalYear, int number) => FormattableString.Invariant($"support-example/{fiscalYear}/{number}");

    /// <summary>The support given in a fiscal year, as the documents state it.</summary>
    public static string SupportResult(int fiscalYear) => FormattableString.Invariant($"support-result/{fiscalYear}");

    /// <summary>A city in China.</summary>
    public static string City(string slug) => "city/" + slug;

    /// <summary>A local authority in Japan, by its code in 全国地方公共団体コード.</summary>
    public static string Municipality(string code) => "municipality/" + code;

    /// <summary>A declared figure.</summary>
    public static string DeclaredFigure(string programme, int fiscalYear, string name) => FormattableString.Invariant($"declared-figure/{programme}/{fiscalYear}/{name}");

    /// <summary>A caption, by its order in the source.</summary>
    public static string Caption(int position) => FormattableString.Invariant($"caption/{position}");
}

/// <summary>The value that an import last wrote into a field: what differs from it was edited by staff.</summary>
public sealed class ImportedValue
{
    /// <summary>The record, such as <c>seminar/18</c>.</summary>
    public required string Record { get; set; }

    /// <summary>The field, such as <c>theme</c>.</summary>
    public required string Field { get; set; }

    /// <summary>The value in its canonical form (JSON).</summary>
    public required string Value { get; set; }

    /// <summary>Slug of the document, or name of the reference table, that it came from.</summary>
    public required string Document { get; set; }
}

/// <summary>One run of reading a document into the database.</summary>
public sealed class ImportRun
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Slug of the document.</summary>
    public required string Document { get; set; }

    /// <summary>SHA-256 of the text read.</summary>
    public required string Sha256 { get; set; }

    /// <summary>SHA-256 over catalogue, text and reference tables: a start with the same one has nothing to do.</summary>
    public required string SeedsSha256 { get; set; }

    /// <summary>Non-blank lines of the text.</summary>
    public int NonBlankLines { get; set; }

    /// <summary>Non-blank lines accounted for.</summary>
    public int AccountedLines { get; set; }

    /// <summary>Records added.</summary>
    public int Added { get; set; }

    /// <summary>Fields changed.</summary>
    public int Changed { get; set; }

    /// <summary>Records removed because the text no longer has them.</summary>
    public int Removed { get; set; }

    /// <summary>Fields kept because staff edited them.</summary>
    public int Kept { get; set; }

    /// <summary>What was added, changed, removed and kept, one entry each.</summary>
    public List<ImportDifference> Differences { get; set; } = [];

    /// <summary>What the source's own checks found.</summary>
    public List<ImportFinding> Findings { get; set; } = [];
}

/// <summary>What an import did to a field.</summary>
public enum ImportAction
{
    /// <summary>The record is new.</summary>
    Added,

    /// <summary>The field took the text's new value.</summary>
    Changed,

    /// <summary>The record left, since the text no longer has it.</summary>
    Removed,

    /// <summary>Staff had edited it: the edit stays, the text's value is only reported.</summary>
    Kept,
}

/// <summary>One difference between the text and the database.</summary>
public sealed class ImportDifference
{
    /// <summary>What was done.</summary>
    public ImportAction Action { get; set; }

    /// <summary>The record.</summary>
    public required string Record { get; set; }

    /// <summary>The field; empty where the whole record is meant.</summary>
    public required string Field { get; set; }

    /// <summary>Value in the database before the run (JSON); null where there was none.</summary>
    public string? InDatabase { get; set; }

    /// <summary>Value in the text (JSON); null where there is none.</summary>
    public string? InText { get; set; }
}

/// <summary>A stored finding of a reading.</summary>
public sealed class ImportFinding
{
    /// <summary>How much it weighs.</summary>
    public FindingLevel Level { get; set; }

    /// <summary>Lines concerned, such as <c>43, 155</c>.</summary>
    public required string Lines { get; set; }

    /// <summary>A sentence that says what was expected and what was found.</summary>
    public required string Message { get; set; }
}
