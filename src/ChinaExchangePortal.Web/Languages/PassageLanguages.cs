using System.Text;
using System.Text.RegularExpressions;
using ChinaExchangePortal.Core.Search;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>
/// Tells the language of a passage of which only the words are known, such as a hit in another language's name of a place: which glyphs
/// and which voice it needs. Kana and characters that no Chinese set has are Japanese; those that no Japanese set has are Chinese.
/// </summary>
public static partial class PassageLanguages
{
    // What has no code gives no byte. CP932 holds what Japan writes, GB 2312 what the mainland of China writes.
    private static readonly Encoding s_japanese = CodePagesEncodingProvider.Instance.GetEncoding(932, new EncoderReplacementFallback(string.Empty), DecoderFallback.ReplacementFallback)!;
    private static readonly Encoding s_chinese = CodePagesEncodingProvider.Instance.GetEncoding(20936, new EncoderReplacementFallback(string.Empty), DecoderFallback.ReplacementFallback)!;

    /// <summary>The language of a text: <c>ja</c> or <c>zh</c>; null where its characters are the same in both, or where it has none of them.</summary>
    public static string? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (japanese, chinese) = (0, 0);
        foreach (var c in text)
        {
            japanese += IsKana(c) || (IsHan(c) && !Has(s_chinese, c)) ? 1 : 0;
            chinese += IsHan(c) && !Has(s_japanese, c) ? 1 : 0;
        }

        return japanese == chinese ? null : japanese > chinese ? "ja" : "zh";
    }

    /// <summary>The tag that a whole text needs on a page; null where it is in the page's language as far as can be told.</summary>
    /// <param name="text">The text.</param>
    /// <param name="page">Tag of the page.</param>
    /// <param name="otherwise">The language of Chinese characters on an English page that could be either's.</param>
    public static string? On(string text, string page, string otherwise = "ja")
    {
        ArgumentNullException.ThrowIfNull(text);
        var tag = Of(text) ?? (page == "en" && text.Any(IsHan) ? otherwise : null);
        return tag == page ? null : tag;
    }

    /// <summary>A text in pieces with the tag that each passage needs on a page: parts between separators each for itself, and on an English page what is not in Latin letters.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <param name="page">Tag of the page.</param>
    /// <param name="otherwise">The language of Chinese characters on an English page that could be either's.</param>
    /// <param name="hasLatin">True where a part in Latin letters only is English; elsewhere it can be a name that every language writes so.</param>
    public static IReadOnlyList<(string? Tag, IReadOnlyList<SearchPiece> Pieces)> Split(IReadOnlyList<SearchPiece> pieces, string page, string otherwise = "ja", bool hasLatin = false)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var text = string.Concat(pieces.Select(p => p.Text));
        var passages = Passages(text, page, otherwise, hasLatin);
        var all = new List<(string? Tag, IReadOnlyList<SearchPiece> Pieces)>();
        foreach (var (start, end, tag) in passages)
        {
            var cut = new List<SearchPiece>();
            var at = 0;
            foreach (var piece in pieces)
            {
                var (from, to) = (Math.Max(at, start), Math.Min(at + piece.Text.Length, end));
                if (from < to)
                {
                    cut.Add(new SearchPiece(text[from..to], piece.IsHit));
                }

                at += piece.Text.Length;
            }

            all.Add((tag, cut));
        }

        return all;
    }

    private static List<(int Start, int End, string? Tag)> Passages(string text, string page, string otherwise, bool hasLatin)
    {
        var passages = new List<(int Start, int End, string? Tag)>();
        for (var start = 0; start < text.Length;)
        {
            var at = text.IndexOf(SearchDraft.Separator, start, StringComparison.Ordinal);
            var end = at < 0 ? text.Length : at;
            if (page == "en")
            {
                foreach (Match run in NotLatin().Matches(text[start..end]))
                {
                    Add(start + run.Index, start + run.Index + run.Length, On(run.Value, page, otherwise));
                }
            }
            else
            {
                var part = text[start..end];
                Add(start, end, On(part, page) ?? (hasLatin && part.Any(char.IsAsciiLetter) && !part.Any(c => IsHan(c) || IsKana(c)) ? "en" : null));
            }

            start = end + (at < 0 ? 0 : SearchDraft.Separator.Length);
        }

        Add(text.Length, text.Length, null);
        return passages;

        // What lies between two passages is the page's.
        void Add(int start, int end, string? tag)
        {
            var last = passages.Count == 0 ? 0 : passages[^1].End;
            if (last < start)
            {
                passages.Add((last, start, null));
            }

            if (start < end)
            {
                passages.Add((start, end, tag));
            }
        }
    }

    private static bool IsKana(char c) => c is >= '\u3041' and <= '\u30fa';

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';

    private static bool Has(Encoding set, char c) => set.GetByteCount([c]) > 0;

    // From the first to the last character of a passage, with the digits and signs between them.
    [GeneratedRegex("[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff](?:[^A-Za-z]*[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff）」』])?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotLatin();
}
