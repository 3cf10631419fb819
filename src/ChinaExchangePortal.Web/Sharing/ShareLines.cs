using System.Buffers;
using System.Globalization;
using ChinaExchangePortal.Web.Languages;

namespace ChinaExchangePortal.Web.Sharing;

/// <summary>
/// Breaks words into lines as Japanese and Chinese do: no line begins with 、。」 or ends with 「, Latin words and numbers stay whole.
/// Of the ways with the fewest lines it takes the most even one, and rather breaks between phrases than within a word.
/// </summary>
public static class ShareLines
{
    // Against a line that is a third shorter than the others (0.1).
    private const float BetweenPhrases = 0.01f;
    private const float WithinWord = 0.12f;

    private static readonly SearchValues<char> s_neverFirst = SearchValues.Create(
        "、。，．・：；？！」』）】〕〉》〗］｝’”…‥〜～—–‐-ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％℃,.:;?!)]}%·");

    private static readonly SearchValues<char> s_neverLast = SearchValues.Create("「『（【〔〈《〖［｛‘“([{第￥＄$¥");
    private static readonly SearchValues<char> s_endsPhrase = SearchValues.Create("、。，．・：；？！」』）】〕〉》〗］｝’”…‥—–");

    /// <summary>The lines; null when the words need more than <paramref name="most"/> of them.</summary>
    /// <param name="text">The words.</param>
    /// <param name="most">How many lines there may be.</param>
    /// <param name="width">Room of a line, in the unit of <paramref name="measure"/>.</param>
    /// <param name="measure">Width of a piece of text.</param>
    /// <param name="betweenPhrases">True to break between phrases only: after a blank or a mark, where hiragana end, before a bracket.</param>
    public static IReadOnlyList<string>? Break(string text, int most, float width, Func<string, float> measure, bool betweenPhrases = false) =>
        Break(Pieces(Trim(text)), most, width, measure, betweenPhrases ? float.PositiveInfinity : WithinWord);

    /// <summary>As many of the words as the lines can take, with an ellipsis where some are left out.</summary>
    public static IReadOnlyList<string> Cut(string text, int most, float width, Func<string, float> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);

        // Now even a word may break, if it alone is wider than a line.
        List<string> pieces = [.. Pieces(Trim(text)).SelectMany(p => measure(p.TrimEnd()) > width ? Elements(p) : [p])];
        for (var count = pieces.Count; count > 0; count--)
        {
            List<string> some = count == pieces.Count ? pieces : [.. pieces[..(count - 1)], Shortened(pieces[count - 1])];
            if (Break(some, most, width, measure, WithinWord) is { } lines)
            {
                return lines;
            }
        }

        return ["…"];
    }

    private static string[]? Break(List<string> pieces, int most, float width, Func<string, float> measure, float withinWord)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var count = pieces.Count;
        var full = pieces.ConvertAll(p => measure(p));
        var bare = pieces.ConvertAll(p => measure(p.TrimEnd()));

        // cost[j]: of the best way to set the first j pieces in as many lines as rounds have passed; from[k][j]: where its last line begins.
        var cost = Enumerable.Repeat(float.PositiveInfinity, count + 1).ToArray();
        cost[0] = 0;
        var from = new List<int[]>();
        while (from.Count < most && (from.Count == 0 || float.IsPositiveInfinity(cost[count])))
        {
            var next = Enumerable.Repeat(float.PositiveInfinity, count + 1).ToArray();
            var begins = new int[count + 1];
            for (var end = 1; end <= count; end++)
            {
                var line = bare[end - 1];
                for (var begin = end - 1; begin >= 0 && line <= width; begin--)
                {
                    var slack = (width - line) / width;
                    var all = cost[begin] + (slack * slack) + (end == count ? 0 : BreakCost(pieces[end - 1], pieces[end], withinWord));
                    if (all < next[end])
                    {
                        (next[end], begins[end]) = (all, begin);
                    }

                    line += begin > 0 ? full[begin - 1] : 0;
                }
            }

            cost = next;
            from.Add(begins);
        }

        if (count == 0 || float.IsPositiveInfinity(cost[count]))
        {
            return null;
        }

        var lines = new string[from.Count];
        for (int line = from.Count - 1, end = count; line >= 0; end = from[line--][end])
        {
            lines[line] = string.Concat(pieces[from[line][end]..end]).Trim();
        }

        return lines;
    }

    private static float BreakCost(string before, string after, float withinWord) => before[^1] switch
    {
        _ when char.IsWhiteSpace(before[^1]) || s_endsPhrase.Contains(before[^1]) => 0,
        _ when s_neverLast.Contains(after[0]) && after[0] != '第' => BetweenPhrases,
        >= 'ぁ' and <= 'ゖ' when after[0] is < 'ぁ' or > 'ゖ' => BetweenPhrases,
        _ => withinWord,
    };

    /// <summary>The parts between which a line may break; blanks stand at their ends.</summary>
    private static List<string> Pieces(string text)
    {
        var whole = Phrases.Whole(text);
        var pieces = new List<string>();
        var start = 0;
        var starts = StringInfo.ParseCombiningCharacters(text);
        foreach (var at in starts.Skip(1))
        {
            var phrase = whole.FirstOrDefault(w => at >= w.Start && at < w.Start + w.Length, (Start: -1, Length: 0));
            var isWithin = phrase.Start >= 0 && phrase.Start < at;
            if ((phrase.Start == at && text[at] == '〜') || (!isWithin && MayBreak(text, at)))
            {
                pieces.Add(text[start..at]);
                start = at;
            }
        }

        if (start < text.Length)
        {
            pieces.Add(text[start..]);
        }

        return pieces;
    }

    private static bool MayBreak(string text, int at)
    {
        var (before, after) = (text[at - 1], text[at]);
        if (char.IsWhiteSpace(before) || char.IsWhiteSpace(after))
        {
            return !char.IsWhiteSpace(after);
        }

        // A number keeps its counter: 29件, 2021年度.
        return !s_neverFirst.Contains(after) && !s_neverLast.Contains(before) && (IsWide(before) || IsWide(after)) && !char.IsDigit(before) && (before, after) is not ('年', '度');
    }

    private static string Trim(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim();
    }

    private static bool IsWide(char letter) => letter >= '\u2e80';

    private static IEnumerable<string> Elements(string piece)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(piece); elements.MoveNext();)
        {
            yield return elements.GetTextElement();
        }
    }

    // The fonts set … in the middle of a wide letter's height: three stops after Latin ones.
    private static string Shortened(string piece)
    {
        var words = piece.TrimEnd().TrimEnd('、', '。', '，', '…', ',', '.', '・', '「', '（');
        return words + (words.Length > 0 && !IsWide(words[^1]) ? "..." : "…");
    }
}
