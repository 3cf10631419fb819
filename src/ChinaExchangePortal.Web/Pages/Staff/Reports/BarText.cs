using System.Globalization;

namespace ChinaExchangePortal.Web.Pages.Staff.Reports;

/// <summary>How much room words take in a chart, where nothing wraps.</summary>
public static class BarText
{
    private const char FirstWide = '\u2460';

    /// <summary>Width in widths of a full character; a letter of the Latin alphabet takes about six tenths of one.</summary>
    public static double Width(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Sum(c => char.IsLowSurrogate(c) ? 0 : c >= FirstWide ? 1 : 0.6);
    }

    /// <summary>The words, cut with an ellipsis where they take more than <paramref name="most"/> widths of a full character.</summary>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Width(text) <= most)
        {
            return text;
        }

        var letters = StringInfo.GetTextElementEnumerator(text);
        var (kept, width) = (0, 1.0);
        while (letters.MoveNext() && (width += Width(letters.GetTextElement())) <= most)
        {
            kept = letters.ElementIndex + letters.GetTextElement().Length;
        }

        return text[..kept] + "…";
    }
}
