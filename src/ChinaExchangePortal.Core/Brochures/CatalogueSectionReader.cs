using System.Text;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads the catalogue's tables of sections and checks that sections fit each other.</summary>
internal static class CatalogueSectionReader
{
    private static readonly string[] Required = ["Lines", "Kind", "Programme", "Fiscal year", "Remark"];

    /// <summary>True for a table that has two of the needed columns: a third that is missing is then a fault, not another table.</summary>
    internal static bool LooksLikeSections(CatalogueTable table) =>
        Required.Count(name => table.FindColumn(CatalogueTerms.Fold(name)) >= 0) >= 2;

    internal static IReadOnlyList<CatalogueSection> Read(IEnumerable<CatalogueTable> tables, int lineCount, string path)
    {
        var sections = tables.SelectMany(table => ReadTable(table, path)).OrderBy(section => section.Lines).ToList();
        for (var index = 0; index < sections.Count; index++)
        {
            var section = sections[index];
            if (section.Lines.Last > lineCount)
            {
                throw Fault(path, section, $"expected lines up to {lineCount}, the document's number of lines, found '{section.Lines}'");
            }

            if (index > 0 && section.Lines.First <= sections[index - 1].Lines.Last)
            {
                throw Fault(path, section, $"expected lines that no other section has, found '{section.Lines}' beside '{sections[index - 1].Lines}'");
            }

            CheckReferences(section, sections, path);
        }

        return sections.Count > 0 ? sections : throw new CatalogueException(path, tables.First().Header.Line, "expected at least one section below the table's header");
    }

    private static IEnumerable<CatalogueSection> ReadTable(CatalogueTable table, string path)
    {
        foreach (var name in Required)
        {
            if (table.FindColumn(CatalogueTerms.Fold(name)) < 0)
            {
                throw new CatalogueException(path, table.Header.Line, $"expected a column '{name}' in the table of sections");
            }
        }

        return table.Rows.Where(row => row.Cells.Any(cell => cell.Length > 0)).Select(row => ReadRow(table, row, path));
    }

    private static CatalogueSection ReadRow(CatalogueTable table, CatalogueRow row, string path)
    {
        var kindText = CellOf(table, row, "kind");
        var kind = CatalogueTerms.FindKind(kindText)
            ?? throw new CatalogueException(path, row.Line, $"expected a kind ({CatalogueTerms.KindList}), found '{kindText}'");
        var section = new CatalogueSection(
            ReadLines(CellOf(table, row, "lines"), row, path),
            kind,
            ReadSlugs(CellOf(table, row, "programme"), CatalogueTerms.Programmes, "programme", row, path).SingleOrDefault(),
            ReadSlugs(CellOf(table, row, "pillar"), CatalogueTerms.Pillars, "pillar", row, path),
            ReadLine(CellOf(table, row, "fiscalyear"), "fiscal year", row, path),
            ReadLine(CellOf(table, row, "round"), "round", row, path),
            ReadPositions(CellOf(table, row, "position"), row, path),
            CellOf(table, row, "remark"),
            row.Line);
        CheckNeeds(section, path);
        return section;
    }

    private static string CellOf(CatalogueTable table, CatalogueRow row, string column)
    {
        var index = table.FindColumn(column);
        return index >= 0 && index < row.Cells.Count && !CatalogueTerms.IsNothing(row.Cells[index]) ? row.Cells[index] : string.Empty;
    }

    private static LineRange ReadLines(string text, CatalogueRow row, string path)
    {
        var plain = text.Normalize(NormalizationForm.FormKC).Replace('–', '-').Replace('—', '-').Replace('~', '-').Replace('〜', '-');
        return LineRange.TryParse(plain, out var lines)
            ? lines
            : throw new CatalogueException(path, row.Line, $"expected lines such as 43 or 163-167, found '{text}'");
    }

