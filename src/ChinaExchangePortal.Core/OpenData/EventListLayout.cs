using System.Text;

namespace ChinaExchangePortal.Core.OpenData;

/// <summary>The layout イベント一覧 of 自治体標準オープンデータセット: 79 columns with their names exactly as published.</summary>
public static class EventListLayout
{
    /// <summary>Number of columns.</summary>
    public const int ColumnCount = 79;

    /// <summary>The names of the columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ReadColumns();

    /// <summary>Place of a column, from 0.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static int IndexOf(string column) =>
        s_places.TryGetValue(column, out var place) ? place : throw new ArgumentException($"There is no column {column}", nameof(column));

    private static readonly Dictionary<string, int> s_places = Columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);

    private static List<string> ReadColumns()
    {
        using var stream = typeof(EventListLayout).Assembly.GetManifestResourceStream("event-list-columns.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }
}
