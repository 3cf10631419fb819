using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ChinaExchangePortal.Core.Search;

/// <summary>Applies each rule once.</summary>
internal static class SearchTextPass
{
    private readonly record struct Piece(Rune Rune, int Start, int End);

    internal static MappedText Run(MappedText text)
    {
        var pieces = new List<Piece>(text.Text.Length);
        for (var at = 0; at < text.Text.Length;)
        {
            var end = EndOfCharacter(text.Text, at);
            Add(pieces, text.Text.AsSpan(at, end - at), text.Starts[at], text.Ends[end - 1]);
            at = end;
        }

        return Spaced(pieces);
    }

    private static int EndOfCharacter(string text, int at)
    {
        var end = at + Rune.GetRuneAt(text, at).Utf16SequenceLength;
        while (end < text.Length && Rune.GetRuneAt(text, end) is var next && SearchText.Attaches(next))
        {
            end += next.Utf16SequenceLength;
        }

        return end;
    }

    private static void Add(List<Piece> pieces, ReadOnlySpan<char> character, int start, int end)
    {
        // Rule 1. ASCII is its own normal form.
        var normal = character is [< '\u0080'] ? character : character.ToString().Normalize(NormalizationForm.FormKC);
        var afterLatin = false;
        foreach (var rune in normal.EnumerateRunes())
        {
            if (IsInvisible(rune) || (afterLatin && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark))
            {
                continue;
            }

            var folded = Fold(rune);
            afterLatin = IsLatin(folded);
            pieces.Add(new Piece(folded, start, end));
        }
    }

    // Rule 2.
    private static bool IsInvisible(Rune rune) => rune.Value is 0x034F or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        || (rune.Value >= 0xAD && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format);

    private static bool IsLatin(Rune rune) => rune.Value is (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF);

    private static Rune Fold(Rune rune)
    {
        // Rule 3: marks go from Latin letters only; が is not か.
        var lower = Rune.ToLowerInvariant(rune);
        if (lower.Value >= 0xC0 && IsLatin(lower))
        {
            lower = Rune.ToLowerInvariant(lower.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes().First());
        }

        return lower.Value switch
        {
            < 0x80 when Rune.IsControl(lower) => new Rune(' '),
            < 0x80 => lower,

            // Rule 4.
            (>= 0x3041 and <= 0x3096) or 0x309D or 0x309E => Small(new Rune(lower.Value + 0x60)),
            0x30F5 or 0x30F6 => Small(lower),

            // Rule 6.
            (>= 0x2010 and <= 0x2015) or 0x2043 or 0x2212 or 0xFE58 or 0xFE63 or 0x2E3A or 0x2E3B => new Rune('-'),
            0x301C or 0x3030 or 0x223C or 0x223E or 0x2053 => new Rune('~'),
            0xB7 or 0x2027 or 0x2022 or 0x2219 or 0x22C5 or 0x30FB or 0x0387 => new Rune('\u30FB'),
            (>= 0x2018 and <= 0x201B) or 0x2032 => new Rune('\''),
            (>= 0x201C and <= 0x201F) or 0x2033 => new Rune('"'),

            // Rule 7, first half.
            _ when Rune.IsWhiteSpace(lower) || Rune.IsControl(lower) => new Rune(' '),

            // Rule 5.
            _ => HanVariants.Of(lower),
        };
    }

    private static Rune Small(Rune katakana) => katakana.Value switch { 0x30F5 => new Rune('カ'), 0x30F6 => new Rune('ケ'), _ => katakana };

    // Rules 6 and 7, second halves: a hyphen between two CJK characters goes, and a space at an end or beside one.
    private static MappedText Spaced(List<Piece> pieces)
    {
        List<Piece> kept = [];
        for (var i = 0; i < pieces.Count; i++)
        {
            var hyphen = pieces[i].Rune.Value == '-' && i > 0 && i + 1 < pieces.Count && SearchText.IsCjk(pieces[i - 1].Rune) && SearchText.IsCjk(pieces[i + 1].Rune);
            var space = pieces[i].Rune.Value == ' ' && (kept.Count == 0 || kept[^1].Rune.Value == ' ' || SearchText.IsCjk(kept[^1].Rune) || i + 1 == pieces.Count || SearchText.IsCjk(pieces[i + 1].Rune));
            if (!hyphen && !space)
            {
                kept.Add(pieces[i]);
            }
        }

        var text = new StringBuilder();
        List<int> starts = [];
        List<int> ends = [];
        foreach (ref readonly var piece in CollectionsMarshal.AsSpan(kept))
        {
            text.Append(piece.Rune.ToString());
            for (var i = 0; i < piece.Rune.Utf16SequenceLength; i++)
            {
                starts.Add(piece.Start);
                ends.Add(piece.End);
            }
        }

        return new MappedText(text.ToString(), starts, ends);
    }
}
