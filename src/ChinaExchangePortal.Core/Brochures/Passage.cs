using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Cleaned text that knows the line of every character, so that whatever is cut out of it cites exactly the lines it came from.</summary>
internal sealed class Passage
{
    /// <summary>Nothing, from nowhere.</summary>
    internal static readonly Passage Empty = new(string.Empty, []);

    private readonly int[] _lineOf;

    private Passage(string text, int[] lineOf) => (Text, _lineOf) = (text, lineOf);

    /// <summary>The text.</summary>
    internal string Text { get; }

    /// <summary>Lines that the text came from, ascending.</summary>
    internal IReadOnlyList<int> Lines => [.. _lineOf.Distinct().Order()];

    /// <summary>The line of the first character; 0 for nothing.</summary>
    internal int FirstLine => _lineOf.Length > 0 ? _lineOf[0] : 0;

    internal bool IsEmpty => Text.Length == 0;

    internal static Passage Of(string text, int line)
    {
        var lineOf = new int[text.Length];
        Array.Fill(lineOf, line);
        return new Passage(text, lineOf);
    }

    /// <summary>Joins passages without a blank between them: Japanese text is broken anywhere.</summary>
    internal static Passage Join(IEnumerable<Passage> passages)
    {
        var parts = passages.ToList();
        return new Passage(string.Concat(parts.Select(part => part.Text)), [.. parts.SelectMany(part => part._lineOf)]);
    }

    internal Passage Slice(int start, int length) => new(Text.Substring(start, length), _lineOf[start..(start + length)]);

    internal Passage Slice(int start) => Slice(start, Text.Length - start);

    /// <summary>What a group of a match on this passage's text covers, without blanks around it.</summary>
    internal Passage Slice(Group group) => group.Success ? Slice(group.Index, group.Length).Trim() : Empty;

    internal Passage Trim()
    {
        var start = 0;
        var end = Text.Length;
        while (start < end && Text[start] == ' ')
        {
            start++;
        }

        while (end > start && Text[end - 1] == ' ')
        {
            end--;
        }

        return Slice(start, end - start);
    }

    internal Cited<string> Cite() => new(Text, Lines);

    internal Cited<T> Cite<T>(T value) => new(value, Lines);

    /// <summary>The text as a value; null where there is none.</summary>
    internal Cited<string>? CiteUnlessEmpty() => IsEmpty ? null : Cite();
}
