using System.Text;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>The words that a catalogue may use, and what each kind of section needs beside its lines.</summary>
internal static class CatalogueTerms
{
    /// <summary>Slugs of the programmes.</summary>
    internal static readonly string[] Programmes = ["seminar", "overseas-support", "department-store-pr", "cooking", "travel-fair"];

    /// <summary>Slugs of the pillars.</summary>
    internal static readonly string[] Pillars = ["support-activities", "exchange-cooperation", "economic-exchange"];

    private static readonly Dictionary<string, SectionKind> Kinds =
        Enum.GetValues<SectionKind>().ToDictionary(kind => Fold(kind.ToString()), StringComparer.Ordinal);

    /// <summary>Finds a kind by its words, whatever their case and hyphens.</summary>
    internal static SectionKind? FindKind(string text) => Kinds.TryGetValue(Fold(text), out var kind) ? kind : null;

    /// <summary>The kinds as a person writes them.</summary>
    internal static string KindList => string.Join(", ", Enum.GetValues<SectionKind>().Select(WordsOf));

    /// <summary>A kind as a person writes it: <c>year heading</c>.</summary>
    internal static string WordsOf(SectionKind kind)
    {
        var words = new StringBuilder();
        foreach (var letter in kind.ToString())
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    /// <summary>True where a section of the kind must name its programme.</summary>
    internal static bool NeedsProgramme(SectionKind kind) => kind
        is not (SectionKind.Heading or SectionKind.YearHeading or SectionKind.PillarHeadings or SectionKind.MapLabels or SectionKind.Skip);

    /// <summary>True where a section of the kind has no year of its own and must name the line that prints it.</summary>
    internal static bool NeedsFiscalYear(SectionKind kind) => kind
        is SectionKind.DeclaredFigures or SectionKind.SupportExamples or SectionKind.SeminarResults;

    /// <summary>A word with case, width, spaces and hyphens folded away, for comparing.</summary>
    internal static string Fold(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Full-width digits made ASCII; everything else stays.</summary>
    internal static string FoldDigits(string text) =>
        string.Concat(text.Select(letter => letter is >= '０' and <= '９' ? (char)(letter - '０' + '0') : letter));

    /// <summary>True for a cell that says "nothing": empty or a dash.</summary>
    internal static bool IsNothing(string text) => text.Trim() is "" or "-" or "–" or "—" or "ー" or "―";
}
