using System.Runtime.InteropServices;
using System.Text;

namespace ChinaExchangePortal.Core.Places;

/// <summary>A label to be placed beside its dot.</summary>
/// <param name="Point">Centre of the dot, in map units.</param>
/// <param name="Text">The whole label as drawn, such as <c>北京 1・11</c>.</param>
public sealed record MapLabelRequest(MapPoint Point, string Text);

/// <summary>A label in its place.</summary>
/// <param name="X">Position of the anchor, in whole map units from the left edge.</param>
/// <param name="Y">Base line, in whole map units from the upper edge.</param>
/// <param name="Anchor">Value of the <c>text-anchor</c> attribute: <c>start</c>, <c>end</c> or <c>middle</c>.</param>
public sealed record MapLabel(double X, double Y, string Anchor);

/// <summary>
/// Places the labels of the map beside their dots, so that they keep clear of each other, of other dots and of the frame.
/// The same requests always get the same places.
/// </summary>
public static class MapLabels
{
    /// <summary>Size of the letters, in map units; the style sheet draws them in this size.</summary>
    public const double FontSize = 20;

    /// <summary>Height of the tallest letters above the base line, in map units.</summary>
    public const double Ascent = 17;

    /// <summary>Depth of the lowest letters below the base line, in map units.</summary>
    public const double Descent = 4;

    /// <summary>Radius around a dot's centre that other labels keep clear of, in map units.</summary>
    public const double DotRadius = 10;

    private const double FrameMargin = 6;

    // Labels may stand this close without reading as one.
    private const double Gap = 2;

    // Letters are outlined in the colour of the land, which hides the coast a little way around them.
    private const double Halo = 3;

    // The costs are ranks: cutting a label off is worse than hiding a dot, that is worse than two labels on each other,
    // and any of these is worse than the least wanted position. A position that leaves the narrow screen's view is
    // given up for the other side of the dot, but not for a worse kind of fault.
    private const double OutsideFrame = 10_000;
    private const double OnDot = 3_000;
    private const double OnLabel = 1_000;
    private const double OutsideCrop = 20;

    // Per point of hidden coast, and for the most that counts: it decides between the sides of a dot, not against a slant.
    // A name over the sea is good; a name across an island or along a bay is not.
    private const double OnCoast = 0.3;
    private const double MostOnCoast = 10;

    // Every round lowers the sum of all costs, so the search ends by itself; the bound is for requests by the hundred.
    private const int MostRounds = 50;

    // From the most to the least wanted: beside the dot, slanting, above and below.
    private static readonly Position[] Positions =
    [
        new(14, 7, "start", 0),
        new(-14, 7, "end", 6),
        new(12, 16, "start", 8),
        new(12, -1, "start", 8),
        new(-12, 16, "end", 12),
        new(-12, -1, "end", 12),
        new(0, -14, "middle", 16),
        new(0, 29, "middle", 18),
    ];

    /// <summary>Places every label.</summary>
    /// <param name="requests">Labels with the centres of their dots, in the order of the result.</param>
    /// <returns>One place per request, in the same order.</returns>
    public static IReadOnlyList<MapLabel> Place(IReadOnlyList<MapLabelRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);

        var candidates = Enumerable.Range(0, requests.Count).Select(index => CandidatesOf(requests, index)).ToArray();
        var chosen = new int[requests.Count];

        // First the labels with the fewest good positions, each looking only at those that stand already …
        var placed = new List<int>();
        foreach (var index in Enumerable.Range(0, requests.Count)
            .OrderByDescending(index => candidates[index].Sum(candidate => Math.Min(candidate.Cost, OnLabel)))
            .ThenBy(index => index))
        {
            chosen[index] = Best(candidates, chosen, index, placed);
            placed.Add(index);
        }

        // … then each again with all others in sight, as long as one finds a better position.
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = false;
            for (var index = 0; index < requests.Count; index++)
            {
                var best = Best(candidates, chosen, index, placed);
                moved |= best != chosen[index];
                chosen[index] = best;
            }

