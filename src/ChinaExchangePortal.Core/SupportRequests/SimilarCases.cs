using System.Text;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>A place of a visit, for comparing.</summary>
/// <param name="CityId">Key of the city; null where it is not a known one.</param>
/// <param name="Name">The place as typed.</param>
public sealed record CasePlace(int? CityId, string Name)
{
    internal string Key => CityNames.Key(CityId, Name);
}

/// <summary>What is compared of a case.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Number.</param>
/// <param name="Title">件名.</param>
/// <param name="Purpose">目的.</param>
/// <param name="MunicipalityId">Key of the municipality.</param>
/// <param name="Municipality">Name of the municipality.</param>
/// <param name="Kinds">Kinds asked for.</param>
/// <param name="Places">訪問先.</param>
/// <param name="Outcomes">What came of its tracks.</param>
/// <param name="State">State.</param>
/// <param name="IsSample">Generated.</param>
public sealed record CaseFacts(
    long Id, string Number, string Title, string Purpose, int MunicipalityId, string Municipality, SupportKind Kinds,
    IReadOnlyList<CasePlace> Places, IReadOnlyList<string> Outcomes, SupportRequestState State, bool IsSample);

/// <summary>A case that is like another one, and why.</summary>
/// <param name="Case">The case.</param>
/// <param name="Score">Points; see <see cref="SimilarCases"/>.</param>
/// <param name="SameMunicipality">The same municipality asked.</param>
/// <param name="Places">Places that both visit, as the compared case names them.</param>
/// <param name="Kinds">Kinds that both ask for.</param>
/// <param name="Words">Words that stand in title or purpose of both, the longest first.</param>
public sealed record SimilarCase(CaseFacts Case, int Score, bool SameMunicipality, IReadOnlyList<string> Places, SupportKind Kinds, IReadOnlyList<string> Words);

/// <summary>
/// Ranks cases by how much a colleague can learn from them. Pure. Points: the same municipality <see cref="MunicipalityPoints"/>,
/// each place that both visit <see cref="PlacePoints"/>, each kind that both ask for <see cref="KindPoints"/>, each word of two
/// characters or more that stands in title or purpose of both <see cref="WordPoints"/>, at most <see cref="MostWords"/> of them.
/// Cases with fewer than <see cref="LeastScore"/> points are left out: one kind in common says nothing. Cases that say what came
/// of them come first, then the more points, then the newer number.
/// </summary>
public static class SimilarCases
{
    /// <summary>Points of the same municipality.</summary>
    public const int MunicipalityPoints = 4;

    /// <summary>Points of each place that both visit.</summary>
    public const int PlacePoints = 3;

    /// <summary>Points of each kind that both ask for.</summary>
    public const int KindPoints = 1;

    /// <summary>Points of each word that both use.</summary>
    public const int WordPoints = 1;

    /// <summary>Most words that count.</summary>
    public const int MostWords = 3;

    /// <summary>Fewest points of a case that is shown.</summary>
    public const int LeastScore = 3;

    // Words of nearly every case: they say nothing about likeness.
    private static readonly HashSet<string> s_common = new(StringComparer.Ordinal)
        { "訪問", "支援", "依頼", "実施", "事業", "交流", "友好", "中国", "日本", "日中", "北京", "協議", "参加", "開催", "訪中", "目的", "見本", "データ", "見本データ", "the", "and", "of", "for", "in", "to" };

