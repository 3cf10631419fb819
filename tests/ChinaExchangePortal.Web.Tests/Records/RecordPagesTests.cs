using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests.Records;

/// <summary>Staff keep the record: adding, correcting, publishing and withdrawing each kind.</summary>
public sealed class RecordPagesTests : IAsyncLifetime
{
    private readonly SeedsCopy _seeds = new();
    private PortalFactory _portal = null!;
    private HttpClient _staff = null!;
    private HttpClient _public = null!;

    public async Task InitializeAsync()
    {
        _portal = PortalFactory.Create(_seeds.Path, new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero)));
        await _portal.AddUserAsync("staff@example.jp");
        _staff = await _portal.SignInAsync("staff@example.jp");
        _public = _portal.CreateClient();
    }

    public async Task DisposeAsync()
    {
        _staff.Dispose();
        _public.Dispose();
        await _portal.DisposeAsync();
        _seeds.Dispose();
    }

    [Fact]
    public async Task A_pr_event_added_by_staff_is_public_at_once_and_says_who_wrote_it()
    {
        await _public.GetPageAsync("/pr-events");
        var added = await SendAsync("/staff/pr-events/new", await PrEventAsync("上海高島屋", ("Exhibits", "南部鉄器\n\n　熊野筆 "), ("IsPublished", "true")));

        Assert.Equal("/staff/pr-events/2026-05-01-shanghai/edit", added);
        var page = await _public.GetPageAsync("/pr-events/2026-05-01-shanghai");
        Assert.Equal("百貨店PR（上海高島屋）", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(["南部鉄器", "熊野筆"], page.QuerySelectorAll("ul.bul li").Select(li => li.TextContent.Trim()));
        Assert.Contains("職員による記録", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("上海高島屋", (await _public.GetPageAsync("/pr-events")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Recorded by staff", (await _public.GetPageAsync("/en/pr-events/2026-05-01-shanghai")).Body!.TextContent, StringComparison.Ordinal);
        using var api = JsonDocument.Parse(await _public.GetStringAsync(new Uri("/api/v1/pr-events", UriKind.Relative)));
        var stored = api.RootElement.EnumerateArray().Single(e => e.GetProperty("slug").GetString() == "2026-05-01-shanghai");
        Assert.Equal(("2026-05-01", "2026-05-01", 0), (stored.GetProperty("startsOn").GetString(), stored.GetProperty("endsOn").GetString(), stored.GetProperty("sources").GetArrayLength()));
    }

    [Fact]
    public async Task A_record_from_the_brochure_keeps_its_source_line() =>
        Assert.DoesNotContain("職員による記録", (await _public.GetPageAsync("/pr-events/2022-03-12-tianjin")).Body!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task A_draft_is_nowhere_until_published_and_withdrawing_takes_it_away()
    {
        await SendAsync("/staff/pr-events/new", await PrEventAsync("下書きの会場"));
        await _public.GetPageAsync("/pr-events/2026-05-01-shanghai", HttpStatusCode.NotFound);

        await SendAsync("/staff/pr-events/2026-05-01-shanghai/edit", [("IsPublished", "true")]);
        await _public.GetPageAsync("/pr-events/2026-05-01-shanghai");

        var form = (await _staff.GetPageAsync("/staff/pr-events/2026-05-01-shanghai/edit")).Forms.Last();
        form.QuerySelector("[name=IsPublished]")!.RemoveAttribute("checked");
        using var answer = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await _public.GetPageAsync("/pr-events/2026-05-01-shanghai", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_record_and_a_second_event_of_the_day_gets_its_own_address()
    {
        var form = (await _staff.GetPageAsync("/staff/pr-events/new")).Forms.Last();
        var fill = (await PrEventAsync("一度目")).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        using var first = await _staff.SubmitAsync(form, fill);
        using var second = await _staff.SubmitAsync(form, fill);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await _portal.UseDatabaseAsync(db => db.PrEvents.CountAsync(e => e.Venue == "一度目")));
        Assert.Equal("/staff/pr-events/2026-05-01-shanghai-2/edit", await SendAsync("/staff/pr-events/new", await PrEventAsync("二つ目")));
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_names_each_field()
    {
        var form = (await _staff.GetPageAsync("/staff/trade-fair-booths/new")).Forms.Last();
        using var answer = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Fair"] = "　", ["StartsOn.Year"] = "2026", ["StartsOn.Month"] = "13", ["StartsOn.Day"] = "1", ["Municipalities"] = "架空県<b>", ["Visitors"] = "大勢", ["City"] = "999999",
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal(["#Fair", "#City", "#StartsOn", "#Municipalities", "#Visitors"], page.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll(".errors a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal("架空県<b>", page.QuerySelector("[name=Municipalities]")!.GetAttribute("value"));
        Assert.Equal("13", page.QuerySelector("[name='StartsOn.Month']")!.GetAttribute("value"));
        Assert.Equal(0, await _portal.UseDatabaseAsync(db => db.TradeFairBooths.CountAsync()));
    }

    [Theory]
    [InlineData("2026", "5", "2", "2026", "5", "1", "#EndsOn")]
    [InlineData("1989", "5", "2", "", "", "", "#StartsOn")]
    [InlineData("2032", "5", "2", "", "", "", "#StartsOn")]
    [InlineData("2025", "5", "1", "2026", "9", "1", "#EndsOn")]
    public async Task Impossible_periods_are_refused(string y1, string m1, string d1, string y2, string m2, string d2, string field)
    {
        var form = (await _staff.GetPageAsync("/staff/pr-events/new")).Forms.Last();
        var fill = (await PrEventAsync("会場")).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        foreach (var (name, value) in new[] { ("StartsOn.Year", y1), ("StartsOn.Month", m1), ("StartsOn.Day", d1), ("EndsOn.Year", y2), ("EndsOn.Month", m2), ("EndsOn.Day", d2) })
        {
            fill[name] = value;
        }

        using var answer = await _staff.SubmitAsync(form, fill);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await answer.ReadPageAsync()).QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Booths_and_classes_take_municipalities_by_name_code_and_reading_and_a_city_not_on_file()
    {
        var booth = await SendAsync("/staff/trade-fair-booths/new",
        [
            ("Fair", "大連旅行博"), ("OtherCity", "大連市"), ("StartsOn.Year", "２０２６"), ("StartsOn.Month", "5"), ("StartsOn.Day", "23"), ("EndsOn.Year", "2026"), ("EndsOn.Month", "5"), ("EndsOn.Day", "25"),
            ("Municipalities", "310000、いわてけん,宮城県"), ("Venue", "大連世界博覧広場"), ("Visitors", "1200"), ("Leaflets", "800"), ("IsPublished", "true"),
        ]);
        var slug = booth.Split('/')[3];
        var page = await _public.GetPageAsync("/trade-fair-booths/" + slug);
        Assert.Equal(["鳥取県", "岩手県", "宮城県"], page.QuerySelectorAll(".facts a[href^='/municipalities/']").Select(a => a.TextContent));
        Assert.Contains("大連世界博覧広場", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1200名", page.Body.TextContent, StringComparison.Ordinal);

        // The same city by another name is not made twice.
        await SendAsync("/staff/cooking-classes/new", [("HeldOn.Year", "2026"), ("HeldOn.Month", "6"), ("HeldOn.Day", "1"), ("OtherCity", "大連"), ("Municipalities", "鳥取県"), ("Dishes", "蟹鍋"), ("IsPublished", "true")]);
        Assert.Equal(1, await _portal.UseDatabaseAsync(db => db.Cities.CountAsync(c => c.NameJa.StartsWith("大連"))));

        // Fewer, others, in another order: the rows follow the form.
        var changed = await FormAsync(booth);
        foreach (var box in changed.QuerySelectorAll("[name=Municipalities]").Skip(1))
        {
            box.SetAttribute("value", string.Empty);
        }

        changed.QuerySelector("[name=Municipalities]")!.SetAttribute("value", "宮城県");
        using var saved = await _staff.SubmitAsync(changed, new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(["宮城県"], (await _public.GetPageAsync("/trade-fair-booths/" + slug)).QuerySelectorAll(".facts a[href^='/municipalities/']").Select(a => a.TextContent));
    }

    [Fact]
    public async Task A_second_editor_sees_both_versions_even_when_only_a_list_changed()
    {
        var address = "/staff/cooking-classes/2021-12-18-shenzhen/edit";
        var form = await FormAsync(address);
        form.QuerySelector("[name=Municipalities]")!.SetAttribute("value", "宮城県");
        using var first = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        form.QuerySelector("[name=Municipalities]")!.SetAttribute("value", "岩手県");
        using var second = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.ReadPageAsync();
        var row = page.QuerySelectorAll("#errors tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "協力地方自治体");
        Assert.StartsWith("宮城県", row.QuerySelectorAll("td")[0].TextContent, StringComparison.Ordinal);
        Assert.StartsWith("岩手県", row.QuerySelectorAll("td")[1].TextContent, StringComparison.Ordinal);

        // Sent again after the warning, the second editor's text counts.
        using var third = await _staff.SubmitAsync(page.Forms.Last(), new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, third.StatusCode);
    }

    [Fact]
    public async Task A_new_round_carries_everything_and_a_round_on_record_is_refused()
    {
        var form = await FormAsync("/staff/seminars/new");
        Assert.Equal("19", form.QuerySelector("[name=Round]")!.GetAttribute("value"));
        var fill = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FiscalYear"] = "令和8年度", ["City"] = await CityAsync("北京市"), ["Theme"] = "脱炭素と地域", ["StartsOn.Year"] = "2026", ["StartsOn.Month"] = "10", ["StartsOn.Day"] = "20",
            ["Organisers"] = "自治体国際化協会\n中国人民対外友好協会", ["ParticipantsTotal"] = "100", ["ParticipantsJapan"] = "40", ["ParticipantsChina"] = "60",
            ["Days[0].Date.Year"] = "2026", ["Days[0].Date.Month"] = "10", ["Days[0].Date.Day"] = "20", ["Days[0].Items"] = "開会式\n基調講演",
            ["Speakers[1].Name"] = "山田 太郎", ["Speakers[1].Title"] = "教授", ["Speakers[1].Role"] = "基調講演", ["IsPublished"] = "true",
        };
        using (var taken = await _staff.SubmitAsync(form, new Dictionary<string, string>(fill, StringComparer.Ordinal) { ["Round"] = "18" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, taken.StatusCode);
            Assert.Equal(["#Round"], (await taken.ReadPageAsync()).QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        }

        using var added = await _staff.SubmitAsync(form, fill);
        Assert.Equal("/staff/seminars/19/edit", added.Headers.Location!.OriginalString);
        using var api = JsonDocument.Parse(await _public.GetStringAsync(new Uri("/api/v1/seminars/19", UriKind.Relative)));
        var round = api.RootElement;
        Assert.Equal(2026, round.GetProperty("fiscalYear").GetInt32());
        Assert.Equal(["自治体国際化協会", "中国人民対外友好協会"], round.GetProperty("organisers").EnumerateArray().Select(o => o.GetString()));
        Assert.Equal("{\"total\":100,\"japan\":40,\"china\":60}", round.GetProperty("participants").GetRawText());
        Assert.Equal(["開会式", "基調講演"], round.GetProperty("schedule")[0].GetProperty("items").EnumerateArray().Select(i => i.GetProperty("ja").GetString()));
        Assert.Equal("山田 太郎", round.GetProperty("speakers")[0].GetProperty("name").GetString());
        Assert.Equal(0, round.GetProperty("sources").GetArrayLength());
        var page = await _public.GetPageAsync("/seminars/19");
        Assert.Contains("職員による記録", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("脱炭素と地域", (await _public.GetPageAsync("/seminars")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ParticipantsJapan", "9000", "#ParticipantsTotal")]
    [InlineData("FiscalYear", "平成99年度", "#FiscalYear")]
    [InlineData("Days[0].Date.Month", "13", "#Days0Date")]
    [InlineData("Speakers[0].Name", "", "#Speakers0Name")]
    public async Task A_round_with_something_impossible_is_refused(string field, string value, string link)
    {
        using var answer = await _staff.SubmitAsync(await FormAsync("/staff/seminars/18/edit"), new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([link], (await answer.ReadPageAsync()).QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Opening_and_saving_an_imported_record_changes_nothing_for_the_next_reading()
    {
        var addresses = await _portal.UseDatabaseAsync(async db => (List<string>)
        [
            .. (await db.Seminars.Select(s => s.Round).ToListAsync()).Select(r => $"/staff/seminars/{r}/edit"),
            .. (await db.PrEvents.Select(e => e.Slug).ToListAsync()).Select(s => $"/staff/pr-events/{s}/edit"),
            .. (await db.CookingClasses.Select(e => e.Slug).ToListAsync()).Select(s => $"/staff/cooking-classes/{s}/edit"),
            .. (await db.Programmes.Select(e => e.Slug).ToListAsync()).Select(s => $"/staff/programmes/{s}/edit"),
        ]);
        foreach (var address in addresses)
        {
            await SendAsync(address, []);
        }

        var run = await SeedAsync();
        Assert.Equal((0, 0, 0, 0), (run.Added, run.Changed, run.Removed, run.Kept));
        Assert.Equal(0, await _portal.UseDatabaseAsync(db => db.Seminars.CountAsync(s => s.Version > 0)));
    }

    [Fact]
    public async Task What_staff_edited_and_added_survives_the_next_reading()
    {
        await SendAsync("/staff/cooking-classes/2021-12-18-shenzhen/edit", [("Dishes", "職員が直した料理")]);
        await SendAsync("/staff/pr-events/new", await PrEventAsync("残る会場", ("IsPublished", "true")));
        var run = await SeedAsync();
        Assert.Equal((0, 0, 0, 1), (run.Added, run.Changed, run.Removed, run.Kept));
        Assert.Equal("dishes", Assert.Single(run.Differences).Field);
        Assert.Contains("職員が直した料理", (await _public.GetPageAsync("/cooking-classes/2021-12-18-shenzhen")).Body!.TextContent, StringComparison.Ordinal);
        await _public.GetPageAsync("/pr-events/2026-05-01-shanghai");
    }

    [Fact]
    public async Task A_programmes_text_is_markdown_shown_after_saving_and_cannot_break_a_page()
    {
        await _public.GetPageAsync("/programmes/cooking");
        await SendAsync("/staff/programmes/cooking/edit", [("Description", "# 見出し\r\n\r\n**強い**言葉<script>alert(1)</script>\r\n\r\n- 一つ")]);
        var preview = (await _staff.GetPageAsync("/staff/programmes/cooking/edit")).QuerySelector("section .card")!;
        Assert.Equal("強い", preview.QuerySelector("strong")!.TextContent);
        Assert.Contains("見出し", preview.TextContent, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", preview.TextContent, StringComparison.Ordinal);
        Assert.Equal("一つ", (await _public.GetPageAsync("/programmes/cooking")).QuerySelector(".lead li")!.TextContent);
        using var deep = await _staff.SubmitAsync(await FormAsync("/staff/programmes/cooking/edit"), new Dictionary<string, string>(StringComparer.Ordinal) { ["Description"] = new string('>', 2000) + " x" });
        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
        await _portal.UseDatabaseAsync(db => db.Programmes.Where(p => p.Slug == "cooking").ExecuteUpdateAsync(s => s.SetProperty(p => p.Description, new string('>', 2000))));
        using var fresh = _portal.CreateClient();
        await fresh.GetPageAsync("/zh/programmes/cooking");
    }

    [Fact]
    public async Task The_hub_counts_each_kind_and_leads_to_it()
    {
        await SendAsync("/staff/pr-events/new", await PrEventAsync("下書きの会場"));
        var rows = (await _staff.GetPageAsync("/staff/records")).QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("td.n").Select(t => t.TextContent.Trim()))).ToList();
        var counts = await _portal.UseDatabaseAsync(async db => (await db.Seminars.CountAsync(), await db.PrEvents.CountAsync() - 1, await db.CookingClasses.CountAsync(), await db.Programmes.CountAsync()));
        Assert.Equal([$"{counts.Item1}件|0件", $"{counts.Item2}件|1件", $"{counts.Item3}件|0件", "0件|0件", $"{counts.Item4}件|—"], rows);
        foreach (var prefix in new[] { string.Empty, "/zh", "/en" })
        {
            foreach (var link in (await _staff.GetPageAsync(prefix + "/staff/records")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!))
            {
                await _staff.GetPageAsync(link);
            }
        }
    }

    [Theory]
    [InlineData("/staff/pr-events/nonsense/edit")]
    [InlineData("/staff/cooking-classes/nonsense/edit")]
    [InlineData("/staff/trade-fair-booths/nonsense/edit")]
    [InlineData("/staff/programmes/nonsense/edit")]
    [InlineData("/staff/seminars/99/edit")]
    [InlineData("/staff/seminars/99999999999/edit")]
    [InlineData("/staff/programmes/new")]
    public Task What_is_not_there_is_a_404(string path) => _staff.GetPageAsync(path, HttpStatusCode.NotFound);

    private Task<ImportRun> SeedAsync() =>
        _portal.UseAsync(async services => Assert.Single(await services.GetRequiredService<SeedService>().SeedAsync(_seeds.Path, CancellationToken.None)));

    private async Task<IHtmlFormElement> FormAsync(string address) => (await _staff.GetPageAsync(address)).Forms.Last();

    private async Task<string> SendAsync(string address, IEnumerable<(string Name, string Value)> fill)
    {
        using var answer = await _staff.SubmitAsync(await FormAsync(address), fill.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{address}: {answer.StatusCode} {(answer.Content.Headers.ContentType is null ? "" : string.Join('/', (await answer.ReadPageAsync()).QuerySelectorAll(".errors li").Select(l => l.TextContent)))}");
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<(string Name, string Value)[]> PrEventAsync(string venue, params (string Name, string Value)[] more) =>
        [("Venue", venue), ("City", await CityAsync("上海市")), ("StartsOn.Year", "2026"), ("StartsOn.Month", "5"), ("StartsOn.Day", "1"), .. more];

    private Task<string> CityAsync(string name) =>
        _portal.UseDatabaseAsync(async db => (await db.Cities.Where(c => c.NameJa == name).Select(c => c.Id).SingleAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
