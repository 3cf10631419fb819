using System.Globalization;

namespace ChinaExchangePortal.Core.Places;

/// <summary>The coastline as points, for asking how much of it a label would hide.</summary>
internal static class MapCoast
{
    /// <summary>Distance between neighbouring points at most, in map units.</summary>
    private const double Step = 2;

    /// <summary>Points along the coast within the view box, in map units, about <see cref="Step"/> apart.</summary>
    public static IReadOnlyList<MapPoint> Points { get; } = Read(ChinaMapGeometry.LandPath);

    // The path knows only one form: "M" with a point, "l" with steps, "z"; a minus sign also separates.
    private static List<MapPoint> Read(string path)
    {
        var points = new List<MapPoint>();
        foreach (var ring in path.Split('z', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = ring[1..].Replace('l', ' ').Replace("-", " -", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            var start = new MapPoint(numbers[0], numbers[1]);
            var corner = start;
            for (var i = 2; i < numbers.Length; i += 2)
            {
                var next = new MapPoint(corner.X + numbers[i], corner.Y + numbers[i + 1]);
                Add(points, corner, next);
                corner = next;
            }

            Add(points, corner, start);
        }

        return points;
    }

    private static void Add(List<MapPoint> points, MapPoint from, MapPoint to)
    {
        var steps = Math.Ceiling(Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2)) / Step);
        for (var i = 0; i < steps; i++)
        {
            var point = new MapPoint(from.X + ((to.X - from.X) * i / steps), from.Y + ((to.Y - from.Y) * i / steps));
            // The cut along the edges of the picture is no coast.
            if (point.X is >= 0 and <= ChinaMap.Width && point.Y is >= 0 and <= ChinaMap.Height)
            {
                points.Add(point);
            }
        }
    }
}
