using System.Globalization;
using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>A position that decides what no rule can decide.</summary>
public abstract partial record CataloguePosition
{
    private CataloguePosition()
    {
    }

    /// <summary>Cut at the next blank: <c>space</c>.</summary>
    public sealed record CutAtSpace : CataloguePosition;

    /// <summary>Cut after the next such character: <c>after ）</c>.</summary>
    /// <param name="Mark">The character.</param>
    public sealed record CutAfter(char Mark) : CataloguePosition;

    /// <summary>Cut before the next such character: <c>before 「</c>.</summary>
    /// <param name="Mark">The character.</param>
    public sealed record CutBefore(char Mark) : CataloguePosition;

    /// <summary>Cut after a number of characters: <c>column 4 of 9</c>. Only where no character marks the place.</summary>
    /// <param name="Column">Characters before the cut, counted in the line without its debris.</param>
    /// <param name="LineLength">Length of the line for which the column was counted: another length makes the cut doubtful.</param>
    public sealed record CutAtColumn(int Column, int LineLength) : CataloguePosition;

    /// <summary>The caption names a person, and the name has so many characters: <c>name 3</c>.</summary>
    /// <param name="Length">Characters of the name.</param>
    public sealed record SpeakerName(int Length) : CataloguePosition;

    /// <summary>The section continues the text of another line: <c>continues 12</c>.</summary>
    /// <param name="Line">That line.</param>
    public sealed record Continues(int Line) : CataloguePosition;

    /// <summary>Reads one position as written in the catalogue; null for anything else.</summary>
    public static CataloguePosition? TryParse(string text)
    {
        var match = Written().Match(CatalogueTerms.FoldDigits(text).Trim());
        if (!match.Success)
        {
            return null;
        }

        if (match.Groups["after"].Success)
        {
            return new CutAfter(match.Groups["after"].Value[0]);
        }

        if (match.Groups["before"].Success)
        {
            return new CutBefore(match.Groups["before"].Value[0]);
        }

        if (match.Groups["column"].Success)
        {
            var (column, length) = (NumberOf(match, "column"), NumberOf(match, "length"));
            return column >= 1 && column < length ? new CutAtColumn(column, length) : null;
        }

        if (match.Groups["name"].Success)
        {
            return NumberOf(match, "name") is var name and >= 1 ? new SpeakerName(name) : null;
        }

        if (match.Groups["line"].Success)
        {
            return NumberOf(match, "line") is var line and >= 1 ? new Continues(line) : null;
        }

        return new CutAtSpace();
    }

    private static int NumberOf(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?:space|after\s*(?<after>\S)|before\s*(?<before>\S)|column\s*(?<column>[0-9]{1,4})\s*of\s*(?<length>[0-9]{1,4})|name\s*(?<name>[0-9]{1,3})|continues\s*(?<line>[0-9]{1,6}))$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
