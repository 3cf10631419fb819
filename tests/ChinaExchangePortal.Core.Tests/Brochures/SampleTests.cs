using ChinaExchangePortal.Core.Brochures;

namespace ChinaExchangePortal.Core.Tests.Brochures;

/// <summary>Small texts, ordinary and odd, for each kind of section.</summary>
public sealed class SampleTests
{
    private const string Hosts = "| 1 | hosts | seminar | | | | | |";
    private const string TwoHosts = "| 1-2 | hosts | seminar | | | | | |";
    private const string Pr = "| 1-3 | pr events | department-store-pr | | | | | |";
    private const string Cooking = "| 1 | cooking classes | cooking | | | | | |";

    [Theory]
    [InlineData("第２回 ２００３年度 南寧市（広西チワン族自治区） 役割", 2, 2003, "南寧市", "広西チワン族自治区", "役割", null)]
    [InlineData("　第 2 回　 2003年度　南寧市 （広西チワン族自治区）　 役割　", 2, 2003, "南寧市", "広西チワン族自治区", "役割", null)]
    [InlineData("第12回 2013年度 福建省福州市 役割", 12, 2013, "福州市", "福建省", "役割", null)]
    [InlineData("第10回 2011年度 重慶市 経済交流 と展望", 10, 2011, "重慶市", null, "経済交流 と展望", null)]
    [InlineData("第10回 2011年度 香港 経済交流", 10, 2011, "香港", null, "経済交流", null)]
    [InlineData("第18回 令和元年度 福州市（福建省） 役割", 18, 2019, "福州市", "福建省", "役割", null)]
    [InlineData("第7回 2008年度 太原市(山西省)役-割--～副題：その一～", 7, 2008, "太原市", "山西省", "役割", "副題：その一")]
    [InlineData("第14回 2015年度 西寧市（青海省） 展望～つなぐ-", 14, 2015, "西寧市", "青海省", "展望", "つなぐ")]
    [InlineData("第3回 2004年度 チチハル市（黒竜江省） ｢テーマ｣①", 3, 2004, "チチハル市", "黒竜江省", "「テーマ」①", null)]
    public void A_row_of_the_table_is_read(string line, int round, int year, string city, string? province, string theme, string? subtitle)
    {
        var reading = Samples.Read([line], Hosts);

        var seminar = Assert.Single(reading.Seminars);
        Assert.Equal((round, year, city), (seminar.Round, seminar.FiscalYear!.Value, seminar.City.Value));
        Assert.Equal(province, seminar.Province?.Value);
        Assert.Equal((theme, subtitle), (seminar.Theme!.Value, seminar.Subtitle?.Value));
        Assert.DoesNotContain(reading.Findings, finding => finding.Level == FindingLevel.Unreadable);
    }

    [Fact]
    public void A_theme_goes_on_in_the_next_line()
    {
        var seminar = Assert.Single(Samples.Read(["第5回 2006年度 長沙市（湖南省） 新たな", "役割～副題～"], TwoHosts).Seminars);

        Assert.Equal(("新たな役割", "副題"), (seminar.Theme!.Value, seminar.Subtitle!.Value));
        Assert.Equal([1, 2], seminar.Theme.Lines);
        Assert.Equal([2], seminar.Subtitle.Lines);
    }

    [Fact]
    public void No_theme_is_not_an_unknown_theme()
    {
        var none = Samples.Read(["第１回 2002年度 北京市 なし"], Hosts);
        var missing = Samples.Read(["第２回 2003年度 南寧市（広西チワン族自治区）"], Hosts);

        Assert.True(Assert.Single(none.Seminars).ThemeIsNone);
        Assert.DoesNotContain(none.Findings, finding => finding.Level == FindingLevel.Unreadable);
        Assert.False(Assert.Single(missing.Seminars).ThemeIsNone);
        Assert.Null(missing.Seminars[0].Theme);
        AssertUnreadable(missing, [1], "theme");
    }

    [Theory]
    [InlineData("第18回 20X9年度 福州市（福建省） 役割")]
    [InlineData("第18回 福州市（福建省） 役割")]
    public void A_missing_or_broken_year_stays_unknown(string line)
    {
        var reading = Samples.Read([line], Hosts);

        var seminar = Assert.Single(reading.Seminars);
        Assert.Null(seminar.FiscalYear);
        Assert.Equal(("福州市", "役割"), (seminar.City.Value, seminar.Theme!.Value));
        AssertUnreadable(reading, [1], "fiscal year");
    }

    [Theory]
    [InlineData("第X回 2019年度 福州市（福建省） 役割")]
    [InlineData("第0回 2019年度 福州市（福建省） 役割")]
    [InlineData("第18回 2019年度 更なる地方協力と発展機会の共有")]
    [InlineData("役割")]
    public void A_row_without_round_or_host_is_left_unread(string line)
    {
        var reading = Samples.Read([line], Hosts);

        Assert.Empty(reading.Seminars);
        Assert.Equal(LineUse.Unread, Assert.Single(reading.Account).Use);
        AssertUnreadable(reading, [1], "Expected");
    }

