using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChinaExchangePortal.Core.Brochures;

namespace ChinaExchangePortal.Core.Tests.Brochures;

/// <summary>A changed word changes exactly its value, and no text whatever makes the reader throw.</summary>
public sealed class RobustnessTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
    private static readonly CatalogueDocument Document = Seeds.Document;
    private static readonly IReadOnlyCollection<string> Names = Seeds.MunicipalityNames;

    [Theory]
    [InlineData(16, "都市間連携による観光交流の拡大", "新しい主題", "新しい主題")]
    [InlineData(21, "可能性を探る", "道", "新たな形の地域経済振興及び経済交流促進の道")]
    [InlineData(23, "更なる推進", "一層の推進", "日中地域間文化観光交流の一層の推進に向けて")]
    [InlineData(59, "23件", "４２件", "42")]
    [InlineData(61, "WWSE", "ISPO", "国際冬季スポーツ博覧会（ISPO）への出展支援")]
    [InlineData(68, "ホームページ", "広報誌", "岩手県主催コンテスト募集案内の広報誌への掲載")]
    [InlineData(72, "活動支援", "活動の応援", "地方自治体の中国での活動の応援")]
    [InlineData(75, "現地の状況などの説明", "現地事情の説明", "現地事情の説明")]
    [InlineData(80, "北京事務所職員の同行", "職員の同行", "職員の同行")]
    [InlineData(117, "日系百貨店", "百貨店", "百貨店と連携した自治体PR事業")]
    [InlineData(124, "12日～13日", "12日～14日", "2022-03-14")]
    [InlineData(124, "天津伊勢丹", "上海高島屋", "上海高島屋")]
    [InlineData(126, "アニメや漫画", "映画", "映画を活用したインバウンド促進")]
    [InlineData(136, "ずるそば", "わんこそば", "わんこそば")]
    [InlineData(138, "12月18日", "12月19日", "2021-12-19")]
    [InlineData(138, "深セン市", "広州市", "広州市")]
    [InlineData(147, "実際に作った料理", "料理", "料理（宮城県・岩手県）")]
    [InlineData(157, "福州市人民政府", "福州市", "福州市")]
    [InlineData(165, "JETプログラム経験者意見交換会", "意見交換会", "意見交換会")]
    [InlineData(167, "黄檗寺", "開元寺", "行政視察（開元寺、福耀集団）")]
    [InlineData(175, "JETプログラム経験者", "参加者", "参加者意見交換会")]
    [InlineData(183, "推進", "促進", "経済交流の促進")]
    [InlineData(185, "PRエリア", "のコーナー", "「アニメや漫画等を活用したインバウンド促進」のコーナー")]
    public void One_changed_word_changes_exactly_one_value(int line, string old, string changed, string value)
    {
        var reading = Seeds.Read(ChangeLine(line, old, changed));

        var before = Describe(Seeds.Read());
        var after = Describe(reading);
        Assert.Equal(before.Length, after.Length);
        var difference = Assert.Single(Enumerable.Range(0, before.Length), index => !string.Equals(before[index], after[index], StringComparison.Ordinal));
        Assert.Contains(value, after[difference], StringComparison.Ordinal);
        Assert.DoesNotContain(reading.Findings, finding => finding.Level == FindingLevel.Unreadable);
    }

    [Fact]
    public void A_theme_changed_in_one_of_its_two_places_is_reported_and_the_tables_kept()
    {
        var inTable = Seeds.Read(ChangeLine(43, "共有", "創造"));
        var inRecord = Seeds.Read(ChangeLine(155, "共有", "創造"));

        Assert.Equal("更なる地方協力と発展機会の創造", inTable.Seminars[17].Theme!.Value);
        Assert.Equal([43], inTable.Seminars[17].Theme!.Lines);
        Assert.Equal("更なる地方協力と発展機会の共有", inRecord.Seminars[17].Theme!.Value);
        Assert.Equal([43, 155], Assert.Single(inTable.Findings, finding => finding is { Level: FindingLevel.Difference, Lines.Count: > 0 }).Lines);
        Assert.Equal([43, 155], Assert.Single(inRecord.Findings, finding => finding is { Level: FindingLevel.Difference, Lines.Count: > 0 }).Lines);
    }

    [Fact]
    public void A_host_changed_in_the_table_keeps_its_record_and_differs_from_record_and_map()
    {
        var reading = Seeds.Read(ChangeLine(43, "福州市", "廈門市"));

        Assert.Equal("廈門市", reading.Seminars[17].City.Value);
        Assert.NotNull(reading.Seminars[17].Details);
        var differences = reading.Findings.Where(finding => finding is { Level: FindingLevel.Difference, Lines.Count: > 0 }).Select(finding => Samples.LinesOf(finding.Lines));
        Assert.Equal(["43,154", "43,95"], differences, StringComparer.Ordinal);
    }

    [Fact]
    public void A_participant_more_is_reported()
    {
        var reading = Seeds.Read(ChangeLine(159, "日本側61名", "日本側62名"));

        Assert.Equal(62, reading.Seminars[17].Details!.Participants!.Value.Japan);
        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Difference && finding.Lines.SequenceEqual([159]));
    }

    [Fact]
    public void A_line_that_became_shorter_than_its_position_is_reported()
    {
        var lines = Seeds.Text.Split('\n');
        lines[184] = "短い";

        var reading = Seeds.Read(string.Join('\n', lines));

        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Unreadable && finding.Lines.SequenceEqual([185]));
        Assert.Equal("短い", reading.Captions[^1].Text.Value);
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        var random = new Random(20210401);
        var lines = Seeds.Text.Split('\n');
        for (var run = 0; run < 1500; run++)
        {
            var text = Damage([.. lines], random);

            AssertAccounted(BrochureReader.Read(Document, text, Names), text);
        }
    }

    [Fact]
    public void No_bytes_make_the_reader_throw()
    {
        var random = new Random(7);
        var original = Seeds.Bytes;
        for (var run = 0; run < 200; run++)
        {
            var bytes = original[..random.Next(original.Length + 1)];
            for (var count = random.Next(50); count > 0 && bytes.Length > 0; count--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var reading = BrochureReader.Read(Document, bytes, Names);
            Assert.Equal(Enumerable.Range(1, reading.Text.Count), reading.Account.Select(line => line.Line));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\uFEFF")]
    [InlineData("\0\0\0")]
    public void A_text_of_nothing_is_read_as_nothing(string text) => Assert.Empty(Seeds.Read(text).Seminars);

    [Fact]
    public void An_endless_line_is_left_unread()
    {
        var reading = Seeds.Read(Seeds.Text.Replace("第２回 ", new string('第', 1_000_000), StringComparison.Ordinal));

        Assert.Equal(LineUse.Unread, reading.Account[6].Use);
        Assert.Equal(17, reading.Seminars.Count);
    }

    private static void AssertAccounted(BrochureReading reading, string text)
    {
        Assert.Equal(Enumerable.Range(1, reading.Text.Count), reading.Account.Select(line => line.Line));
        Assert.All(reading.Account, line => Assert.True(string.IsNullOrWhiteSpace(reading.Text[line.Line - 1]) == (line.Use == LineUse.Blank), text));
        Assert.All(reading.Account.Where(line => line.Use == LineUse.Unread), line => Assert.Contains(reading.Findings, finding => finding.Lines.Contains(line.Line)));
        Assert.All(reading.Findings.SelectMany(finding => finding.Lines), line => Assert.True(line >= 1));
    }

    private static string Damage(List<string> lines, Random random)
    {
        const string Letters = "-ー～〜（）「」｢｣、・：年月日度回第市省県①⑥名件 　０9a\r\t\uFFFD\u0000𠮷";
        for (var count = random.Next(1, 12); count > 0 && lines.Count > 0; count--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(7))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines[at] = lines[at][..random.Next(lines[at].Length + 1)];
                    break;
                case 2:
                    lines[at] = lines[at][random.Next(lines[at].Length + 1)..];
                    break;
                case 3:
                    (lines[at], lines[^1]) = (lines[^1], lines[at]);
                    break;
                case 4:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 5:
                    lines = [.. lines.Take(random.Next(lines.Count + 1))];
                    break;
                default:
                    for (var letters = random.Next(1, 5); letters > 0; letters--)
                    {
                        lines[at] = lines[at].Insert(random.Next(lines[at].Length + 1), Letters[random.Next(Letters.Length)].ToString(CultureInfo.InvariantCulture));
                    }

                    break;
            }
        }

        if (random.Next(10) == 0)
        {
            var shuffled = lines.ToArray();
            random.Shuffle(shuffled);
            lines = [.. shuffled];
        }

        return string.Join('\n', lines);
    }

    private static string ChangeLine(int line, string old, string changed)
    {
        var lines = Seeds.Text.Split('\n');
        Assert.Contains(old, lines[line - 1], StringComparison.Ordinal);
        lines[line - 1] = lines[line - 1].Replace(old, changed, StringComparison.Ordinal);
        return string.Join('\n', lines);
    }

    /// <summary>Every value and line number of the records on a line of its own; not the text, its account and the findings.</summary>
    private static string[] Describe(BrochureReading reading) =>
        JsonSerializer.Serialize(reading with { Document = Document, Text = [], Sha256 = string.Empty, Account = [], Findings = [] }, Readable).Split('\n');
}
