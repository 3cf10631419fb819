using System.Globalization;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.Tests.Places;

public sealed class MapLabelsTests
{
    [Theory]
    [InlineData("ja", 17)]
    [InlineData("zh", 17)]
    [InlineData("en", 17)]
    [InlineData("ja", 22)]
    [InlineData("zh", 22)]
    [InlineData("en", 22)]
    public void Labels_keep_clear_of_each_other_of_other_dots_and_of_the_frame(string language, int count)
    {
        var requests = Requests(language, MapCities.All.Take(count));
        var boxes = MapLabels.Place(requests).Select((label, index) => BoxOf(label, requests[index].Text)).ToArray();

        var faults = new List<string>();
        for (var i = 0; i < boxes.Length; i++)
        {
            if (boxes[i].Left < 0 || boxes[i].Top < 0 || boxes[i].Right > ChinaMap.Width || boxes[i].Bottom > ChinaMap.Height)
            {
                faults.Add($"{requests[i].Text} leaves the frame");
            }

            for (var j = 0; j < boxes.Length; j++)
            {
                if (j > i && Overlap(boxes[i], boxes[j]))
                {
                    faults.Add($"{requests[i].Text} lies on {requests[j].Text}");
                }

                var (x, y) = requests[j].Point;
                if (Overlap(boxes[i], new Box(x - 7, y - 7, x + 7, y + 7)))
                {
                    faults.Add($"{requests[i].Text} lies on the dot of {requests[j].Text}");
                }
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("zh")]
    [InlineData("en")]
    public void A_narrow_screen_shows_every_label_whose_dot_it_shows(string language)
    {
        var requests = Requests(language, MapCities.Hosts);
        var labels = MapLabels.Place(requests);

        Assert.All(requests.Zip(labels).Where(pair => pair.First.Point.X > ChinaMap.CropLeft), pair =>
        {
            var box = BoxOf(pair.Second, pair.First.Text);
            Assert.InRange(box.Left, ChinaMap.CropLeft, ChinaMap.CropRight);
            Assert.InRange(box.Right, ChinaMap.CropLeft, ChinaMap.CropRight);
        });
    }

    [Fact]
    public void The_same_requests_get_the_same_places()
    {
        Assert.Equal(MapLabels.Place(Requests("en", MapCities.All)), MapLabels.Place(Requests("en", MapCities.All)));
    }

    [Fact]
    public void A_lone_label_starts_beside_its_dot()
    {
        Assert.Equal([new MapLabel(464, 357, "start")], MapLabels.Place([new MapLabelRequest(new MapPoint(450, 350), "太原 7")]));
    }

    [Fact]
    public void A_label_near_the_right_edge_ends_beside_its_dot()
    {
        Assert.Equal([new MapLabel(856, 407, "end")], MapLabels.Place([new MapLabelRequest(new MapPoint(870, 400), "太原 7")]));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("zh")]
    [InlineData("en")]
    public void No_label_lies_across_Taiwan(string language)
    {
        var requests = Requests(language, MapCities.All);
        var labels = MapLabels.Place(requests);
        var (x, y) = ChinaMap.Project(24.0, 120.9);

        Assert.DoesNotContain(
            requests.Zip(labels, (request, label) => BoxOf(label, request.Text)),
            box => Overlap(box, new Box(x - 8, y - 20, x + 8, y + 20)));
    }

    [Fact]
    public void No_requests_get_no_labels()
    {
        Assert.Empty(MapLabels.Place([]));
    }

    [Fact]
    public void More_labels_than_there_is_room_for_are_still_placed()
    {
        var requests = Enumerable.Range(0, 60)
            .Select(number => new MapLabelRequest(new MapPoint(450, 350), number.ToString(CultureInfo.InvariantCulture))).ToArray();

        Assert.Equal(requests.Length, MapLabels.Place(requests).Count);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("北京", 40)]
    [InlineData("北京 1・11", 104)]
    [InlineData("𠮷", 20)]
    [InlineData("ｱﾓｲ", 30)]
    [InlineData("Yiwu 12", 16 + 8 + 20 + 14 + 8 + 24)]
    public void A_width_is_estimated_from_the_letters(string text, double width)
    {
        Assert.Equal(width, MapLabels.TextWidth(text));
    }

    [Theory]
    [InlineData("北京市", "北京")]
    [InlineData("Beijing", "Beijing")]
    [InlineData("市", "市")]
    [InlineData("", "")]
    public void A_short_name_has_no_city_suffix(string name, string expected)
    {
        Assert.Equal(expected, MapLabels.ShortName(name));
    }

    private static MapLabelRequest[] Requests(string language, IEnumerable<MapCity> cities) =>
        [.. cities.Select(city => new MapLabelRequest(city.Point, city.Label(language)))];

    private static bool Overlap(Box one, Box other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;

    private static Box BoxOf(MapLabel label, string text)
    {
        var width = MapLabels.TextWidth(text);
        var left = label.Anchor switch
        {
            "start" => label.X,
            "end" => label.X - width,
            "middle" => label.X - (width / 2),
            _ => throw new InvalidOperationException(label.Anchor),
        };
        return new Box(left, label.Y - MapLabels.Ascent, left + width, label.Y + MapLabels.Descent);
    }

    private sealed record Box(double Left, double Top, double Right, double Bottom);
}
