using System.Text;

namespace ChinaExchangePortal.Core.Search;

/// <summary>What somebody looks for: all of these terms.</summary>
/// <param name="Terms">Normalised terms.</param>
/// <param name="WasCut">True when there was more than is used.</param>
public sealed record SearchTerms(IReadOnlyList<string> Terms, bool WasCut)
{
    /// <summary>Most terms of a question.</summary>
    public const int MostTerms = 8;

    /// <summary>Longest term, in characters.</summary>
    public const int LongestTerm = 64;

    // Beyond this nothing can matter: it bounds the work on absurd input.
    private const int LongestQuestion = 4_000;

    /// <summary>Reads what was typed; any input is fine.</summary>
    public static SearchTerms Parse(string? typed)
    {
        var text = typed ?? string.Empty;
        var cut = text.Length > LongestQuestion;
        var terms = new List<string>();
        foreach (var word in Words(cut ? text[..LongestQuestion] : text))
        {
            if (SearchText.Normalise(word) is not { Length: > 0 } term)
            {
                continue;
            }

            if (terms.Count == MostTerms)
            {
                return new SearchTerms(terms, true);
            }

            var runes = term.EnumerateRunes().ToList();
            if (runes.Count > LongestTerm)
            {
                cut = true;
                term = SearchText.Normalise(string.Concat(runes.Take(LongestTerm)));
            }

            if (!terms.Contains(term, StringComparer.Ordinal))
            {
                terms.Add(term);
            }
        }

        return new SearchTerms(terms, cut);
    }

    /// <summary>The question to the full-text index.</summary>
    /// <param name="scope">Who asks, and for what.</param>
    /// <param name="inTitle">True to look at titles only.</param>
    public string Match(SearchScope scope, bool inTitle)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var terms = string.Join(" AND ", Terms.Select(SearchGrams.Phrase));
        return $"aliases : ({scope.Words}) AND {(inTitle ? "title : " : string.Empty)}({terms})";
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
