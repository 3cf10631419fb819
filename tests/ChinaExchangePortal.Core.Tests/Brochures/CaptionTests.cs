using ChinaExchangePortal.Core.Brochures;

namespace ChinaExchangePortal.Core.Tests.Brochures;

public sealed class CaptionTests
{
    [Theory]
    [InlineData("space", "一 二三 四", "一|二三 四")]
    [InlineData("space, space", "一　二三 四", "一|二三|四")]
    [InlineData("after ）, after ）", "一（二）三（四）五（六）", "一（二）|三（四）|五（六）")]
    [InlineData("`after` `）`", "一（二） 三", "一（二）|三")]
    [InlineData("column 2 of 6, before 「", "一二三四「五", "一二|三四|「五")]
    [InlineData("COLUMN ２ of ６; before「", "-一二三四「五", "一二|三四|「五")]
    public void Positions_cut_a_line_from_left_to_right(string position, string line, string expected)
    {
        var reading = Samples.Read([line], $"| 1 | caption | cooking | | | | {position} | |");

        Assert.Equal(expected, string.Join('|', reading.Captions.Select(caption => caption.Text.Value)));
    }

    [Theory]
    [InlineData("after ）", "一二三", "一二三")]
    [InlineData("space", "一二三", "一二三")]
    [InlineData("column 9 of 12, before 「", "一二三「四", "一二三「四")]
    [InlineData("before 「", "「一二三", "「一二三")]
    public void A_position_that_does_not_fit_is_reported(string position, string line, string expected)
    {
        var reading = Samples.Read([line], $"| 1 | caption | cooking | | | | {position} | |");

        Assert.Equal(expected, Assert.Single(reading.Captions).Text.Value);
        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Unreadable && finding.Lines.SequenceEqual([1]));
    }

    [Fact]
    public void A_column_on_a_line_of_another_length_is_doubtful()
    {
        var reading = Samples.Read(["一二三四五"], "| 1 | caption | cooking | | | | column 2 of 4 | |");

        Assert.Equal(2, reading.Captions.Count);
        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Difference && finding.Lines.SequenceEqual([1]));
    }

    [Theory]
    [InlineData("東京都市連携と福井市と福井県", "東京都・福井市・福井県")]
    [InlineData("京都市と京都府と京都市", "京都市・京都府")]
    [InlineData("山東省", "")]
    public void Known_municipalities_are_found_longest_first(string line, string expected)
    {
        var reading = Samples.Read([line], "| 1 | caption | cooking | | | | | |");

        Assert.Equal(expected, string.Join('・', Assert.Single(reading.Captions).Municipalities));
    }

    [Theory]
    [InlineData("あいさつをする岡本保国際協会理事長", "岡本保", "国際協会理事長", "あいさつ", false)]
    [InlineData("乾杯をする欧陽広利国際協会理事長", "欧陽広利", "国際協会理事長", "乾杯", true)]
    [InlineData("山口一佐賀県知事による基調講演", "山口一", "佐賀県知事", "基調講演", false)]
    [InlineData("山口一東部市長による講演", "山口一", "東部市長", "講演", false)]
    [InlineData("講演をする岡本保一般財団法人国際協会理事長", "岡本保", "一般財団法人国際協会理事長", "講演", false)]
    public void A_speaker_is_split_by_organisation_or_position(string line, string name, string title, string role, bool differs)
    {
        var reading = ReadSpeaker(line);

        var speaker = Assert.Single(Assert.Single(reading.Seminars).Details!.Speakers);
        Assert.Equal(new SpeakerReading(name, title, role), speaker.Value);
        Assert.Equal([9], speaker.Lines);
        Assert.Equal(differs, reading.Findings.Any(finding => finding.Level == FindingLevel.Difference && finding.Lines.SequenceEqual([9])));
        Assert.Equal(line, Assert.Single(reading.Captions).Text.Value);
    }

    [Theory]
    [InlineData("会場の様子")]
    [InlineData("講演をする岡本")]
    public void A_caption_without_a_person_is_reported_and_kept(string line)
    {
        var reading = ReadSpeaker(line);

        Assert.Empty(Assert.Single(reading.Seminars).Details!.Speakers);
        Assert.Equal(line, Assert.Single(reading.Captions).Text.Value);
        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Unreadable && finding.Lines.SequenceEqual([9]));
    }

    [Fact]
    public void A_record_of_another_host_falls_back_on_the_catalogues_line()
    {
        var reading = ReadSpeaker("会場の様子", "廈門市");

        Assert.NotNull(Assert.Single(reading.Seminars).Details);
        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Difference && finding.Lines.SequenceEqual([1, 3]));
    }

    [Fact]
    public void A_sum_or_a_day_that_does_not_fit_differs()
    {
        var reading = ReadSpeaker("会場の様子");

        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Difference && finding.Lines.SequenceEqual([5]));
        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Difference && finding.Lines.SequenceEqual([8]));
        Assert.Equal(new DateOnly(2019, 9, 2), reading.Seminars[0].Details!.Schedule[1].Value.Date);
    }

    private static BrochureReading ReadSpeaker(string caption, string host = "福建省福州市") => Samples.Read(
        [
            "第18回 2019年度 福州市（福建省） 役割",
            "2019年度実績",
            $"開催都市 {host}",
            "主催-：国際協会",
            "参加者 関係者等178名（日本側61名、中国側118名）",
            "日程 2019年8月31日（土）～9月1日（日）",
            "31日　会議、視察",
            "2日　解散",
            caption,
        ],
        "| 1 | hosts | seminar | | | | | |",
        "| 2 | year heading | | | | | | |",
        "| 3-8 | seminar results | seminar | | line 2 | line 1 | | |",
        "| 9 | caption | seminar | | line 2 | line 3 | name 3 | |");
}
