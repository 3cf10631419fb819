using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests.Api;

public sealed class ReadApiTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("seminars", 18)]
    [InlineData("programmes", 5)]
    [InlineData("support-results", 1)]
    [InlineData("support-menu", 6)]
    [InlineData("pr-events", 1)]
    [InlineData("cooking-classes", 5)]
    [InlineData("trade-fair-booths", 0)]
    [InlineData("cities", 22)]
    [InlineData("municipalities", 8)]
    public async Task A_list_holds_every_record_with_its_sources(string list, int count)
    {
        var records = (await GetAsync("/api/v1/" + list)).AsArray();

        Assert.Equal(count, records.Count);
        Assert.All(records, record => Assert.NotEmpty(record!["sources"]![0]!["lines"]!.AsArray()));
        Assert.All(records, record => Assert.Equal("beijing-office-brochure", (string?)record!["sources"]![0]!["document"]));
    }

    [Fact]
    public async Task Round_18_is_told_in_full()
    {
        var seminar = await GetAsync("/api/v1/seminars/18");

        Assert.Equal(
            """
            {"round":18,"fiscalYear":2019,
            "hostCity":{"slug":"fuzhou","name":{"ja":"福州市","zh":"福州市","en":"Fuzhou"}},
            "province":{"ja":"福建省","zh":"福建省","en":"Fujian Province"},
            "theme":{"ja":"更なる地方協力と発展機会の共有","zh":"进一步的地方合作与发展机遇的共享","en":"Further Local Cooperation and the Sharing of Development Opportunities"},
            "subtitle":null,
            "organisers":["自治体国際化協会"],
            "coOrganisers":["中国外交部外事管理司","福建省人民政府外事弁公室","福州市人民政府"],
            "supporters":["在広州日本国総領事館","中国日本友好協会"],
            "participants":{"total":178,"japan":61,"china":117},
            "startsOn":"2019-08-21","endsOn":"2019-08-23",
            "schedule":[
            {"date":"2019-08-21","items":[{"ja":"在中国自治体事務所連絡会議","zh":"在华自治体事务所联络会议","en":"Liaison meeting of local authorities' offices in China"},{"ja":"福州市主催レセプション","zh":"福州市主办的招待会","en":"Reception hosted by Fuzhou City"}]},
            {"date":"2019-08-22","items":[{"ja":"本会議（基調講演、パネルディスカッション）","zh":"全体会议（主题演讲、专题讨论）","en":"Plenary session (keynote speech, panel discussion)"},{"ja":"JETプログラム経験者意見交換会","zh":"JET项目经历者意见交流会","en":"Exchange of views with former JET Programme participants"},{"ja":"地方自治体と旅行会社のPR交流会","zh":"地方自治体与旅行社的宣传交流会","en":"PR meeting of local authorities and travel companies"},{"ja":"自治体国際化協会主催レセプション","zh":"自治体国际化协会主办的招待会","en":"Reception hosted by CLAIR"}]},
            {"date":"2019-08-23","items":[{"ja":"行政視察（黄檗寺、福耀集団）","zh":"行政考察（黄檗寺、福耀集团）","en":"Study visits (Huangbo Temple, Fuyao Group)"}]}],
            "speakers":[
            {"name":"岡本保","title":"自治体国際化協会理事長","role":"あいさつ"},
            {"name":"董広利","title":"中国外交部外事管理司参事官","role":"あいさつ"},
            {"name":"山口祥義","title":"佐賀県知事","role":"基調講演"}],
            "captions":[
            {"ja":"あいさつをする岡本保自治体国際化協会理事長","zh":"自治体国际化协会理事长冈本保致辞","en":"Tamotsu Okamoto, Chairperson of the Board of Directors of CLAIR, giving an address"},
            {"ja":"講演中の参加者の様子","zh":"演讲时的会场情景","en":"Participants during a lecture"},
            {"ja":"あいさつをする董広利中国外交部外事管理司参事官","zh":"中国外交部外事管理司参赞董广利致辞","en":"Dong Guangli, Counsellor of the Department of Foreign Affairs Management of China's Ministry of Foreign Affairs, giving an address"},
            {"ja":"JETプログラム経験者意見交換会","zh":"JET项目经历者意见交流会","en":"Exchange of views with former JET Programme participants"},
            {"ja":"山口祥義佐賀県知事による基調講演","zh":"佐贺县知事山口祥义作主题演讲","en":"Keynote speech by Yoshinori Yamaguchi, Governor of Saga Prefecture"},
            {"ja":"地方自治体と旅行会社のPR交流会","zh":"地方自治体与旅行社的宣传交流会","en":"PR meeting of local authorities and travel companies"}],
            "sources":[{"document":"beijing-office-brochure","lines":[43,155,156,157,158,159,163,164,165,166,167,169,171,173,175,177,179]}]}
            """.ReplaceLineEndings(string.Empty),
            await TextAsync("/api/v1/seminars/18"));
        Assert.Equal(18, (int)seminar["round"]!);
    }

    [Fact]
    public async Task The_first_round_had_no_theme_and_no_province()
    {
        var seminar = (await GetAsync("/api/v1/seminars")).AsArray()[^1]!.AsObject();

        AssertTexts(["round", "fiscalYear", "hostCity", "province", "theme", "subtitle", "sources"], seminar.Select(p => p.Key));
        Assert.Equal(1, (int)seminar["round"]!);
        Assert.Equal(2002, (int)seminar["fiscalYear"]!);
        Assert.Equal("beijing", (string?)seminar["hostCity"]!["slug"]);
        Assert.Null(seminar["province"]);
        Assert.Null(seminar["theme"]);
        Assert.Null(seminar["subtitle"]);
        Assert.Equal("[5]", seminar["sources"]![0]!["lines"]!.ToJsonString());
    }

    [Fact]
    public async Task A_round_that_is_not_told_in_full_has_empty_lists()
    {
        var seminar = await GetAsync("/api/v1/seminars/5");

        Assert.Equal("新たな日中都市間ネットワークの確立に向けて", (string?)seminar["theme"]!["ja"]);
        Assert.Equal("多都市間による日中観光交流の促進", (string?)seminar["subtitle"]!["ja"]);
        Assert.Null(seminar["participants"]);
        Assert.Null(seminar["startsOn"]);
        Assert.Empty(seminar["organisers"]!.AsArray());
        Assert.Empty(seminar["schedule"]!.AsArray());
        Assert.Equal("[13,14]", seminar["sources"]![0]!["lines"]!.ToJsonString());
    }

    [Fact]
    public async Task Programmes_come_in_the_order_of_the_brochure()
    {
        var programmes = (await GetAsync("/api/v1/programmes")).AsArray();

        AssertTexts(["seminar", "overseas-support", "department-store-pr", "cooking", "travel-fair"], programmes.Select(p => (string?)p!["slug"]));
        var cooking = await GetAsync("/api/v1/programmes/cooking");
        Assert.Equal("料理体験を通じた日本の魅力発信事業", (string?)cooking["name"]!["ja"]);
        Assert.Equal("economic-exchange", (string?)cooking["pillar"]!["slug"]);
        Assert.Equal("経済交流の推進", (string?)cooking["pillar"]!["name"]!["ja"]);
        Assert.Equal(programmes[3]!.ToJsonString(), cooking.ToJsonString());
    }

    [Fact]
    public async Task Support_results_are_those_that_the_brochure_states()
    {
        var result = (await GetAsync("/api/v1/support-results")).AsArray()[0]!;

        Assert.Equal(2021, (int)result["fiscalYear"]!);
        Assert.Equal(23, (int)result["declaredCases"]!);
        AssertTexts(
            [
                "2020年東京オリンピック・パラリンピックにおける大学生サポーター養成講座のオンライン講演支援",
                "国際冬季スポーツ博覧会（WWSE）への出展支援",
                "吉林省・北東アジア円卓会議及び博覧会への参加・出展支援",
            ],
            result["examples"]!.AsArray().Select(e => (string?)e!["ja"]));
        Assert.Equal("[59,60,61,62]", result["sources"]![0]!["lines"]!.ToJsonString());
    }

    [Fact]
    public async Task The_menu_keeps_its_printed_numbers()
    {
        var menu = (await GetAsync("/api/v1/support-menu")).AsArray();

        Assert.Equal([1, 2, 3, 4, 5, 6], menu.Select(i => (int)i!["number"]!));
        Assert.Equal("北京事務所職員の同行", (string?)menu[4]!["text"]!["ja"]);
        Assert.Equal("北京事务所职员陪同", (string?)menu[4]!["text"]!["zh"]);
    }

    [Fact]
    public async Task The_department_store_event_lies_in_the_fiscal_year_of_its_first_day()
    {
        var fair = (await GetAsync("/api/v1/pr-events")).AsArray()[0]!;

        Assert.Equal("2022-03-12", (string?)fair["startsOn"]);
        Assert.Equal("2022-03-13", (string?)fair["endsOn"]);
        Assert.Equal(2021, (int)fair["fiscalYear"]!);
        Assert.Equal("天津伊勢丹", (string?)fair["venue"]!["ja"]);
        Assert.Equal("tianjin", (string?)fair["city"]!["slug"]);
        AssertTexts(
            ["自治体観光・文化パンフレットを用いた地域PR", "アニメや漫画を活用したインバウンド促進", "地域産品展示PR"],
            fair["exhibits"]!.AsArray().Select(e => (string?)e!["ja"]));
    }

    [Fact]
    public async Task Cooking_classes_name_their_municipalities_by_code()
    {
        var classes = (await GetAsync("/api/v1/cooking-classes")).AsArray();

        AssertTexts(["2022-02-12", "2022-01-22", "2021-12-18", "2021-11-20", "2021-10-16"], classes.Select(c => (string?)c!["heldOn"]));
        var first = classes[4]!;
        Assert.Equal("chengdu", (string?)first["city"]!["slug"]);
        Assert.Equal("四川省", (string?)first["province"]!["ja"]);
        AssertTexts(["宮城県", "岩手県"], first["municipalities"]!.AsArray().Select(m => (string?)m!["name"]!["ja"]));
        AssertTexts(["040002", "030007"], first["municipalities"]!.AsArray().Select(m => (string?)m!["code"]));
        AssertTexts(
            ["花巻ごまドレッシングのせ棒棒鶏サラダ", "ずるそば", "さんまの塩焼き", "ずんだ餅"], first["dishes"]!.AsArray().Select(d => (string?)d!["ja"]));
    }

    [Fact]
    public async Task Beijing_hosted_two_rounds()
    {
        var beijing = (await GetAsync("/api/v1/cities")).AsArray().Single(c => (string?)c!["slug"] == "beijing")!;

        Assert.Equal("[1,11]", beijing["seminarRounds"]!.ToJsonString());
        Assert.Null(beijing["province"]);
        Assert.Equal(39.9075, (double)beijing["latitude"]!);
        Assert.Equal(116.3972, (double)beijing["longitude"]!);
    }

    [Fact]
    public async Task The_same_answer_is_not_sent_twice()
    {
        using var client = portal.CreateClient();
        using var first = await client.GetAsync(new Uri("/api/v1/support-menu", UriKind.Relative));
        var tag = first.Headers.ETag!;

        // The compressed answer, which is other bytes, has it too.
        Assert.True(tag.IsWeak);
        Assert.Equal(["Accept-Encoding"], first.Headers.Vary);
        Assert.Equal("application/json; charset=utf-8", first.Content.Headers.ContentType!.ToString());

        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/support-menu");
        again.Headers.IfNoneMatch.Add(tag);
        using var second = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(tag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());

        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/v1/support-menu");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""));
        using var third = await client.SendAsync(other);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/seminars/19")]
    [InlineData("/api/v1/seminars/0")]
    [InlineData("/api/v1/seminars/eighteen")]
    [InlineData("/api/v1/seminars/99999999999")]
    [InlineData("/api/v1/programmes/none")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/nothing")]
    public async Task What_does_not_exist_is_a_problem_in_JSON(string path)
    {
        using var client = portal.CreateClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (int)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["status"]!);
    }

    [Fact]
    public async Task The_description_lists_every_address_with_its_answer()
    {
        var description = await GetAsync("/openapi/v1.json");

        Assert.Equal("中国交流ポータル", (string?)description["info"]!["title"]);
        var paths = description["paths"]!.AsObject();
        AssertTexts(
            [
                "/api/v1/cities", "/api/v1/cooking-classes", "/api/v1/deletions", "/api/v1/municipalities", "/api/v1/pr-events", "/api/v1/programmes", "/api/v1/programmes/{slug}", "/api/v1/seminars",
                "/api/v1/seminars/{round}", "/api/v1/support-menu", "/api/v1/support-results", "/api/v1/trade-fair-booths",
            ],
            paths.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.All(paths, p => Assert.NotNull(p.Value!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]));
        Assert.All(paths, p => Assert.False(string.IsNullOrEmpty((string?)p.Value!["get"]!["summary"])));
        Assert.NotNull(paths["/api/v1/seminars/{round}"]!["get"]!["responses"]!["404"]);
    }

    private static void AssertTexts(IEnumerable<string?> expected, IEnumerable<string?> actual) => Assert.Equal(expected, actual, StringComparer.Ordinal);

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await TextAsync(path))!;

    private async Task<string> TextAsync(string path)
    {
        using var client = portal.CreateClient();
        return await client.GetStringAsync(new Uri(path, UriKind.Relative));
    }
}