    [Fact]
    public void A_round_that_stands_twice_is_reported_and_the_first_kept()
    {
        var reading = Samples.Read(["第1回 2002年度 北京市 なし", "第1回 2003年度 南寧市（広西チワン族自治区） 役割"], TwoHosts);

        Assert.Equal("北京市", Assert.Single(reading.Seminars).City.Value);
        AssertUnreadable(reading, [2], "第1回");
    }

    [Theory]
    [InlineData("2022年3月12日～13日 伊勢丹（天津市）", "2022-03-12", "2022-03-13")]
    [InlineData("２０２２年３月３０日 〜 ４月２日　伊勢丹（天津市）", "2022-03-30", "2022-04-02")]
    [InlineData("2021年12月30日～2022年1月2日 伊勢丹（天津市）", "2021-12-30", "2022-01-02")]
    [InlineData("2021年12月30日（木）～1月2日（日） 伊勢丹（天津市）", "2021-12-30", "2022-01-02")]
    [InlineData("2022年3月12日（土） 伊勢丹（天津市）", "2022-03-12", "2022-03-12")]
    public void A_period_is_read(string line, string start, string end)
    {
        var reading = Samples.Read([line, "-・一・二-", "・三"], Pr);

        var pr = Assert.Single(reading.PrEvents);
        Assert.Equal((start, end), (Iso(pr.StartsOn.Value), Iso(pr.EndsOn.Value)));
        Assert.Equal(("伊勢丹", "天津市"), (pr.Venue.Value, pr.City.Value));
        Assert.Equal(["一・二", "三"], pr.Exhibits.Value, StringComparer.Ordinal);
        Assert.DoesNotContain(reading.Findings, finding => finding.Level != FindingLevel.Agrees && finding.Lines.Count > 0);
    }

    [Theory]
    [InlineData("2022年13月12日～13日 伊勢丹（天津市）")]
    [InlineData("2022年2月29日 伊勢丹（天津市）")]
    [InlineData("2022年3月12日～33日 伊勢丹（天津市）")]
    [InlineData("2022年3月12日～X日 伊勢丹（天津市）")]
    [InlineData("2022年3月13日～12日 伊勢丹（天津市）")]
    [InlineData("20X2年3月12日 伊勢丹（天津市）")]
    [InlineData("2022年3月12日 伊勢丹")]
    public void A_broken_event_is_reported_with_its_lines(string line)
    {
        var reading = Samples.Read([line, "・一", "・二"], Pr);

        Assert.Empty(reading.PrEvents);
        AssertUnreadable(reading, [1, 2, 3], "Expected");
        Assert.All(reading.Account, account => Assert.Equal(LineUse.Unread, account.Use));
    }

    [Fact]
    public void An_exhibit_goes_on_in_the_next_line_and_two_events_stay_apart()
    {
        var reading = Samples.Read(["2022年3月12日 伊勢丹（天津市） ・一", "のつづき", "2022年3月20日 新世界（上海市）"], Pr);

        Assert.Equal(["伊勢丹", "新世界"], reading.PrEvents.Select(pr => pr.Venue.Value), StringComparer.Ordinal);
        Assert.Equal("一のつづき", Assert.Single(reading.PrEvents[0].Exhibits.Value));
        Assert.Equal([1, 2], reading.PrEvents[0].Exhibits.Lines);
        AssertUnreadable(reading, [3], "exhibits");
    }

    [Theory]
    [InlineData("2021年10月16日（四川省成都市） 宮城県・岩手県 サラダ、ずるそば", "2021-10-16 四川省 成都市 宮城県・岩手県 サラダ、ずるそば 1")]
    [InlineData("２０２１年１０月１６日　（四川省成都市）　宮城県 ・ 岩手県　サラダ（ごま、塩）、 ずるそば、", "2021-10-16 四川省 成都市 宮城県・岩手県 サラダ（ごま、塩）、ずるそば 1")]
    [InlineData("2022年1月22日(上海市)鳥取県 鍋", "2022-01-22  上海市 鳥取県 鍋 1")]
    [InlineData("2022年1月22日（土）（上海市） 鳥取県 お好み 焼き（大、鍋", "2022-01-22  上海市 鳥取県 お好み 焼き（大、鍋 1")]
    [InlineData("2022年1月22日（内モンゴル自治区フフホト市） 鳥取県 鍋", "2022-01-22 内モンゴル自治区 フフホト市 鳥取県 鍋 1")]
    public void A_cooking_class_is_read(string line, string expected) =>
        Assert.Equal(expected, Samples.Describe(Assert.Single(Samples.Read([line], Cooking).CookingClasses)));