            if (!moved)
            {
                break;
            }
        }

        return [.. chosen.Select((position, index) => candidates[index][position].Label)];
    }

    /// <summary>Estimated width of a text in semi-bold letters of <see cref="FontSize"/>, in map units; rather too wide than too narrow.</summary>
    /// <param name="text">The text; the page does not know the reader's font.</param>
    public static double TextWidth(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().Sum(WidthOf);
    }

    /// <summary>A city's name as the map shows it: without the 市 that all of them bear in Japanese and Chinese.</summary>
    /// <param name="cityName">Name in any of the three languages.</param>
    public static string ShortName(string cityName)
    {
        ArgumentNullException.ThrowIfNull(cityName);
        return cityName.Length > 1 && cityName[^1] == '市' ? cityName[..^1] : cityName;
    }

    private static double WidthOf(Rune rune) => rune.Value switch
    {
        // From the first CJK block on everything is as wide as it is high, but for the halfwidth forms.
        >= 0xFF61 and <= 0xFFDC => FontSize / 2,
        >= 0x2E80 => FontSize,
        ' ' or '.' or ',' or '\'' or '·' or 'f' or 'i' or 'j' or 'l' or 'r' or 't' or 'I' => 8,
        >= '0' and <= '9' => 12,
        'm' or 'w' or 'M' or 'W' => 20,
        >= 'A' and <= 'Z' => 16,
        _ => 14,
    };

    private static Candidate[] CandidatesOf(IReadOnlyList<MapLabelRequest> requests, int index)
    {
        var (point, text) = requests[index];
        var width = TextWidth(text);
        var candidates = new Candidate[Positions.Length];
        for (var i = 0; i < Positions.Length; i++)
        {
            var position = Positions[i];
            var label = new MapLabel(Math.Round(point.X + position.X), Math.Round(point.Y + position.Y), position.Anchor);
            var box = BoxOf(label, width);
            var cost = position.Cost;
            if (box.Left < FrameMargin || box.Right > ChinaMap.Width - FrameMargin
                || box.Top < FrameMargin || box.Bottom > ChinaMap.Height - FrameMargin)
            {
                cost += OutsideFrame;
            }

            if (box.Left < ChinaMap.CropLeft || box.Right > ChinaMap.CropRight)
            {
                cost += OutsideCrop;
            }

            cost += Math.Min(OnCoast * MapCoast.Points.Count(box.Covers), MostOnCoast);
            cost += OnDot * requests.Where((other, at) => at != index && box.IsNear(other.Point, DotRadius)).Count();
            candidates[i] = new Candidate(label, box, cost);
        }

        return candidates;
    }

    private static int Best(Candidate[][] candidates, int[] chosen, int index, List<int> others)
    {
        var best = 0;
        var bestCost = double.PositiveInfinity;
        for (var i = 0; i < candidates[index].Length; i++)
        {
            var candidate = candidates[index][i];
            var cost = candidate.Cost
                + (OnLabel * others.Count(other => other != index && candidate.Box.Meets(candidates[other][chosen[other]].Box)));
            if (cost < bestCost)
            {
                best = i;
                bestCost = cost;
            }
        }

        return best;
    }

    private static Box BoxOf(MapLabel label, double width)
    {
        var left = label.Anchor switch
        {
            "start" => label.X,
            "end" => label.X - width,
            _ => label.X - (width / 2),
        };
        return new Box(left, label.Y - Ascent, left + width, label.Y + Descent);
    }

    private readonly record struct Position(double X, double Y, string Anchor, double Cost);

    private readonly record struct Candidate(MapLabel Label, Box Box, double Cost);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Meets(Box other) =>
            Left < other.Right + Gap && other.Left < Right + Gap && Top < other.Bottom + Gap && other.Top < Bottom + Gap;

        public bool Covers(MapPoint point) =>
            point.X > Left - Halo && point.X < Right + Halo && point.Y > Top - Halo && point.Y < Bottom + Halo;

        public bool IsNear(MapPoint point, double distance)
        {
            var x = point.X - Math.Clamp(point.X, Left, Right);
            var y = point.Y - Math.Clamp(point.Y, Top, Bottom);
            return (x * x) + (y * y) < distance * distance;
        }
    }
}
