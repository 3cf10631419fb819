using System.Globalization;
using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads the catalogue <c>seeds/INDEX.md</c>. Its format is described in <c>docs/brochure-format.md</c>.</summary>
public static partial class CatalogueReader
{
    private static readonly string[] Fields = ["Slug", "File", "Title", "Publisher", "Edition", "SHA-256", "Language", "Lines"];

    /// <summary>Reads a catalogue.</summary>
    /// <param name="markdown">The catalogue's text.</param>
    /// <param name="path">The catalogue's path, for messages.</param>
    /// <exception cref="CatalogueException">The catalogue is broken.</exception>
    public static Catalogue Read(string markdown, string path)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(path);

        var documents = new List<CatalogueDocument>();
        foreach (var chapter in CatalogueTables.Read(markdown))
        {
            if (ReadDocument(chapter, path) is not { } document)
            {
                continue;
            }

            if (documents.Exists(other => string.Equals(other.Slug, document.Slug, StringComparison.Ordinal)
                || string.Equals(other.File, document.File, StringComparison.OrdinalIgnoreCase)))
            {
                throw new CatalogueException(path, chapter.Line, $"expected a slug and a file that no earlier document has, found '{document.Slug}', '{document.File}'");
            }

            documents.Add(document);
        }

        return documents.Count > 0
            ? new Catalogue(documents)
            : throw new CatalogueException(path, 1, "expected at least one heading '## …' with a table Field | Value and a table of sections below it");
    }

    private static CatalogueDocument? ReadDocument(CatalogueChapter chapter, string path)
    {
        var about = chapter.Tables.FirstOrDefault(table => table.FindColumn("field") >= 0 && table.FindColumn("value") >= 0);
        var sectionTables = chapter.Tables.Where(CatalogueSectionReader.LooksLikeSections).ToList();
        if (about is null && sectionTables.Count == 0)
        {
            return null;
        }

        if (about is null)
        {
            throw new CatalogueException(path, chapter.Line, $"expected a table Field | Value about the document below '{chapter.Heading}'");
        }

        if (sectionTables.Count == 0)
        {
            throw new CatalogueException(path, chapter.Line, $"expected a table of sections (Lines | Kind | Programme | Fiscal year | Remark) below '{chapter.Heading}'");
        }

        var values = ReadFields(about, path);
        var (lineCountLine, lineCountText) = values["Lines"];
        if (!int.TryParse(CatalogueTerms.FoldDigits(lineCountText), NumberStyles.None, CultureInfo.InvariantCulture, out var lineCount) || lineCount < 1)
        {
            throw new CatalogueException(path, lineCountLine, $"expected the number of lines of the text, found '{lineCountText}'");
        }

        return new CatalogueDocument(
            Matching(values["Slug"], SlugForm(), "a slug of lower-case letters, digits and hyphens", path),
            chapter.Heading,
            Matching(values["File"], FileForm(), "a file name without folders", path),
            values["Title"].Text,
            values["Publisher"].Text,
            values["Edition"].Text,
            Matching((values["SHA-256"].Line, values["SHA-256"].Text.ToLowerInvariant()), Sha256Form(), "a SHA-256 of 64 hexadecimal digits", path),
            Matching(values["Language"], LanguageForm(), "a language such as ja", path),
            lineCount,
            CatalogueSectionReader.Read(sectionTables, lineCount, path));
    }

    private static Dictionary<string, (int Line, string Text)> ReadFields(CatalogueTable table, string path)
    {
        var (field, value) = (table.FindColumn("field"), table.FindColumn("value"));
        var values = new Dictionary<string, (int Line, string Text)>(StringComparer.Ordinal);
        foreach (var name in Fields)
        {
            var row = table.Rows.FirstOrDefault(row => field < row.Cells.Count && value < row.Cells.Count
                && string.Equals(CatalogueTerms.Fold(row.Cells[field]), CatalogueTerms.Fold(name), StringComparison.Ordinal));
            values[name] = row is not null && !CatalogueTerms.IsNothing(row.Cells[value])
                ? (row.Line, row.Cells[value])
                : throw new CatalogueException(path, row?.Line ?? table.Header.Line, $"expected a row '{name}' with a value");
        }

        return values;
    }

    private static string Matching((int Line, string Text) value, Regex form, string expected, string path) => form.IsMatch(value.Text)
        ? value.Text
        : throw new CatalogueException(path, value.Line, $"expected {expected}, found '{value.Text}'");

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlugForm();

    // A name, never a path: the catalogue must not lead out of its own folder.
    [GeneratedRegex(@"^[\w\-][\w\-. ]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileForm();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sha256Form();

    [GeneratedRegex("^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageForm();
}
