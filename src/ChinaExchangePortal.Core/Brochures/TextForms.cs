using System.Globalization;
using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>A place as printed: <c>福州市（福建省）</c> or <c>福建省福州市</c>.</summary>
internal sealed record PlaceText(Passage City, Passage Province);

/// <summary>A theme with its subtitle.</summary>
internal sealed record ThemeText(bool IsNone, Passage Theme, Passage Subtitle);

/// <summary>Small forms that occur in several parts of a brochure.</summary>
internal static partial class TextForms
{
    private const int Timeout = 1000;
    private const string Opening = "（(「『";
    private const string Closing = "）)」』";

    /// <summary>Finds a fiscal year in a text: its first calendar year.</summary>
    internal static bool TryFindFiscalYear(string text, out int year)
    {
        year = 0;
        var match = FiscalYear().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var count = match.Groups["count"] is { Success: true } era
            ? string.Equals(era.Value, "元", StringComparison.Ordinal) ? 1 : ParseNumber(era.Value)
            : 0;
        year = match.Groups["era"].Value switch
        {
            "令和" => 2018 + count,
            "平成" => 1988 + count,
            _ => ParseNumber(match.Groups["year"].Value),
        };

        return year is >= 1900 and <= 2999;
    }

    /// <summary>The first calendar year of the fiscal year of a day.</summary>
    internal static int FiscalYearOf(DateOnly day) => day.Month >= 4 ? day.Year : day.Year - 1;

    /// <summary>A day as <c>yyyy-MM-dd</c>, whatever the culture's calendar.</summary>
    internal static string IsoOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads ASCII digits; -1 where they are too many for a number.</summary>
    internal static int ParseNumber(string digits) =>
        int.TryParse(digits.Replace(",", string.Empty, StringComparison.Ordinal).Replace("，", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>Splits a place without brackets into province and city.</summary>
    internal static PlaceText SplitPlace(Passage place)
    {
        var match = ProvinceAndCity().Match(place.Text);
        return match.Success
            ? new PlaceText(place.Slice(match.Groups["city"]), place.Slice(match.Groups["province"]))
            : new PlaceText(place, Passage.Empty);
    }

    /// <summary>Splits a theme from the subtitle between wave dashes at its end; a closing dash may be missing.</summary>
    internal static ThemeText SplitTheme(Passage text)
    {
        if (string.Equals(text.Text, "なし", StringComparison.Ordinal))
        {
            return new ThemeText(IsNone: true, Passage.Empty, Passage.Empty);
        }

        var match = WithSubtitle().Match(text.Text);
        if (!match.Success)
        {
            return new ThemeText(IsNone: false, text, Passage.Empty);
        }

        var (theme, subtitle) = (text.Slice(match.Groups["theme"]), text.Slice(match.Groups["subtitle"]));
        return theme.IsEmpty ? new ThemeText(IsNone: false, subtitle, Passage.Empty) : new ThemeText(IsNone: false, theme, subtitle);
    }

    /// <summary>Splits at separators, but not inside brackets. Empty parts are left out.</summary>
    internal static IReadOnlyList<Passage> SplitList(Passage passage, params ReadOnlySpan<char> separators)
    {
        var parts = new List<Passage>();
        var start = 0;
        for (var index = 0; index < passage.Text.Length; index++)
        {
            var bracket = Opening.IndexOf(passage.Text[index], StringComparison.Ordinal);
            if (bracket >= 0)
            {
                // A bracket that never closes is no bracket.
                var end = passage.Text.IndexOf(Closing[bracket], index);
                index = end >= 0 ? end : index;
            }
            else if (separators.Contains(passage.Text[index]))
            {
                parts.Add(passage.Slice(start, index - start).Trim());
                start = index + 1;
            }
        }

        parts.Add(passage.Slice(start).Trim());
        return [.. parts.Where(part => !part.IsEmpty)];
    }

    /// <summary>A list of texts with the lines of all of them.</summary>
    internal static Cited<IReadOnlyList<string>> CiteList(IReadOnlyCollection<Passage> parts) =>
        Passage.Join(parts).Cite<IReadOnlyList<string>>([.. parts.Select(part => part.Text)]);

    /// <summary>The known names that occur in a text, in its order, each once; the longest wins where several begin together.</summary>
    internal static IReadOnlyList<string> FindNames(string text, IReadOnlyCollection<string> names)
    {
        var found = new List<string>();
        for (var index = 0; index < text.Length; index++)
        {
            var name = names.Where(name => name.Length > 0 && string.CompareOrdinal(text, index, name, 0, name.Length) == 0).MaxBy(name => name.Length);
            if (name is not null)
            {
                found.Add(name);
                index += name.Length - 1;
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The number of ①–⑳ or of digits; 0 for anything else.</summary>
    internal static int NumberOf(string text) => text.Length == 1 && text[0] is >= '①' and <= '⑳'
        ? text[0] - '①' + 1
        : Math.Max(ParseNumber(text), 0);

    [GeneratedRegex("(?:(?<era>令和|平成) ?(?<count>元|[0-9]{1,2})|(?<year>[0-9]{4})) ?年度", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex FiscalYear();

    [GeneratedRegex("^(?<province>[^ ]+?(?:省|自治区|特別行政区)) ?(?<city>[^ ].*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex ProvinceAndCity();

    [GeneratedRegex("^(?<theme>[^～〜~]*)[～〜~](?<subtitle>[^～〜~]+)[～〜~]?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex WithSubtitle();
}
