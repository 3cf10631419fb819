namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Cuts texts that ran together apart, at the catalogue's positions.</summary>
internal static class CaptionCuts
{
    /// <summary>
    /// The texts of a section. The positions cut its first line, from left to right; further lines continue the last text.
    /// A position that does not fit is reported, and the text is left in one piece from there on.
    /// </summary>
    internal static IReadOnlyList<Passage> CutSection(CatalogueSection section, ReadingContext context)
    {
        var lines = context.Text.PassagesOf(section.Lines);
        if (lines.Count == 0)
        {
            context.Ledger.CouldNotRead(section.Lines.Lines, $"Expected text on line {section.Lines}, found none.");
            return [];
        }

        var parts = new List<Passage>();
        var rest = lines[0];
        var taken = 0;
        foreach (var position in section.Positions.Where(IsCut))
        {
            if (position is CataloguePosition.CutAtColumn column && column.LineLength != lines[0].Text.Length)
            {
                context.Ledger.Report(
                    FindingLevel.Difference,
                    lines[0].Lines,
                    $"Column {column.Column} was counted on a line of {column.LineLength} characters, found {lines[0].Text.Length}: check where the texts part.");
            }

            var length = LengthOfCut(rest.Text, position, taken);
            if (length <= 0 || length >= rest.Text.Length)
            {
                context.Ledger.CouldNotRead(lines[0].Lines, $"Expected to cut the line {Describe(position)}, found no such place in '{rest.Text}'.");
                break;
            }

            parts.Add(rest.Slice(0, length).Trim());
            taken += length;
            rest = rest.Slice(length);
        }

        parts.Add(Passage.Join([rest.Trim(), .. lines.Skip(1)]));
        return parts;
    }

    private static bool IsCut(CataloguePosition position) => position
        is CataloguePosition.CutAtSpace or CataloguePosition.CutAfter or CataloguePosition.CutBefore or CataloguePosition.CutAtColumn;

    private static int LengthOfCut(string rest, CataloguePosition position, int taken) => position switch
    {
        CataloguePosition.CutAtSpace => rest.TrimStart(' ') is var text ? text.IndexOf(' ', StringComparison.Ordinal) + (rest.Length - text.Length) : 0,
        CataloguePosition.CutAfter cut => rest.IndexOf(cut.Mark, StringComparison.Ordinal) + 1,
        CataloguePosition.CutBefore cut => rest.IndexOf(cut.Mark, StringComparison.Ordinal),
        CataloguePosition.CutAtColumn cut => cut.Column - taken,
        _ => 0,
    };

    private static string Describe(CataloguePosition position) => position switch
    {
        CataloguePosition.CutAfter cut => $"after {cut.Mark}",
        CataloguePosition.CutBefore cut => $"before {cut.Mark}",
        CataloguePosition.CutAtColumn cut => $"after {cut.Column} characters",
        _ => "at a blank",
    };
}
