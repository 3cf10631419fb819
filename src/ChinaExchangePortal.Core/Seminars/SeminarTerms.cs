using System.Text;

namespace ChinaExchangePortal.Core.Seminars;

/// <summary>
/// Finds the terms of a theme and its subtitle by a rule that knows scripts and a few lists, never a round:
/// runs of katakana and of Latin letters are terms, runs of kanji fall into words of two, hiragana only separates.
/// <c>docs/seminar-terms.md</c> tells the rule and what it cannot see.
/// </summary>
public static class SeminarTerms
{
    private enum Script
    {
        None,
        Kanji,
        Katakana,
        Latin,
    }

    /// <summary>The terms, each once, in the order in which they stand.</summary>
    /// <param name="theme">Theme in Japanese; null for none.</param>
    /// <param name="subtitle">Subtitle in Japanese; null for none.</param>
    public static IReadOnlyList<string> Of(string? theme, string? subtitle)
    {
        var words = new List<string>();
        foreach (var text in new[] { theme, subtitle }.OfType<string>())
        {
            Read(Unify(text), words);
        }

        return [.. words.Where(w => w.Length > 1 && !TermLists.NotCounted.Contains(w)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Half-width katakana and full-width Latin letters in one form. A broken surrogate cannot be normalised: such a text is read as it is.</summary>
    private static string Unify(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static void Read(string text, List<string> words)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (WholeAt(text, at) is { } whole)
            {
                words.Add(whole);
                at += whole.Length;
                continue;
            }

            var script = ScriptOf(text[at]);
            var end = at + 1;
            while (end < text.Length && script != Script.None && ScriptOf(text[end]) == script && WholeAt(text, end) is null)
            {
                end++;
            }

            if (script == Script.Kanji)
            {
                Cut(text[at..end], words);
            }
            else if (script != Script.None)
            {
                words.Add(text[at..end]);
            }

            at = end;
        }
    }

    /// <summary>Cuts a run of kanji into words of two, without the letters that only join, and of three where one would be left over.</summary>
    private static void Cut(string run, List<string> words)
    {
        var before = words.Count;
        var at = 0;
        while (at < run.Length)
        {
            var left = run.Length - at;
            if (left != run.Length || left > 2)
            {
                if (TermLists.Joining.Contains(run[at], StringComparison.Ordinal) && (left < 2 || !TermLists.NotJoining.Contains(run.Substring(at, 2))))
                {
                    at++;
                    continue;
                }
            }

            if (left == 1)
            {
                // 自治体: the last letter belongs to the word before it. Alone, or after a word that is not counted (今後果たす), it is the stem of a verb.
                if (words.Count > before && !TermLists.NotCounted.Contains(words[^1]))
                {
                    words[^1] += run[at];
                }

                return;
            }

            var length = left > 3 && left % 2 == 1 && TermLists.Closing.Contains(run[at + 2], StringComparison.Ordinal) ? 3 : 2;
            words.Add(run.Substring(at, length));
            at += length;
        }
    }

    private static string? WholeAt(string text, int at) =>
        TermLists.Whole.Where(w => string.CompareOrdinal(text, at, w, 0, w.Length) == 0).MaxBy(w => w.Length);

    private static Script ScriptOf(char letter) => letter switch
    {
        >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf' or '々' => Script.Kanji,
        >= '\u30a1' and <= '\u30fa' or 'ー' => Script.Katakana,
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => Script.Latin,
        _ => Script.None,
    };
}
