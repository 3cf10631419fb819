using System.Globalization;
using System.Runtime.InteropServices;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Consecutive lines of a source text, counted from 1, both ends included. Written <c>43</c> or <c>163-167</c>.</summary>
/// <param name="First">First line, at least 1.</param>
/// <param name="Last">Last line, at least <paramref name="First"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LineRange(int First, int Last) : IComparable<LineRange>
{
    /// <summary>A range of one line.</summary>
    public LineRange(int line)
        : this(line, line)
    {
    }

    /// <summary>Every line number of the range, ascending.</summary>
    public IEnumerable<int> Lines => Enumerable.Range(First, Last - First + 1);

    /// <summary>Joins line numbers, in any order and with repeats, into the fewest ranges.</summary>
    public static IReadOnlyList<LineRange> Of(IEnumerable<int> lines)
    {
        var ranges = new List<LineRange>();
        foreach (var line in lines.Distinct().Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == line - 1)
            {
                ranges[^1] = ranges[^1] with { Last = line };
            }
            else
            {
                ranges.Add(new LineRange(line));
            }
        }

        return ranges;
    }

    /// <summary>Reads <c>43</c> or <c>163-167</c>; false for anything else.</summary>
    public static bool TryParse(string? text, out LineRange range)
    {
        range = default;
        var parts = (text ?? string.Empty).Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length is < 1 or > 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || first < 1 || last < first)
        {
            return false;
        }

        range = new LineRange(first, last);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(LineRange other) => (First, Last).CompareTo((other.First, other.Last));

    /// <inheritdoc/>
    public override string ToString() =>
        First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    /// <summary>Earlier start first.</summary>
    public static bool operator <(LineRange left, LineRange right) => left.CompareTo(right) < 0;

    /// <summary>Earlier start first, or the same.</summary>
    public static bool operator <=(LineRange left, LineRange right) => left.CompareTo(right) <= 0;

    /// <summary>Later start first.</summary>
    public static bool operator >(LineRange left, LineRange right) => left.CompareTo(right) > 0;

    /// <summary>Later start first, or the same.</summary>
    public static bool operator >=(LineRange left, LineRange right) => left.CompareTo(right) >= 0;
}
