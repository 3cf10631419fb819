using System.Text;
using ChinaExchangePortal.Core.OpenData;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests.OpenData;

/// <summary>The event list in the layout of 自治体標準オープンデータセット, and its validator.</summary>
public sealed class EventListTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task The_file_has_the_published_columns_and_passes_the_validator()
    {
        using var client = portal.CreateClient();
        var file = await client.GetByteArrayAsync(new Uri("/open-data/event-list.csv", UriKind.Relative));
        Assert.Empty(EventListValidator.Check(file));
        var published = await File.ReadAllLinesAsync(Path.Combine(Repository.Seeds, "reference", "event-list-columns.txt"));
        Assert.Equal(79, published.Length);
        Assert.Equal("料金(基本)", published[28]);
        Assert.Equal("集合（受付）場所", published[39]);
        Assert.Equal(published, Encoding.UTF8.GetString(file[3..]).Split("\r\n")[0].Split(','));
    }

    [Fact]
    public async Task Every_dated_event_stands_in_three_languages()
    {
        using var client = portal.CreateClient();
        var rows = await Csv.ReadAsync(client, "/open-data/event-list.csv");
        Assert.Equal(7 * 3, rows.Count);
        Assert.Equal(["ja", "zh", "en"], rows.Take(3).Select(r => r["言語コード"]));
        var seminar = rows.Single(r => r["ID"] == "seminar-18-ja");
        Assert.Equal(("第18回日中地域間交流推進セミナー", "更なる地方協力と発展機会の共有", "2019-08-21", "2019-08-23"), (seminar["イベント名"], seminar["サブタイトル"], seminar["開始日"], seminar["終了日"]));
        Assert.Equal(("自治体国際化協会", "中国外交部外事管理司、福建省人民政府外事弁公室、福州市人民政府", "中国福建省福州市"), (seminar["主催者"], seminar["共催団体"], seminar["所在地_連結表記"]));
        Assert.Equal("18th Japan–China Inter-regional Exchange Promotion Seminar", rows.Single(r => r["ID"] == "seminar-18-en")["イベント名"]);
        Assert.Equal(
            ("Council of Local Authorities for International Relations (CLAIR)", "Consulate-General of Japan in Guangzhou; China–Japan Friendship Association"),
            (rows.Single(r => r["ID"] == "seminar-18-en")["主催者"], rows.Single(r => r["ID"] == "seminar-18-en")["関連組織"]));
        Assert.Equal("宮城県、岩手県", rows.Single(r => r["ID"] == "cooking-class-2021-10-16-chengdu-ja")["関連組織"]);

        // No code of a Chinese place where one of a Japanese place belongs, and no time that no document tells.
        Assert.All(rows, row => Assert.Equal(("", "", "", "", ""), (row["全国地方公共団体コード"], row["所在地_全国地方公共団体コード"], row["所在地_都道府県"], row["開始時間"], row["緯度"])));
    }

    [Theory]
    [InlineData("ID", "", "ID is blank")]
    [InlineData("ID", "other", "ID other stands twice")]
    [InlineData("開始日", "2021/10/16", "開始日 2021/10/16 is not a day such as 2021-10-16")]
    [InlineData("開始日", "2021-10-16(aaa)", "開始日 2021-10-16(aaa) is not a day such as 2021-10-16")]
    [InlineData("開始日", "2021-02-30", "開始日 2021-02-30 is not a day such as 2021-10-16")]
    [InlineData("掲載終了日", "9999-12-31", "掲載終了日 9999-12-31 is not a day such as 2021-10-16")]
    [InlineData("終了日", "2021-10-15", "終了日 2021-10-15 is before 開始日 2021-10-16")]
    [InlineData("開始時間", "9:30", "開始時間 9:30 is not a time such as 09:30")]
    [InlineData("全国地方公共団体コード", "40002", "全国地方公共団体コード 40002 is not a code of six digits with its check digit")]
    [InlineData("全国地方公共団体コード", "040003", "全国地方公共団体コード 040003 is not a code of six digits with its check digit")]
    [InlineData("法人番号", "123", "法人番号 123 is not 13 digits")]
    [InlineData("言語コード", "fr", "言語コード fr is not one of ja, zh, en")]
    [InlineData("イベント名", " ", "イベント名 is blank")]
    [InlineData("コンテンツURL", "javascript:alert(1)", "コンテンツURL javascript:alert(1) is not a web address")]
    [InlineData("緯度", "91", "緯度 91 is not in degrees")]
    public void The_validator_refuses(string column, string value, string problem) =>
        Assert.Equal(["row 3: " + problem], EventListValidator.Check(FileWith((column, value))));

    [Fact]
    public void The_validator_refuses_files_of_another_form()
    {
        Assert.Empty(EventListValidator.Check(FileWith(("全国地方公共団体コード", "040002"))));
        Assert.Equal(["row 1: the file does not begin with the UTF-8 mark"], EventListValidator.Check(FileWith(("備考", "x"))[3..]));
        Assert.Equal(["row 1: 1 columns instead of 79"], EventListValidator.Check([.. Encoding.UTF8.Preamble, .. "ID"u8]));
        Assert.Equal(["row 1: 1 columns instead of 79"], EventListValidator.Check([.. Encoding.UTF8.Preamble]));
        Assert.Equal(["the file is not CSV in UTF-8"], EventListValidator.Check([.. Encoding.UTF8.Preamble, 0xFF, 0xFE]));
        var renamed = Encoding.UTF8.GetString(FileWith(("備考", "x"))).Replace("料金(基本)", "料金（基本）", StringComparison.Ordinal);
        Assert.Equal(["row 1: column 29 is 料金（基本） instead of 料金(基本)"], EventListValidator.Check(Encoding.UTF8.GetBytes(renamed)));
        Assert.Equal(["row 4: 2 fields instead of 79"], EventListValidator.Check([.. FileWith(("備考", "x")), .. "a,b\r\n"u8]));
    }

    /// <summary>A good row, then one with a changed field.</summary>
    private static byte[] FileWith((string Column, string Value) change)
    {
        string[] Row(string id, (string Column, string Value)? change)
        {
            var row = Enumerable.Repeat(string.Empty, EventListLayout.ColumnCount).ToArray();
            (string Column, string Value)[] good = [("ID", id), ("イベント名", "料理体験"), ("言語コード", "ja"), ("開始日", "2021-10-16"), ("コンテンツURL", "https://portal.example.jp/")];
            foreach (var (column, value) in good.Concat(change is { } changed ? [changed] : []))
            {
                row[EventListLayout.IndexOf(column)] = value;
            }

            return row;
        }

        var rows = new[] { EventListLayout.Columns, Row("other", null), Row("this", change) };
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => string.Join(',', r) + "\r\n")))];
    }
}
