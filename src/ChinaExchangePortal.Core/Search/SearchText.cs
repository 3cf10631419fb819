using System.Globalization;
using System.Text;

namespace ChinaExchangePortal.Core.Search;

/// <summary>A text as search compares it, with the place in the original that each of its characters came from.</summary>
/// <param name="Text">The normalised text.</param>
/// <param name="Starts">For each character, where its original begins.</param>
/// <param name="Ends">For each character, where its original ends.</param>
public sealed record MappedText(string Text, IReadOnlyList<int> Starts, IReadOnlyList<int> Ends);

/// <summary>The form in which texts and questions are compared. What is shown is never changed.</summary>
public static class SearchText
{
    /// <summary>Version of the rules, stored with each document: raise it with any change here or of what documents hold, and the index is made anew.</summary>
    public const int RulesVersion = 3;

    // Rules act on each other's results, such as a mark that meets its letter once a space between them is gone.
    private const int MostRounds = 8;

    /// <summary>The normalised form of a text; normalising it again changes nothing.</summary>
    public static string Normalise(string? text) => Map(text).Text;

    /// <summary>The normalised form with its origins.</summary>
    public static MappedText Map(string? text)
    {
        var source = WithoutLoneSurrogates(text ?? string.Empty);
        var map = new MappedText(source, [.. Enumerable.Range(0, source.Length)], [.. Enumerable.Range(1, source.Length)]);
        for (var round = 0; round < MostRounds; round++)
        {
            var next = SearchTextPass.Run(map);
            if (next.Text == map.Text)
            {
                return next;
            }

            map = next;
        }

        return map;
    }

    /// <summary>Fails unless the platform knows Unicode: without ICU, normalisation silently returns its input.</summary>
    /// <exception cref="InvalidOperationException">ICU is missing or switched off.</exception>
    public static void RequireUnicode()
    {
        if (!string.Equals("\uff8a\uff9e\uff11".Normalize(NormalizationForm.FormKC), "\u30d01", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Unicode normalisation does nothing here. Install ICU and leave invariant globalization off.");
        }
    }

    /// <summary>True for Chinese characters, kana and their punctuation, between which spaces and hyphens mean nothing.</summary>
    internal static bool IsCjk(Rune rune) => rune.Value is (>= 0x2E80 and <= 0x2FDF) or (>= 0x3001 and <= 0x30FF) or (>= 0x3105 and <= 0x312F)
        or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static string WithoutLoneSurrogates(string text)
    {
        // One character stands for one, so that places stay as they are.
        var clean = new StringBuilder(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                clean[i] = (char)Rune.ReplacementChar.Value;
            }
        }

        return clean.ToString();
    }

    /// <summary>True for what belongs to the character before it: marks, half-width voice marks, later parts of Hangul syllables.</summary>
    internal static bool Attaches(Rune rune) => rune.Value >= 0x300 && (rune.Value is 0xFF9E or 0xFF9F or (>= 0x1160 and <= 0x11FF) or (>= 0xFFA0 and <= 0xFFDC)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);
}
