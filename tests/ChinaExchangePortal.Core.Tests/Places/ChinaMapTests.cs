using System.Globalization;
using System.Text.RegularExpressions;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.Tests.Places;

public sealed partial class ChinaMapTests
{
    public static TheoryData<string> CityNames => [.. MapCities.All.Select(city => city.English)];

    // From d3-geo through tools/coastline, so not from the code under test.
    [Theory]
    [InlineData(39.9075, 116.3972, 524.254, 242.693)]
    [InlineData(43.8010, 87.6005, 69.265, 141.596)]
    [InlineData(22.8167, 108.3167, 400.542, 617.439)]
    [InlineData(47.3392, 123.9615, 618.238, 67.351)]
    [InlineData(26.0614, 119.3061, 611.150, 530.389)]
    public void A_place_is_projected_where_the_coastline_expects_it(double latitude, double longitude, double x, double y)
    {
        var point = ChinaMap.Project(latitude, longitude);

        Assert.Equal(x, point.X, 0.01);
        Assert.Equal(y, point.Y, 0.01);
    }

    [Fact]
    public void The_origin_is_where_the_parameters_say()
    {
        var point = ChinaMap.Project(36, 106);

        Assert.Equal(354, point.X, 1e-9);
        Assert.Equal(335, point.Y, 1e-9);
    }

    [Fact]
    public void A_standard_parallel_has_true_length()
    {
        // One degree of longitude at 25° N, with a radius of 1240 units: 1240 · cos 25° · π/180 = 19.614.
        var west = ChinaMap.Project(25, 105.5);
        var east = ChinaMap.Project(25, 106.5);

        Assert.Equal(19.614, east.X - west.X, 0.002);
        Assert.Equal(west.Y, east.Y, 1e-9);
    }

    [Fact]
    public void The_cut_of_the_cone_lies_opposite_the_map()
    {
        Assert.True(ChinaMap.Project(60, -170).X > ChinaMap.Project(60, 170).X);
    }

    [Theory]
    [InlineData(90, 0)]
    [InlineData(-90, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, 180.1)]
    [InlineData(0, double.NaN)]
    public void What_is_not_on_the_globe_is_refused(double latitude, double longitude)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ChinaMap.Project(latitude, longitude));
    }

    [Theory]
    [MemberData(nameof(CityNames))]
    public void Every_city_lies_within_the_frame(string name)
    {
        var point = MapCities.Named(name).Point;

        Assert.InRange(point.X, 40, ChinaMap.Width - 40);
        Assert.InRange(point.Y, 40, ChinaMap.Height - 40);
    }

    [Theory]
    [MemberData(nameof(CityNames))]
    public void Every_city_lies_on_land(string name)
    {
        // Harbours may fall just off the simplified coast: three units are 15 km, less than half a dot.
        var point = MapCities.Named(name).Point;

        Assert.True(DistanceFromLand(point) <= 3, $"{name} is {DistanceFromLand(point):F1} units off the coast.");
    }

    [Theory]
    [InlineData("Taiwan", 23.8, 121.0)]
    [InlineData("Hainan", 19.2, 109.7)]
    [InlineData("Kyushu", 32.8, 131.0)]
    [InlineData("Honshu", 35.0, 135.0)]
    [InlineData("Korea", 37.0, 128.0)]
    [InlineData("Jeju", 33.38, 126.55)]
    public void Islands_and_neighbours_are_land(string name, double latitude, double longitude)
    {
        Assert.True(DistanceFromLand(ChinaMap.Project(latitude, longitude)) == 0, name);
    }

    [Theory]
    [InlineData("Bohai", 38.5, 119.8)]
    [InlineData("Yellow Sea", 35.0, 123.0)]
    [InlineData("Taiwan Strait", 24.5, 119.6)]
    [InlineData("Sea of Japan", 39.5, 133.0)]
    [InlineData("Gulf of Tonkin", 20.0, 107.8)]
    public void Seas_are_not_land(string name, double latitude, double longitude)
    {
        Assert.True(DistanceFromLand(ChinaMap.Project(latitude, longitude)) > 3, name);
    }

    [Fact]
    public void The_paths_stay_small_and_whole()
    {
        Assert.InRange(ChinaMapGeometry.LandPath.Length, 3000, 5000);
        Assert.InRange(ChinaMapGeometry.GraticulePath.Length, 100, 2500);
        Assert.DoesNotContain('.', ChinaMapGeometry.LandPath);
        Assert.DoesNotContain('.', ChinaMapGeometry.GraticulePath);
        Assert.Equal(ChinaMap.ViewBox, string.Create(CultureInfo.InvariantCulture, $"0 0 {ChinaMap.Width} {ChinaMap.Height}"));
    }

    private static double DistanceFromLand(MapPoint point)
    {
        var rings = Rings();
        // Even-odd: a ray to the right crosses an outline an odd number of times from inside.
        var crossings = Edges(rings).Count(edge =>
            edge.From.Y > point.Y != edge.To.Y > point.Y
            && point.X < ((edge.To.X - edge.From.X) * (point.Y - edge.From.Y) / (edge.To.Y - edge.From.Y)) + edge.From.X);
        return crossings % 2 == 1 ? 0 : Edges(rings).Min(edge => Distance(point, edge.From, edge.To));
    }

    private static double Distance(MapPoint point, MapPoint from, MapPoint to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var along = Math.Clamp((((point.X - from.X) * x) + ((point.Y - from.Y) * y)) / ((x * x) + (y * y)), 0, 1);
        return Math.Sqrt(Math.Pow(point.X - from.X - (along * x), 2) + Math.Pow(point.Y - from.Y - (along * y), 2));
    }

    private static IEnumerable<(MapPoint From, MapPoint To)> Edges(IReadOnlyList<IReadOnlyList<MapPoint>> rings) =>
        rings.SelectMany(ring => ring.Select((from, index) => (from, ring[(index + 1) % ring.Count])));

    private static List<IReadOnlyList<MapPoint>> Rings()
    {
        var rings = new List<IReadOnlyList<MapPoint>>();
        foreach (Match match in Ring().Matches(ChinaMapGeometry.LandPath))
        {
            var numbers = Number().Matches(match.Value)
                .Select(number => double.Parse(number.ValueSpan, CultureInfo.InvariantCulture)).ToArray();
            var ring = new List<MapPoint> { new(numbers[0], numbers[1]) };
            for (var i = 2; i < numbers.Length; i += 2)
            {
                ring.Add(new MapPoint(ring[^1].X + numbers[i], ring[^1].Y + numbers[i + 1]));
            }

            rings.Add(ring);
        }

        // Nothing of the path may be left unread, or the tests above would speak of another picture.
        Assert.Equal(ChinaMapGeometry.LandPath, string.Concat(Ring().Matches(ChinaMapGeometry.LandPath).Select(match => match.Value)));
        return rings;
    }

    [GeneratedRegex("M[-0-9 ]+l[-0-9 ]+z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ring();

    [GeneratedRegex("-?[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