    private static int? ReadLine(string text, string column, CatalogueRow row, string path)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var plain = text.Normalize(NormalizationForm.FormKC).Replace("line", string.Empty, StringComparison.OrdinalIgnoreCase).Trim();
        return LineRange.TryParse(plain, out var lines) && lines.First == lines.Last
            ? lines.First
            : throw new CatalogueException(path, row.Line, $"expected the line that tells the {column}, such as 'line 43', found '{text}'");
    }

    private static List<string> ReadSlugs(string text, string[] known, string what, CatalogueRow row, string path)
    {
        var slugs = SplitList(text).Select(slug => slug.ToLowerInvariant()).ToList();
        foreach (var slug in slugs.Where(slug => !known.Contains(slug, StringComparer.Ordinal)))
        {
            throw new CatalogueException(path, row.Line, $"expected a {what} ({string.Join(", ", known)}), found '{slug}'");
        }

        return slugs.Count > 1 && ReferenceEquals(known, CatalogueTerms.Programmes)
            ? throw new CatalogueException(path, row.Line, $"expected one programme, found '{text}'")
            : slugs;
    }

    private static List<CataloguePosition> ReadPositions(string text, CatalogueRow row, string path) =>
        [.. SplitList(text).Select(part => CataloguePosition.TryParse(part)
            ?? throw new CatalogueException(path, row.Line, $"expected a position (space, after X, before X, column N of M, name N, continues N), found '{part}'"))];

    private static string[] SplitList(string text) =>
        text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void CheckNeeds(CatalogueSection section, string path)
    {
        var kind = CatalogueTerms.WordsOf(section.Kind);
        if (section.Programme is null && CatalogueTerms.NeedsProgramme(section.Kind))
        {
            throw Fault(path, section, $"expected a programme for the kind '{kind}' ({string.Join(", ", CatalogueTerms.Programmes)})");
        }

        if (section.FiscalYearLine is null && CatalogueTerms.NeedsFiscalYear(section.Kind))
        {
            throw Fault(path, section, $"expected the line that prints the fiscal year for the kind '{kind}'");
        }

        if (section.Kind == SectionKind.ProgrammeHeading && section.Pillars.Count != 1)
        {
            throw Fault(path, section, $"expected one pillar for the kind '{kind}' ({string.Join(", ", CatalogueTerms.Pillars)})");
        }

        if (section.Kind == SectionKind.PillarHeadings && section.Pillars.Count != section.Positions.Count + 1)
        {
            throw Fault(path, section, "expected one pillar more than there are positions that cut the line");
        }

        if (section.Kind == SectionKind.Skip && section.Remark.Length == 0)
        {
            throw Fault(path, section, "expected a remark that says why the lines are skipped");
        }
    }

    private static void CheckReferences(CatalogueSection section, List<CatalogueSection> sections, string path)
    {
        if (section.FiscalYearLine is { } year && !sections.Exists(other => other.Kind == SectionKind.YearHeading && other.Contains(year)))
        {
            throw Fault(path, section, $"expected a fiscal year on a line of the kind 'year heading', found 'line {year}'");
        }

        if (section.RoundLine is { } round && !sections.Exists(other => other.Contains(round)
            && (other.Kind == SectionKind.Hosts || (other.Kind == SectionKind.SeminarResults && section.Kind != SectionKind.SeminarResults))))
        {
            throw Fault(path, section, $"expected a round on a line of the kind 'hosts' (or, for captions, 'seminar results'), found 'line {round}'");
        }

        foreach (var continued in section.Positions.OfType<CataloguePosition.Continues>())
        {
            if (!sections.Exists(other => other.Kind == section.Kind && other.Contains(continued.Line) && other != section))
            {
                throw Fault(path, section, $"expected 'continues' to name a line of another section of the same kind, found '{continued.Line}'");
            }
        }
    }

    private static CatalogueException Fault(string path, CatalogueSection section, string expected) => new(path, section.CatalogueLine, expected);
}