    [Theory]
    [InlineData("2021年10月41日（四川省成都市） 宮城県 サラダ")]
    [InlineData("2021年10月16日 宮城県 サラダ")]
    [InlineData("2021年10月16日（） 宮城県 サラダ")]
    [InlineData("2021年10月16日（四川省成都市）")]
    public void A_broken_cooking_class_is_reported(string line)
    {
        var reading = Samples.Read([line], Cooking);

        Assert.Empty(reading.CookingClasses);
        AssertUnreadable(reading, [1], "Expected");
    }

    [Fact]
    public void An_unknown_municipality_and_missing_dishes_are_reported()
    {
        var reading = Samples.Read(["2021年10月16日（四川省成都市） サラダ、ずるそば"], Cooking);

        AssertUnreadable(reading, [1], "dishes");
        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Difference && finding.Message.Contains("ずるそば", StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_outside_the_headings_year_and_a_wrong_weekday_differ()
    {
        var reading = Samples.Read(
            ["-２０２１年度実績", "2022年4月1日（土）（上海市） 鳥取県 鍋"],
            "| 1 | year heading | | | | | | |",
            "| 2 | cooking classes | cooking | | line 1 | | | |");

        Assert.Single(reading.CookingClasses);
        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Difference && finding.Lines.SequenceEqual([1, 2]));
        Assert.Contains(reading.Findings, finding => finding.Level == FindingLevel.Difference && finding.Lines.SequenceEqual([2]) && finding.Message.Contains("weekdays", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("●-自治体の海外活動支援：23件", "自治体の海外活動支援", 23, "件")]
    [InlineData("・ 相談 : １，２３４ 回", "相談", 1234, "回")]
    public void A_figure_is_read(string line, string name, long value, string unit)
    {
        var figure = Assert.Single(ReadFigure("2021年度", line).DeclaredFigures);

        Assert.Equal((2021, name, value, unit), (figure.FiscalYear, figure.Name, figure.Value.Value, figure.Unit));
    }

    [Theory]
    [InlineData("2021年度", "●自治体の海外活動支援：多数")]
    [InlineData("実績", "●自治体の海外活動支援：23件")]
    public void A_figure_without_number_or_year_is_reported(string heading, string line)
    {
        var reading = ReadFigure(heading, line);

        Assert.Empty(reading.DeclaredFigures);
        AssertUnreadable(reading, [2], "number");
    }

    [Fact]
    public void The_menu_is_sorted_and_gaps_and_repeats_are_reported()
    {
        var reading = Samples.Read(["④ 四", "の続き", "①一", "① また", "②"], "| 1-5 | support menu | overseas-support | | | | | |");

        Assert.Equal([(1, "一"), (4, "四の続き")], reading.SupportMenu.Select(entry => (entry.Number, entry.Text.Value)));
        Assert.Equal([1, 2], reading.SupportMenu[1].Text.Lines);
        AssertUnreadable(reading, [4], "menu");
        AssertUnreadable(reading, [5], "menu");
        Assert.Equal(2, reading.Findings.Count(finding => finding.Message.Contains("is missing", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_line_of_debris_is_skipped_and_an_uncatalogued_line_unread()
    {
        var reading = Samples.Read(["第1回 2002年度 北京市 なし", "--", "", "だれも知らない"], TwoHosts);

        Assert.Equal([LineUse.Fact, LineUse.Skipped, LineUse.Blank, LineUse.Unread], reading.Account.Select(line => line.Use));
        AssertUnreadable(reading, [4], "no section");
    }

    [Fact]
    public void Another_text_and_another_number_of_lines_are_differences_only()
    {
        var document = CatalogueReader.Read(Samples.Index(3, Hosts), "INDEX.md").Documents[0];

        var reading = BrochureReader.Read(document, "\uFEFF第1回 2002年度 北京市 なし\r\n", Samples.Names);

        Assert.Single(reading.Seminars);
        Assert.Equal(["第1回 2002年度 北京市 なし"], reading.Text, StringComparer.Ordinal);
        Assert.Equal(2, reading.Findings.Count(finding => finding.Level == FindingLevel.Difference && finding.Lines.Count == 0));
    }

    private static BrochureReading ReadFigure(string heading, string line) => Samples.Read(
        [heading, line],
        "| 1 | year heading | | | | | | |",
        "| 2 | declared figures | overseas-support | | line 1 | | | |");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertUnreadable(BrochureReading reading, int[] lines, string part) => Assert.Contains(
        reading.Findings,
        finding => finding.Level == FindingLevel.Unreadable && finding.Lines.SequenceEqual(lines) && finding.Message.Contains(part, StringComparison.Ordinal));
}
