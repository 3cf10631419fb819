using System.Security.Cryptography;
using System.Text;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>A source text in lines: as they stand in the file, and cleaned.</summary>
internal sealed class SourceText
{
    // Far beyond any line of a brochure; keeps the work on a damaged file in bounds.
    private const int LongestLine = 2000;

    private readonly Passage[] _clean;

    internal SourceText(byte[] bytes)
    {
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Lines = SplitLines(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        _clean = [.. Lines.Select((raw, index) => raw.Length > LongestLine ? Passage.Empty : Debris.Clean(raw, index + 1))];
    }

    internal string Sha256 { get; }

    /// <summary>Lines as they stand in the file, without line ends.</summary>
    internal IReadOnlyList<string> Lines { get; }

    internal bool IsBlank(int line) => string.IsNullOrWhiteSpace(Lines[line - 1]);

    internal bool IsTooLong(int line) => Lines[line - 1].Length > LongestLine;

    internal bool IsOnlyDebris(int line) => !IsBlank(line) && !IsTooLong(line) && _clean[line - 1].IsEmpty;

    /// <summary>The cleaned lines of a range that hold text; a range beyond the text has none.</summary>
    internal List<Passage> PassagesOf(LineRange range)
    {
        var passages = new List<Passage>();
        for (var line = range.First; line <= range.Last && line <= _clean.Length; line++)
        {
            if (!_clean[line - 1].IsEmpty)
            {
                passages.Add(_clean[line - 1]);
            }
        }

        return passages;
    }

    private static string[] SplitLines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
