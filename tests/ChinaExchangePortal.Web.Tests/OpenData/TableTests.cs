using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.OpenData;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.OpenData;

/// <summary>The tables, their dictionary and the JSON lines.</summary>
public sealed class TableTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("seminars", 18)]
    [InlineData("pr-events", 1)]
    [InlineData("cooking-classes", 5)]
    [InlineData("trade-fair-booths", 0)]
    [InlineData("programmes", 5)]
    [InlineData("support-results", 1)]
    [InlineData("support-menu", 6)]
    [InlineData("cities", 22)]
    [InlineData("municipalities", 8)]
    public async Task A_table_holds_every_record_with_its_lines(string kind, int count)
    {
        using var client = portal.CreateClient();
        var rows = await Csv.ReadAsync(client, $"/open-data/{kind}.csv");
        Assert.Equal(count, rows.Count);
        Assert.All(rows, row => Assert.Matches("^beijing-office-brochure:[0-9,-]+$", row["sources"]));
        Assert.All(rows, row => Assert.StartsWith(OpenKind.Find(kind)!.Prefix, row["id"], StringComparison.Ordinal));
        Assert.Equal(count, rows.Select(r => r["id"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Round_18_and_round_1_say_what_the_brochure_says()
    {
        using var client = portal.CreateClient();
        var rows = await Csv.ReadAsync(client, "/open-data/seminars.csv");
        var last = rows.Single(r => r["round"] == "18");
        Assert.Equal(("seminar/18", "2019", "福州市", "福建省", "present", "更なる地方協力と発展機会の共有"), (last["id"], last["fiscal_year"], last["city_name_ja"], last["province_ja"], last["theme_status"], last["theme_ja"]));
        Assert.Equal(("2019-08-21", "2019-08-23", "178", "61", "117"), (last["starts_on"], last["ends_on"], last["participants_total"], last["participants_japan"], last["participants_china"]));
        Assert.Equal("中国外交部外事管理司|福建省人民政府外事弁公室|福州市人民政府", last["co_organisers_ja"]);
        Assert.Equal("中国外交部外事管理司|福建省人民政府外事办公室|福州市人民政府", last["co_organisers_zh"]);
        Assert.Equal("Department of Foreign Affairs Management, Ministry of Foreign Affairs of China|Foreign Affairs Office of Fujian Provincial People's Government|Fuzhou Municipal People's Government", last["co_organisers_en"]);
        Assert.Equal("2019-08-21 在华自治体事务所联络会议|2019-08-21 福州市主办的招待会|2019-08-22 全体会议（主题演讲、专题讨论）|2019-08-22 JET项目经历者意见交流会|2019-08-22 地方自治体与旅行社的宣传交流会|2019-08-22 自治体国际化协会主办的招待会|2019-08-23 行政考察（黄檗寺、福耀集团）", last["schedule_zh"]);
        Assert.Equal("Address: Tamotsu Okamoto, Chairperson of the Board of Directors, CLAIR|Address: Dong Guangli, Counsellor, Department of Foreign Affairs Management, Ministry of Foreign Affairs of China|Keynote speech: Yoshinori Yamaguchi, Governor of Saga Prefecture", last["speakers_en"]);
        Assert.Equal("beijing-office-brochure:43,155-159,163-167,169,171,173,175,177,179", last["sources"]);
        var first = rows.Single(r => r["round"] == "1");
        Assert.Equal(("none", string.Empty, string.Empty, "beijing-office-brochure:5"), (first["theme_status"], first["theme_ja"], first["starts_on"], first["sources"]));
    }

    [Fact]
    public async Task Lists_are_told_in_each_language_and_keep_the_place_of_what_is_not_translated()
    {
        await using var own = new PortalFactory();
        using var client = own.CreateClient();
        var row = (await Csv.ReadAsync(client, "/open-data/cooking-classes.csv")).Single(r => r["held_on"] == "2021-10-16");
        Assert.Equal(("宮城県|岩手県", "宫城县|岩手县", "Miyagi Prefecture|Iwate Prefecture"), (row["municipalities_ja"], row["municipalities_zh"], row["municipalities_en"]));
        Assert.Equal(("花巻ごまドレッシングのせ棒棒鶏サラダ|ずるそば|さんまの塩焼き|ずんだ餅", "花卷芝麻酱棒棒鸡沙拉|Zuru荞麦面|盐烤秋刀鱼|毛豆泥年糕", "Bang bang chicken salad with Hanamaki sesame dressing|Zuru soba noodles|Salt-grilled Pacific saury|Zunda mochi (rice cakes with sweet edamame paste)"), (row["dishes_ja"], row["dishes_zh"], row["dishes_en"]));
        await own.UseDatabaseAsync(async db =>
        {
            (await db.Municipalities.SingleAsync(m => m.Code == "040002")).NameZh = null;
            (await db.Municipalities.SingleAsync(m => m.Code == "030007")).NameEn = null;
            (await db.Municipalities.SingleAsync(m => m.Code == "040002")).NameEn = null;
            return await db.SaveChangesAsync();
        });
        row = (await Csv.ReadAsync(client, "/open-data/cooking-classes.csv")).Single(r => r["held_on"] == "2021-10-16");
        Assert.Equal(("|岩手县", string.Empty), (row["municipalities_zh"], row["municipalities_en"]));
    }

    [Fact]
    public async Task A_local_authority_is_told_with_its_code_and_the_records_that_name_it()
    {
        using var client = portal.CreateClient();
        var rows = await Csv.ReadAsync(client, "/open-data/municipalities.csv");
        var row = rows.Single(r => r["code"] == "040002");
        Assert.Equal(
            ("municipality/040002", "宮城県", "宫城县", "Miyagi Prefecture", "みやぎけん", "prefecture", "false", "東北地方"),
            (row["id"], row["name_ja"], row["name_zh"], row["name_en"], row["name_kana"], row["kind"], row["is_designated_city"], row["region"]));
        Assert.Equal(("2021-10-16-chengdu", string.Empty, "beijing-office-brochure:136,147,149-150", "http://localhost:5080/municipalities/040002"), (row["cooking_classes"], row["trade_fair_booths"], row["sources"], row["url"]));
        var api = JsonNode.Parse(await client.GetStringAsync(new Uri("/api/v1/municipalities", UriKind.Relative)))!.AsArray();
        Assert.Equal(rows.Select(r => r["code"]), api.Select(m => (string)m!["code"]!));
        Assert.DoesNotContain(rows, r => r["code"] == "130001");

        // Nothing but what the public pages tell.
        Assert.Equal(
            ["code", "name", "nameKana", "kind", "region", "isDesignatedCity", "cookingClasses", "tradeFairBooths", "captions", "sources"], api[0]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Codes_keep_their_zeros_and_formulas_do_not_run()
    {
        await using var own = new PortalFactory();
        using var client = own.CreateClient();
        await own.UseDatabaseAsync(async db =>
        {
            (await db.Seminars.SingleAsync(s => s.Round == 17)).Theme = "=HYPERLINK(\"x\"),改行\nも";
            return await db.SaveChangesAsync();
        });
        Assert.Equal("040002|030007", (await Csv.ReadAsync(client, "/open-data/cooking-classes.csv")).Single(r => r["held_on"] == "2021-10-16")["municipality_codes"]);
        Assert.Equal("'=HYPERLINK(\"x\"),改行\nも", (await Csv.ReadAsync(client, "/open-data/seminars.csv")).Single(r => r["round"] == "17")["theme_ja"]);
    }

    [Fact]
    public async Task The_dictionary_describes_every_column_of_every_table()
    {
        using var client = portal.CreateClient();
        var dictionary = await Csv.ReadAsync(client, "/open-data/dictionary.csv");
        foreach (var kind in OpenKind.All)
        {
            var bytes = await client.GetByteArrayAsync(new Uri($"/open-data/{kind.Slug}.csv", UriKind.Relative));
            var headings = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n")[0].Split(',');
            Assert.Equal(headings, dictionary.Where(d => d["table"] == kind.Slug).Select(d => d["field"]));
        }

        Assert.All(dictionary, d => Assert.DoesNotContain(string.Empty, new[] { d["type"], d["source_ja"], d["source_zh"], d["source_en"], d["meaning_ja"], d["meaning_zh"], d["meaning_en"] }));
        var visitors = dictionary.Single(d => d["table"] == "trade-fair-booths" && d["field"] == "visitors");
        Assert.Equal(("integer", "人", "Visitors; empty where nobody counted"), (visitors["type"], visitors["unit"], visitors["meaning_en"]));
        Assert.Equal("present, none, unknown", dictionary.Single(d => d["field"] == "theme_status")["allowed_values"]);
    }

    // The keys stand in variables, where the test of interface texts cannot see them.
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void Every_word_of_the_dictionary_is_translated(string language)
    {
        var texts = XDocument.Load(Path.Combine(Repository.Root, "src", "ChinaExchangePortal.Web", "Resources", $"Languages.UiText.{language}.resx"))
            .Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        var keys = OpenKind.All.SelectMany(k => k.Fields.SelectMany(f => new[] { f.Meaning, f.TypeLabel, f.SourceLabel, f.Unit }).Append(k.Title).Append(k.Summary)).OfType<string>();
        Assert.Empty(keys.Where(k => !texts.Contains(k) && k != "URL").Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Json_lines_hold_what_the_api_answers()
    {
        using var client = portal.CreateClient();
        var lines = (await client.GetStringAsync(new Uri("/open-data/all.jsonl", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(18 + 1 + 5 + 5 + 1 + 6 + 22 + 8, lines.Count);
        var round = lines.Single(l => (string?)l["id"] == "seminar/18");
        Assert.Equal((await client.GetStringAsync(new Uri("/api/v1/seminars/18", UriKind.Relative))), round["record"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("seminars", (string?)round["kind"]);
        Assert.Equal(18, (await client.GetStringAsync(new Uri("/open-data/seminars.jsonl", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("/open-data/seminars.csv")]
    [InlineData("/open-data/all.jsonl")]
    [InlineData("/open-data/dictionary.csv")]
    [InlineData("/open-data/event-list.csv")]
    [InlineData("/open-data/catalog.jsonld")]
    [InlineData("/zh/feeds/all.atom")]
    [InlineData("/feeds/all.ics")]
    [InlineData("/sitemap.xml")]
    [InlineData("/robots.txt")]
    public async Task Head_answers_as_get_does_and_who_has_the_file_gets_304(string path)
    {
        using var client = portal.CreateClient();
        using var get = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "no-cache"), (get.StatusCode, get.Headers.CacheControl?.ToString()));
        Assert.NotNull(get.Headers.ETag);
        Assert.False(get.Headers.ETag.IsWeak);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal((HttpStatusCode.OK, get.Headers.ETag, get.Content.Headers.ContentType), (head.StatusCode, head.Headers.ETag, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(get.Headers.ETag);
        using var unchanged = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_changed_record_is_in_the_kept_files_at_once()
    {
        await using var own = new PortalFactory();
        using var client = own.CreateClient();
        string[] paths = ["/open-data/seminars.csv", "/open-data/all.jsonl", "/feeds/seminars.atom"];
        foreach (var path in paths)
        {
            Assert.Contains("協働による『幸福都市』の創造", await client.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
        }

        await own.UseDatabaseAsync(async db =>
        {
            (await db.Seminars.SingleAsync(s => s.Round == 16)).Theme = "書き直した題";
            return await db.SaveChangesAsync();
        });
        foreach (var path in paths)
        {
            Assert.Contains("書き直した題", await client.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
        }
    }
}
