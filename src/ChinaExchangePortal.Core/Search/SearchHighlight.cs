namespace ChinaExchangePortal.Core.Search;

/// <summary>A piece of a shown text.</summary>
/// <param name="Text">The piece as it stands in the text.</param>
/// <param name="IsHit">True for what was looked for.</param>
public sealed record SearchPiece(string Text, bool IsHit);

/// <summary>Finds the terms in the text as it is shown, so that what is marked is what was written.</summary>
public static class SearchHighlight
{
    private const int Before = 30;
    private const int Length = 110;
    private const int MostParts = 3;

    /// <summary>A whole text in pieces.</summary>
    public static IReadOnlyList<SearchPiece> Whole(string text, SearchTerms terms)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Pieces(text, 0, text.Length, Hits(text, terms));
    }

    /// <summary>A window around the first hit; null when there is none.</summary>
    public static IReadOnlyList<SearchPiece>? Excerpt(string text, SearchTerms terms)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hits = Hits(text, terms);
        if (hits.Count == 0)
        {
            return null;
        }

        var start = Math.Max(0, hits[0].Start - Before);
        if (start > 0 && text.IndexOf(SearchDraft.Separator, start, hits[0].Start - start, StringComparison.Ordinal) is >= 0 and var separator)
        {
            start = separator + SearchDraft.Separator.Length;
        }

        var end = Math.Min(text.Length, Math.Max(start + Length, hits[0].End));
        // Words in Latin letters are not cut: the first and the last one are left out where the window ends in them.
        while (start > 0 && start < hits[0].Start && IsInWord(text, start))
        {
            start++;
        }

        var last = end;
        while (last < text.Length && last > hits[0].End && IsInWord(text, last))
        {
            last--;
        }

        end = last < text.Length && IsInWord(text, last) ? end : last;
        start -= start > 0 && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end -= end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
        List<SearchPiece> pieces = [.. Pieces(text, start, end, hits)];
        if (start > 0)
        {
            pieces.Insert(0, new SearchPiece("…", false));
        }

        if (end < text.Length)
        {
            pieces.Add(new SearchPiece("…", false));
        }

        return pieces;
    }

    /// <summary>Of a text in parts, the first few parts with a hit; null when there is none.</summary>
    public static IReadOnlyList<SearchPiece>? Parts(string text, SearchTerms terms)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new List<SearchPiece>();
        foreach (var part in text.Split(SearchDraft.Separator).Select(p => Excerpt(p, terms)).OfType<IReadOnlyList<SearchPiece>>().Take(MostParts))
        {
            shown.AddRange(shown.Count == 0 ? part : [new SearchPiece(SearchDraft.Separator, false), .. part]);
        }

        return shown.Count == 0 ? null : shown;
    }

    /// <summary>The beginning of a text.</summary>
    public static string Beginning(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= Length)
        {
            return text;
        }

        return text[..(char.IsLowSurrogate(text[Length]) ? Length - 1 : Length)] + "…";
    }

    private static bool IsInWord(string text, int at) => IsOfWord(text[at - 1]) && IsOfWord(text[at]);

    private static bool IsOfWord(char c) => char.IsAsciiLetter(c) || c is '\'' or '’';

    private static List<(int Start, int End)> Hits(string text, SearchTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var map = SearchText.Map(text);
        var hits = new List<(int Start, int End)>();
        foreach (var term in terms.Terms)
        {
            for (var at = map.Text.IndexOf(term, StringComparison.Ordinal); at >= 0; at = map.Text.IndexOf(term, at + term.Length, StringComparison.Ordinal))
            {
                hits.Add((map.Starts[at], map.Ends[at + term.Length - 1]));
            }
        }

        hits.Sort();
        var merged = new List<(int Start, int End)>();
        foreach (var hit in hits)
        {
            if (merged.Count > 0 && hit.Start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, hit.End));
            }
            else
            {
                merged.Add(hit);
            }
        }

        return merged;
    }

    private static List<SearchPiece> Pieces(string text, int start, int end, List<(int Start, int End)> hits)
    {
        var pieces = new List<SearchPiece>();
        var at = start;
        foreach (var hit in hits.Where(h => h.End > start && h.Start < end))
        {
            var (from, to) = (Math.Max(hit.Start, start), Math.Min(hit.End, end));
            if (from > at)
            {
                pieces.Add(new SearchPiece(text[at..from], false));
            }

            pieces.Add(new SearchPiece(text[from..to], true));
            at = to;
        }

        if (at < end)
        {
            pieces.Add(new SearchPiece(text[at..end], false));
        }

        return pieces;
    }
}
