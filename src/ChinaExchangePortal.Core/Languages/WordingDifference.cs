namespace ChinaExchangePortal.Core.Languages;

/// <summary>A piece of two wordings.</summary>
/// <param name="Kind">In both, only in the older or only in the newer one.</param>
/// <param name="Text">Its letters.</param>
public sealed record WordingPiece(WordingPieceKind Kind, string Text);

/// <summary>Where a piece stands.</summary>
public enum WordingPieceKind
{
    /// <summary>In both.</summary>
    Same,

    /// <summary>Only in the older wording.</summary>
    Removed,

    /// <summary>Only in the newer wording.</summary>
    Added,
}

/// <summary>Shows what changed between two wordings, letter by letter: Japanese has no spaces to go by.</summary>
public static class WordingDifference
{
    // The table grows with the product of the lengths; beyond this only the middle is called changed.
    private const int MaxCells = 1_000_000;

    /// <summary>The pieces from the first letter to the last.</summary>
    public static IReadOnlyList<WordingPiece> Between(string older, string newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var head = older.Zip(newer).TakeWhile(p => p.First == p.Second).Count();
        var tail = Math.Min(Math.Min(older.Length, newer.Length) - head, older.Reverse().Zip(newer.Reverse()).TakeWhile(p => p.First == p.Second).Count());
        var pieces = new List<WordingPiece>();
        Add(pieces, WordingPieceKind.Same, older[..head]);
        Middle(pieces, older[head..^tail], newer[head..^tail]);
        Add(pieces, WordingPieceKind.Same, older[(older.Length - tail)..]);
        return pieces;
    }

    private static void Middle(List<WordingPiece> pieces, string older, string newer)
    {
        if (older.Length == 0 || newer.Length == 0 || (long)older.Length * newer.Length > MaxCells)
        {
            Add(pieces, WordingPieceKind.Removed, older);
            Add(pieces, WordingPieceKind.Added, newer);
            return;
        }

        // Longest common subsequence: common[i, j] is its length from letter i and letter j on.
        var common = new int[older.Length + 1, newer.Length + 1];
        for (var i = older.Length - 1; i >= 0; i--)
        {
            for (var j = newer.Length - 1; j >= 0; j--)
            {
                common[i, j] = older[i] == newer[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var (at, to) = (0, 0);
        while (at < older.Length || to < newer.Length)
        {
            if (at < older.Length && to < newer.Length && older[at] == newer[to])
            {
                Add(pieces, WordingPieceKind.Same, older[at..(at + 1)]);
                (at, to) = (at + 1, to + 1);
            }
            else if (at < older.Length && (to == newer.Length || common[at + 1, to] >= common[at, to + 1]))
            {
                Add(pieces, WordingPieceKind.Removed, older[at..(at + 1)]);
                at++;
            }
            else
            {
                Add(pieces, WordingPieceKind.Added, newer[to..(to + 1)]);
                to++;
            }
        }
    }

    private static void Add(List<WordingPiece> pieces, WordingPieceKind kind, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (pieces.Count > 0 && pieces[^1].Kind == kind)
        {
            pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + text };
        }
        else
        {
            pieces.Add(new WordingPiece(kind, text));
        }
    }
}
