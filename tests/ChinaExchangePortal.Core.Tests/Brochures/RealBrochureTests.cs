using ChinaExchangePortal.Core.Brochures;

namespace ChinaExchangePortal.Core.Tests.Brochures;

public sealed class RealBrochureTests
{
    private static readonly BrochureReading Reading = Seeds.Read();

    public static TheoryData<int, int, string, string?, string?, string?, int[]> Hosts => new()
    {
        { 1, 2002, "北京市", null, null, null, [5] },
        { 2, 2003, "南寧市", "広西チワン族自治区", "アジア経済発展に向けての地方政府の役割", null, [7] },
        { 3, 2004, "チチハル市", "黒竜江省", "東北アジア経済と地方政府の役割", null, [9] },
        { 4, 2005, "ウルムチ市", "新疆ウイグル自治区", "相互にメリットのある新しいタイプの日中地域間交流", null, [11] },
        { 5, 2006, "長沙市", "湖南省", "新たな日中都市間ネットワークの確立に向けて", "多都市間による日中観光交流の促進", [13, 14] },
        { 6, 2007, "成都市", "四川省", "都市間連携による観光交流の拡大", null, [16] },
        { 7, 2008, "太原市", "山西省", "日中の環境協力を地域から促進", "日中の具体的互恵関係の構築", [18] },
        { 8, 2009, "揚州市", "江蘇省", "世界的な金融危機を受けて日中両国自治体が今後果たすべき役割", "新たな形の地域経済振興及び経済交流促進の可能性を探る", [20, 21] },
        { 9, 2010, "済南市", "山東省", "日中地域間文化観光交流の更なる推進に向けて", "地域が有する文化をはじめ資源を活用した観光交流の促進", [23, 24] },
        { 10, 2011, "重慶市", null, "経済交流を通じた地域発展の展望", null, [26] },
        { 11, 2012, "北京市", null, "新たな地域間交流の展開", "地域から切り拓く日中の未来", [28] },
        { 12, 2013, "義烏市", "浙江省", "地域の特性に合った多様な都市の発展と展望", null, [30] },
        { 13, 2014, "貴陽市", "貴州省", "イノベーションの活用と環境都市の創造", null, [32] },
        { 14, 2015, "西寧市", "青海省", "新たな都市間交流の展開と展望", "新旧シルクロードでつなぐ", [34] },
        { 15, 2016, "安康市", "陝西省", "環境資源を活用した持続可能な都市発展のあり方", "グリーン発展とエコツーリズム", [36, 37] },
        { 16, 2017, "瀋陽市", "遼寧省", "協働による『幸福都市』の創造", null, [39] },
        { 17, 2018, "綿陽市", "四川省", "新産業創出と企業誘致による持続的な地方の発展について", null, [41] },
        { 18, 2019, "福州市", "福建省", "更なる地方協力と発展機会の共有", null, [43] },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Every_round_is_read_with_its_lines(int round, int year, string city, string? province, string? theme, string? subtitle, int[] lines)
    {
        var seminar = Assert.Single(Reading.Seminars, seminar => seminar.Round == round);
        int[] head = [lines[0]];

        Assert.Equal(year, seminar.FiscalYear!.Value);
        Assert.Equal(head, seminar.FiscalYear.Lines);
        Assert.Equal(city, seminar.City.Value);
        Assert.Equal(head, seminar.City.Lines);
        Assert.Equal(province, seminar.Province?.Value);
        Assert.Equal(theme, seminar.Theme?.Value);
        Assert.Equal(subtitle, seminar.Subtitle?.Value);
        Assert.Equal(round == 1, seminar.ThemeIsNone);
        if (theme is not null)
        {
            Assert.Equal(round == 18 ? [43, 155] : head, seminar.Theme!.Lines);
        }

        if (subtitle is not null)
        {
            Assert.Equal([lines[^1]], seminar.Subtitle!.Lines);
        }
    }

    [Fact]
    public void There_are_18_rounds_and_one_has_details()
    {
        Assert.Equal(Enumerable.Range(1, 18), Reading.Seminars.Select(seminar => seminar.Round));
        Assert.Equal(18, Assert.Single(Reading.Seminars, seminar => seminar.Details is not null).Round);
    }

    [Fact]
    public void Round_18_has_its_organisers_participants_and_days()
    {
        var details = Reading.Seminars[17].Details!;

        AssertCited(["自治体国際化協会"], [156], details.Organisers);
        AssertCited(["中国外交部外事管理司", "福建省人民政府外事弁公室", "福州市人民政府"], [157], details.CoOrganisers);
        AssertCited(["在広州日本国総領事館", "中国日本友好協会"], [158], details.Supporters);
        Assert.Equal(new ParticipantsReading("日中双方の地方政府関係者等", 178, 61, 117), details.Participants!.Value);
        Assert.Equal([159], details.Participants.Lines);
        Assert.Equal(new DateOnly(2019, 8, 21), details.StartsOn!.Value);
        Assert.Equal(new DateOnly(2019, 8, 23), details.EndsOn!.Value);
        Assert.Equal([163], details.StartsOn.Lines);
    }

    [Fact]
    public void Round_18_has_a_schedule_of_three_days_in_the_texts_order()
    {
        var days = Reading.Seminars[17].Details!.Schedule;

        Assert.Equal([new DateOnly(2019, 8, 21), new DateOnly(2019, 8, 22), new DateOnly(2019, 8, 23)], days.Select(day => day.Value.Date));
        Assert.Equal(["在中国自治体事務所連絡会議", "福州市主催レセプション"], days[0].Value.Items);
        Assert.Equal(
            ["本会議（基調講演、パネルディスカッション）", "JETプログラム経験者意見交換会", "地方自治体と旅行会社のPR交流会", "自治体国際化協会主催レセプション"],
            days[1].Value.Items);
        Assert.Equal(["行政視察（黄檗寺、福耀集団）"], days[2].Value.Items);
        Assert.Equal([165, 166], days[1].Lines);
        Assert.Equal([167], days[2].Lines);
    }

    [Fact]
    public void Round_18_has_three_speakers()
    {
        var speakers = Reading.Seminars[17].Details!.Speakers;

        Assert.Equal(
            [
                new SpeakerReading("岡本保", "自治体国際化協会理事長", "あいさつ"),
                new SpeakerReading("董広利", "中国外交部外事管理司参事官", "あいさつ"),
                new SpeakerReading("山口祥義", "佐賀県知事", "基調講演"),
            ],
            speakers.Select(speaker => speaker.Value));
        Assert.Equal([169, 173, 177], speakers.SelectMany(speaker => speaker.Lines));
    }

    [Fact]
    public void Pillars_and_programmes_have_names_and_descriptions()
    {
        Assert.Equal(
            [("support-activities", "地方自治体の中国での活動支援"), ("exchange-cooperation", "日中両国の地域間交流の推進・連携強化"), ("economic-exchange", "経済交流の推進")],
            Reading.Pillars.Select(pillar => (pillar.Slug, pillar.Name.Value)));
        Assert.Equal(
            [
                ("seminar", "exchange-cooperation", "日中地域間交流推進セミナー"),
                ("overseas-support", "support-activities", "海外活動支援"),
                ("department-store-pr", "economic-exchange", "日系百貨店と連携した自治体PR事業"),
                ("cooking", "economic-exchange", "料理体験を通じた日本の魅力発信事業"),
                ("travel-fair", "economic-exchange", "旅行博覧会等出展事業"),
            ],
            Reading.Programmes.Select(programme => (programme.Slug, programme.Pillar, programme.Name.Value)));
        Assert.Equal([[46, 47, 48, 49], [55, 56], [118, 119], [130, 131], [144, 145]], Reading.Programmes.Select(programme => programme.Description!.Lines));
        Assert.Equal(
            "地方自治体が中国での活動を円滑かつ効果的に行えるよう、東京本部と連携しながら、アポイントメントの取付けや通訳のあっせんなど、きめ細やかな支援を実施しています。",
            Reading.Programmes[1].Description!.Value);
        Assert.Contains("地方自治体等と連携しながら、「日中地域間交流推進セミナー」を", Reading.Programmes[0].Description!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Support_has_one_figure_three_examples_and_a_menu_of_six()
    {
        var figure = Assert.Single(Reading.DeclaredFigures);
        Assert.Equal(("overseas-support", 2021, "自治体の海外活動支援", 23L, "件"), (figure.Programme, figure.FiscalYear, figure.Name, figure.Value.Value, figure.Unit));
        Assert.Equal([59], figure.Value.Lines);
        Assert.Equal(
            [
                (2021, 1, "2020年東京オリンピック・パラリンピックにおける大学生サポーター養成講座のオンライン講演支援"),
                (2021, 2, "国際冬季スポーツ博覧会（WWSE）への出展支援"),
                (2021, 3, "吉林省・北東アジア円卓会議及び博覧会への参加・出展支援"),
            ],
            Reading.SupportExamples.Select(example => (example.FiscalYear, example.Number, example.Text.Value)));
        Assert.Equal(
            [
                (1, "訪問先や視察先の選定などの相談", 74),
                (2, "現地の状況などの説明", 75),
                (3, "イベントに対する人的支援", 76),
                (4, "アポイントメントの取付け", 79),
                (5, "北京事務所職員の同行", 80),
                (6, "事務所スペースやパソコンなどの貸出し", 81),
            ],
            Reading.SupportMenu.Select(entry => (entry.Number, entry.Text.Value, Assert.Single(entry.Text.Lines))));
    }

    [Fact]
    public void There_is_one_pr_event_with_three_exhibits()
    {
        var pr = Assert.Single(Reading.PrEvents);

        Assert.Equal((new DateOnly(2022, 3, 12), new DateOnly(2022, 3, 13)), (pr.StartsOn.Value, pr.EndsOn.Value));
        Assert.Equal(("天津伊勢丹", "天津市"), (pr.Venue.Value, pr.City.Value));
        Assert.Equal([124], pr.Venue.Lines);
        AssertCited(["自治体観光・文化パンフレットを用いた地域PR", "アニメや漫画を活用したインバウンド促進", "地域産品展示PR"], [125, 126, 127], pr.Exhibits);
    }

    [Fact]
    public void There_are_five_cooking_classes_with_17_dishes()
    {
        Assert.Equal(
            [
                "2021-10-16 四川省 成都市 宮城県・岩手県 花巻ごまドレッシングのせ棒棒鶏サラダ、ずるそば、さんまの塩焼き、ずんだ餅 136",
                "2021-11-20 浙江省 杭州市 福井県・福井市 ソースカツ丼、厚揚げの煮もの、麩の辛し和え、お米のブラマンジェ 137",
                "2021-12-18 広東省 深セン市 鳥取県 蟹鍋、蟹雑炊、小豆雑煮 138",
                "2022-01-22  上海市 香川県 年明けうどん、骨付き鶏、あんもち雑煮 140",
                "2022-02-12 福建省 アモイ市 愛知県 味噌カツ、エビのおにぎり、鬼饅頭 141",
            ],
            Reading.CookingClasses.Select(Samples.Describe),
            StringComparer.Ordinal);
        Assert.Equal(17, Reading.CookingClasses.Sum(cookingClass => cookingClass.Dishes.Value.Count));
        Assert.Equal(7, Reading.CookingClasses.SelectMany(cookingClass => cookingClass.Municipalities.Value).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(Reading.TradeFairBooths);
    }

    [Fact]
    public void There_are_18_captions_with_their_municipalities()
    {
        Assert.Equal(
            [
                "seminar   本会議のパネルディスカッションで討論する地方自治体の代表者等 51-52 ",
                "overseas-support  2021 鳥取県の活動支援～第3回河北省国際友好都市連絡人交流イベント～ 64-65 鳥取県",
                "overseas-support  2021 ビジネス交流会の運営補助をするクレア職員 67 ",
                "overseas-support  2021 岩手県主催コンテスト募集案内のホームページへの掲載 67-68 岩手県",
                "overseas-support  2021 出展ブースで接客するクレア職員 70 ",
                "cooking  2021 実際に作った料理（宮城県・岩手県） 147 宮城県・岩手県",
                "cooking  2021 料理を作る参加者（鳥取県） 147 鳥取県",
                "cooking  2021 自治体職員による観光紹介（愛知県） 147 愛知県",
                "cooking  2021 料理体験イベントの参加者による記念写真（宮城県・岩手県） 149-150 宮城県・岩手県",
                "seminar 18 2019 あいさつをする岡本保自治体国際化協会理事長 169 ",
                "seminar 18 2019 講演中の参加者の様子 171 ",
                "seminar 18 2019 あいさつをする董広利中国外交部外事管理司参事官 173 ",
                "seminar 18 2019 JETプログラム経験者意見交換会 175 ",
                "seminar 18 2019 山口祥義佐賀県知事による基調講演 177 佐賀県",
                "seminar 18 2019 地方自治体と旅行会社のPR交流会 179 ",
                "department-store-pr  2021 自治体観光・文化パンフレットエリア 185 ",
                "department-store-pr  2021 越境EC商品のライブコマースの様子 185 ",
                "department-store-pr  2021 「アニメや漫画等を活用したインバウンド促進」PRエリア 185 ",
            ],
            Reading.Captions.Select(Samples.Describe),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Every_line_is_accounted_for()
    {
        Assert.Equal(Enumerable.Range(1, 186), Reading.Account.Select(line => line.Line));
        Assert.Equal(118, Reading.Account.Count(line => line.Use != LineUse.Blank));
        Assert.DoesNotContain(Reading.Account, line => line.Use is LineUse.Unread or LineUse.Skipped);
        Assert.All(Reading.Account, line => Assert.Equal(string.IsNullOrWhiteSpace(Reading.Text[line.Line - 1]), line.Use == LineUse.Blank));
        Assert.Equal(17 + 1, Reading.Account.Count(line => line.Use == LineUse.MapLabel));
    }

    [Fact]
    public void The_source_agrees_with_itself()
    {
        Assert.All(Reading.Findings, finding => Assert.Equal(FindingLevel.Agrees, finding.Level));
        Assert.Equal(30, Reading.Findings.Count);
        AssertFinding([11, 82, 109], "ウルムチ市（新疆ウイグル自治区）");
        AssertFinding([5, 85], "第1回");
        AssertFinding([28, 85], "第11回");
        AssertFinding([43, 155], "theme");
        AssertFinding([159], "61 + 117 = 178");
        AssertFinding([43, 154], "福建省福州市");
        AssertFinding([121, 124], "2022-03-12 lies in fiscal year 2021");
        AssertFinding([133, 141], "2022-02-12 lies in fiscal year 2021");
    }

    [Fact]
    public void The_text_is_the_catalogued_one()
    {
        Assert.Equal(Seeds.Document.Sha256, Reading.Sha256);
        Assert.Equal(Seeds.Document.LineCount, Reading.Text.Count);
    }

    private static void AssertFinding(int[] lines, string part) =>
        Assert.Contains(Reading.Findings, finding => finding.Lines.SequenceEqual(lines) && finding.Message.Contains(part, StringComparison.Ordinal));

    private static void AssertCited(string[] expected, int[] lines, Cited<IReadOnlyList<string>> actual)
    {
        Assert.Equal(expected, actual.Value);
        Assert.Equal(lines, actual.Lines);
    }
}