    /// <summary>The cases most like one, the most useful first.</summary>
    /// <param name="subject">The case that is compared.</param>
    /// <param name="candidates">The cases to compare it with; the case itself is passed over.</param>
    /// <param name="count">Most cases to return.</param>
    public static IReadOnlyList<SimilarCase> Rank(CaseFacts subject, IEnumerable<CaseFacts> candidates, int count)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(candidates);
        var text = Fold(subject.Title + "\n" + subject.Purpose);
        return [.. candidates.Where(c => c.Id != subject.Id).DistinctBy(c => c.Id).Select(c => Compare(subject, text, c)).Where(s => s.Score >= LeastScore)
            .OrderByDescending(s => s.Case.Outcomes.Count > 0).ThenByDescending(s => s.Score)
            .ThenByDescending(s => SupportRequest.TryParseNumber(s.Case.Number, out var year, out var serial) ? ((long)year << 32) + serial : 0).Take(count)];
    }

    /// <summary>Words of two characters or more that stand in both texts, the longest first; see <see cref="SimilarCases"/>.</summary>
    public static IReadOnlyList<string> SharedWords(string a, string b) => SharedFolded(Fold(a), Fold(b));

    private static SimilarCase Compare(CaseFacts subject, string text, CaseFacts other)
    {
        var places = subject.Places.Where(p => other.Places.Any(o => string.Equals(o.Key, p.Key, StringComparison.OrdinalIgnoreCase))).Select(p => p.Name).Distinct(StringComparer.Ordinal).ToList();
        var kinds = subject.Kinds & other.Kinds;
        var same = subject.MunicipalityId == other.MunicipalityId;

        // A place or municipality that counts already does not count again as a word.
        var words = SharedFolded(text, Fold(other.Title + "\n" + other.Purpose))
            .Where(w => !places.Any(p => Fold(p).Contains(w, StringComparison.Ordinal)) && !(same && Fold(subject.Municipality).Contains(w, StringComparison.Ordinal)))
            .Take(MostWords).ToList();
        var score = (same ? MunicipalityPoints : 0) + (places.Count * PlacePoints) + (kinds.Split().Count() * KindPoints) + (words.Count * WordPoints);
        return new SimilarCase(other, score, same, places, kinds, words);
    }

    /// <summary>
    /// Japanese has no spaces: a word here is the longest stretch of kanji, of katakana or of letters that stands in both texts.
    /// Hiragana joins words and belongs to none. Letters count only as whole words.
    /// </summary>
    private static List<string> SharedFolded(string a, string b)
    {
        var runsOfA = Runs(a).Distinct(StringComparer.Ordinal).ToList();
        var kanji = string.Join('\n', runsOfA.Where(r => !char.IsAsciiLetter(r[0])));
        var letters = runsOfA.Where(r => char.IsAsciiLetter(r[0])).ToHashSet(StringComparer.Ordinal);
        var shared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in Runs(b).Distinct(StringComparer.Ordinal))
        {
            if (char.IsAsciiLetter(run[0]))
            {
                if (letters.Contains(run))
                {
                    shared.Add(run);
                }
            }
            else
            {
                shared.UnionWith(Stretches(run, kanji));
            }
        }

        shared.ExceptWith(s_common);
        return [.. shared.Where(w => !shared.Any(other => other.Length > w.Length && other.Contains(w, StringComparison.Ordinal)))
            .OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Stretches(string run, string text)
    {
        for (var i = 0; i + 2 <= run.Length; i++)
        {
            var length = 2;
            if (!text.Contains(run.AsSpan(i, length), StringComparison.Ordinal))
            {
                continue;
            }

            while (i + length < run.Length && text.Contains(run.AsSpan(i, length + 1), StringComparison.Ordinal))
            {
                length++;
            }

            yield return run.Substring(i, length);
            i += length - 1;
        }
    }

    private static IEnumerable<string> Runs(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var kind = i < text.Length ? KindOf(text[i]) : 0;
            if (i > start && kind == KindOf(text[start]))
            {
                continue;
            }

            if (i - start >= 2 && KindOf(text[start]) != 0)
            {
                yield return text[start..i];
            }

            start = i;
        }
    }

    private static int KindOf(char c) => c switch
    {
        (>= '㐀' and <= '鿿') or '々' => 1,
        (>= 'ァ' and <= 'ヺ') or 'ー' => 2,
        _ when char.IsAsciiLetter(c) => 3,
        _ => 0,
    };

    // Half and full width are one; text with half of a surrogate pair is compared as it is.
    private static string Fold(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
