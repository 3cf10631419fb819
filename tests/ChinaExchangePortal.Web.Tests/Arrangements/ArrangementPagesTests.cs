using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Arrangements;

/// <summary>The pages of arrangements, resources and the calendar as a colleague uses them.</summary>
public sealed class ArrangementPagesTests : IAsyncLifetime
{
    private readonly ArrangementOffice _office = new();
    private HttpClient _staff = null!;

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _staff = await _office.SignInAsync("first@example.jp");
    }

    public async Task DisposeAsync()
    {
        _staff.Dispose();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task An_arrangement_added_on_the_case_stands_on_case_and_calendar_with_both_times()
    {
        var path = await AddAsync(Visit());
        var page = await _staff.GetPageAsync(path);
        Assert.Contains("2026年11月10日（火） 11:00–12:00", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("東京 12:00–13:00", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("昼休み（11:30〜13:30）にかかっています", page.QuerySelector(".note--warn")!.TextContent, StringComparison.Ordinal);

        var section = (await _staff.GetPageAsync("/staff/support-requests/" + _office.Number)).GetElementById("Arrangements")!;
        Assert.Equal("表敬訪問", section.QuerySelector("tbody a")!.TextContent);
        Assert.Equal("申入れ済み", section.QuerySelector("tbody .tag")!.TextContent);
        Assert.NotNull(section.QuerySelector(".note--warn"));

        var week = await _staff.GetPageAsync("/staff/calendar?week=2026-11-12");
        var row = week.QuerySelectorAll(".cal tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "主任 一郎");
        Assert.Equal(path, row.QuerySelectorAll("td").Single(d => d.GetAttribute("data-l") == "10日（火）").QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(path, (await _staff.GetPageAsync("/staff/calendar?month=2026-11")).QuerySelectorAll(".cal a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_clash_is_refused_with_names_and_keeps_what_was_typed()
    {
        await AddAsync(Visit());
        var fill = Visit();
        fill["Title"] = "二つ目の\"用件\"";
        fill["StartsTime"] = "１１時３０分";
        fill["EndsTime"] = "1430";
        using var answer = await _staff.SubmitAsync(await FormAsync(), fill);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains($"主任 一郎は、2026/11/10 11:00–12:00に先の予定があります（{_office.Number} 表敬訪問）", page.QuerySelector(".clash")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("担当 二郎", page.QuerySelector(".clash")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("二つ目の\"用件\"", page.QuerySelector("[name=Title]")!.GetAttribute("value"));
        Assert.Equal("１１時３０分", page.QuerySelector("[name=StartsTime]")!.GetAttribute("value"));
        Assert.True(((IHtmlInputElement)page.QuerySelector($"[name=Taken][value=u{_office.First.Id}]")!).IsChecked);
        Assert.NotNull(page.GetElementById(page.QuerySelector(".errors a")!.GetAttribute("href")![1..]));
        Assert.Equal(1, await _office.UseDatabaseAsync(db => db.Arrangements.CountAsync()));
    }

    [Fact]
    public async Task A_city_that_is_not_in_the_list_is_typed_and_counts_like_one_that_is()
    {
        var fill = Visit();
        fill["OtherCity"] = " 敦煌市 ";
        var path = await AddAsync(fill);
        Assert.Equal((null, "敦煌市"), await _office.UseDatabaseAsync(db => db.Arrangements.Select(a => new ValueTuple<int?, string?>(a.CityId, a.OtherCity)).SingleAsync()));
        var page = await _staff.GetPageAsync(path);
        Assert.Equal("敦煌市 ", page.QuerySelectorAll(".strip div").Single(d => d.QuerySelector("dt")!.TextContent == "場所").QuerySelector("dd")!.TextContent);
        Assert.Equal("敦煌市", page.QuerySelector("[name=OtherCity]")!.GetAttribute("value"));
        Assert.Contains("敦煌市", (await _staff.GetPageAsync($"/staff/support-requests/{_office.Number}/itinerary")).Body!.TextContent, StringComparison.Ordinal);

        // Somewhere else on the same day, by a name of a city that is in the list.
        (fill["OtherCity"], fill["StartsTime"], fill["EndsTime"]) = ("上海", "15:00", "16:00");
        var there = await AddAsync(fill);
        Assert.Equal(
            ("上海市", null),
            await _office.UseDatabaseAsync(db => db.Arrangements.OrderByDescending(a => a.Id).Select(a => new ValueTuple<string, string?>(db.Cities.Single(c => c.Id == a.CityId).NameJa, a.OtherCity)).FirstAsync()));
        Assert.Contains("敦煌市でも予定があります", (await _staff.GetPageAsync(there)).QuerySelector(".note--warn")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destination_that_is_no_known_city_is_typed_in_already_where_it_fits()
    {
        await AddDestinationAsync(2, "敦煌市");
        Assert.Equal("敦煌市", (await FormAsync()).QuerySelector("[name=OtherCity]")!.GetAttribute("value"));
        await AddDestinationAsync(1, new string('市', 51));
        Assert.Equal(string.Empty, (await FormAsync()).QuerySelector("[name=OtherCity]")!.GetAttribute("value"));
    }

    private Task<int> AddDestinationAsync(int position, string name) => _office.UseDatabaseAsync(async db =>
    {
        (await db.SupportRequests.SingleAsync(r => r.Number == _office.Number)).Destinations.Add(new() { Position = position, Name = name });
        return await db.SaveChangesAsync();
    });

    [Theory]
    [InlineData("𠮷\u202e\ufe0f市")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("<b>市</b>")]
    public async Task Any_name_of_a_city_is_shown_as_typed(string name)
    {
        var fill = Visit();
        fill["OtherCity"] = name;
        var path = await AddAsync(fill);
        foreach (var page in new[] { path, $"/staff/support-requests/{_office.Number}/itinerary" })
        {
            Assert.Contains(name, (await _staff.GetPageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_city_is_chosen_or_typed_but_not_both()
    {
        var fill = Visit();
        fill["City"] = (await _office.UseDatabaseAsync(db => db.Cities.Select(c => c.Id).FirstAsync())).ToString(System.Globalization.CultureInfo.InvariantCulture);
        fill["OtherCity"] = "敦煌市";
        using var both = await _staff.SubmitAsync(await FormAsync(), fill);
        Assert.Equal("「都市」を選んだときは、「一覧にない都市」を空にしてください", (await both.ReadPageAsync()).GetElementById("OtherCity-error")!.TextContent);
        (fill["City"], fill["OtherCity"]) = (string.Empty, new string('市', 51));
        using var tooLong = await _staff.SubmitAsync(await FormAsync(), fill);
        Assert.Equal("「一覧にない都市」は50文字以内で入力してください", (await tooLong.ReadPageAsync()).GetElementById("OtherCity-error")!.TextContent);
        Assert.Equal(0, await _office.UseDatabaseAsync(db => db.Arrangements.CountAsync()));
    }

    [Theory]
    [InlineData("Kind", "Nonsense")]
    [InlineData("Track", "Interpreting")]
    [InlineData("StartsOn.Month", "13")]
    [InlineData("StartsTime", "25:00")]
    [InlineData("EndsTime", "")]
    [InlineData("City", "99999999999")]
    [InlineData("Taken", "u999999")]
    [InlineData("Taken", "x")]
    [InlineData("Title", "")]
    public async Task What_cannot_be_read_is_refused(string field, string value)
    {
        var fill = Visit();
        fill[field] = value;
        using var answer = await _staff.SubmitAsync(await FormAsync(), fill);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((await answer.ReadPageAsync()).QuerySelectorAll(".errors li"));
    }

    [Fact]
    public async Task A_second_editor_sees_both_versions_and_states_are_not_set_twice()
    {
        var path = await AddAsync(Visit());
        var page = await _staff.GetPageAsync(path);
        var form = page.Forms.Single(f => f.QuerySelector("[name=Title]") is not null);
        var confirm = page.Forms.Single(f => f.QuerySelector("input[name=To]")?.GetAttribute("value") == "Confirmed");
        confirm.SetAttribute("action", path + "?handler=State");
        form.SetAttribute("action", path);
        using var first = await _staff.SubmitAsync(form, Only("Title", "先の人の内容"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await _staff.SubmitAsync(form, Only("Title", "後の人の内容"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(["先の人の内容", "後の人の内容"], (await second.ReadPageAsync()).QuerySelectorAll(".errors td").Select(d => d.TextContent));
        using var late = await _staff.SubmitAsync(confirm, Only("To", "Confirmed"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(ArrangementState.Asked, await _office.UseDatabaseAsync(db => db.Arrangements.Select(a => a.State).SingleAsync()));
    }

    [Fact]
    public async Task A_loan_goes_out_and_comes_back()
    {
        var fill = Visit();
        (fill["Kind"], fill["Track"], fill["StartsOn.Day"], fill["Taken"]) = ("Loan", "OfficeLoan", "2", $"r{_office.Computer}");
        var path = await AddAsync(fill);
        var out1 = (await _staff.GetPageAsync(path)).Forms.Single(f => f.GetAttribute("action")!.EndsWith("HandOver", StringComparison.Ordinal));
        out1.SetAttribute("action", path + "?handler=HandOver");
        using var refused = await _staff.SubmitAsync(out1, Only("Taker", "見本 花子"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var shown = await refused.ReadPageAsync();
        Assert.Equal("見本 花子", shown.QuerySelector("[name=Taker]")!.GetAttribute("value"));
        Assert.NotNull(shown.GetElementById(shown.QuerySelector(".errors a")!.GetAttribute("href")![1..]));
        using var handed = await _staff.SubmitAsync(out1, new Dictionary<string, string>(StringComparer.Ordinal) { ["Taker"] = "見本 花子", ["Condition"] = "傷なし" });
        Assert.Equal(HttpStatusCode.Redirect, handed.StatusCode);

        _office.Time.Advance(TimeSpan.FromMinutes(30));
        var back = (await _staff.GetPageAsync(path)).Forms.Single(f => f.GetAttribute("action")!.EndsWith("Return", StringComparison.Ordinal));
        back.SetAttribute("action", path + "?handler=Return");
        using var returned = await _staff.SubmitAsync(back, Only("Condition", "傷なし"));
        Assert.Equal(HttpStatusCode.Redirect, returned.StatusCode);
        Assert.Contains("返却済み", (await _staff.GetPageAsync(path)).QuerySelectorAll(".tag").Select(t => t.TextContent));
    }

    [Fact]
    public async Task A_loan_recorded_late_says_beside_the_field_what_is_wrong_and_keeps_what_was_typed()
    {
        var fill = Visit();
        (fill["Kind"], fill["Track"], fill["StartsOn.Day"], fill["Taken"]) = ("Loan", "OfficeLoan", "2", $"r{_office.Computer}");
        var path = await AddAsync(fill);
        _office.Time.Advance(TimeSpan.FromMinutes(30));
        var form = (await _staff.GetPageAsync(path)).Forms.Single(f => f.GetAttribute("action")!.EndsWith("HandOver", StringComparison.Ordinal));
        form.SetAttribute("action", path + "?handler=HandOver");
        foreach (var (day, time, id) in new[] { ("31", "9:10", "Late-1"), ("", "9:10", "Late-1"), ("2", "朝", "LateTime-1"), ("2", "", "LateTime-1"), ("2", "23:00", "Late-1") })
        {
            var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["Taker"] = "見本 花子", ["Condition"] = "傷なし", ["LateTime"] = time, ["Late.Day"] = day };
            (typed["Late.Year"], typed["Late.Month"]) = day.Length == 0 ? ("", "") : ("2026", "11");
            using var refused = await _staff.SubmitAsync(form, typed);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await refused.ReadPageAsync();
            Assert.NotNull(page.GetElementById(id + "-error"));
            Assert.NotNull(page.GetElementById(id + "-error")!.Closest("details[open]"));
            Assert.Equal(time, page.GetElementById("LateTime-1")!.GetAttribute("value"));
        }

        using var saved = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Taker"] = "見本 花子", ["Condition"] = "傷なし", ["Late.Year"] = "2026", ["Late.Month"] = "11", ["Late.Day"] = "2", ["LateTime"] = "9:10",
        });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("2026/11/2 09:10", (await _staff.GetPageAsync(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_is_hatched_and_counts_in_its_own_column()
    {
        var form = (await _staff.GetPageAsync("/staff/arrangements/new?kind=Leave&day=2026-11-04")).Forms.Last();
        using var answer = await _staff.SubmitAsync(form, Only("IsAllDay", "true"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await AddAsync(Visit());

        var off = Assert.Single((await _staff.GetPageAsync("/staff/calendar?week=2026-11-02")).QuerySelectorAll("td.off"));
        Assert.Equal(("4日（水）", "休暇・不在"), (off.GetAttribute("data-l"), off.TextContent.Trim()));
        var load = (await _staff.GetPageAsync("/staff/calendar/load?month=2026-11")).QuerySelectorAll("tbody tr").First();
        Assert.Equal("1件・1時間", load.QuerySelector("td[data-l=合計]")!.TextContent.Trim());
        Assert.Equal("1件・8時間", load.QuerySelector("td[data-l='休暇・不在']")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("/staff/calendar?week=nonsense&person=x&kind=y")]
    [InlineData("/staff/calendar?month=9999-99")]
    [InlineData("/staff/calendar?month=2026-10&kind=Loan")]
    [InlineData("/staff/calendar?week=2026-10-05&person=r1")]
    [InlineData("/staff/calendar/load?month=x")]
    [InlineData("/en/staff/calendar")]
    [InlineData("/zh/staff/calendar?month=2026-10")]
    [InlineData("/en/staff/resources")]
    public async Task Any_address_of_the_calendar_is_answered(string path) => await _staff.GetPageAsync(path);

    [Fact]
    public async Task Holidays_and_make_up_days_are_named()
    {
        var week = await _staff.GetPageAsync("/staff/calendar?week=2026-10-05");
        Assert.Equal(["国慶節", "国慶節", "国慶節", "振替出勤日（国慶節）"], week.QuerySelectorAll(".cal thead small").Select(s => s.TextContent));
    }

    [Fact]
    public async Task Rooms_are_added_renamed_and_stay_in_use_while_booked()
    {
        var page = await _staff.GetPageAsync("/staff/resources");
        var add = page.Forms.Last();
        add.SetAttribute("action", "/staff/resources?handler=Add");
        var fill = new Dictionary<string, string>(StringComparer.Ordinal) { ["Kind"] = "Room", ["Name"] = "会議室 見本1", ["Seats"] = "8" };
        using var twice = await _staff.SubmitAsync(add, fill);
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.Equal("会議室 見本1", (await twice.ReadPageAsync()).GetElementById("Name")!.GetAttribute("value"));
        fill["Name"] = "会議室 見本2";
        using var added = await _staff.SubmitAsync(add, fill);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);

        await _office.AddAsync(_office.Loan(10, 9, 11));
        var change = (await _staff.GetPageAsync("/staff/resources")).Forms.Single(f => f.QuerySelector("[name=Name]")?.GetAttribute("value") == "PC 見本3");
        change.SetAttribute("action", "/staff/resources?handler=Change");
        using var kept = await _staff.SubmitAsync(change, Only("IsRetired", "true"));
        Assert.Equal(HttpStatusCode.BadRequest, kept.StatusCode);
        using var renamed = await _staff.SubmitAsync(change, Only("Name", "PC 見本4"));
        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        using var late = await _staff.SubmitAsync(change, Only("Name", "PC 見本5"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("PC 見本4", await _office.UseDatabaseAsync(db => db.Resources.Where(r => r.Kind == ResourceKind.Computer).Select(r => r.Name).SingleAsync()));
    }

    [Fact]
    public async Task Municipalities_and_strangers_are_kept_out()
    {
        var path = await AddAsync(Visit());
        await _office.AddUserAsync("pref@example.jp", Roles.Municipality);
        using var municipality = await _office.SignInAsync("pref@example.jp");
        using var stranger = _office.CreateClient();
        foreach (var address in new[] { path, "/staff/arrangements/new", "/staff/resources", "/staff/calendar", "/staff/calendar/load", "/staff/calendar/feeds" })
        {
            using var refused = await municipality.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using var asked = await stranger.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        }
    }

    private static Dictionary<string, string> Only(string field, string value) => new(StringComparer.Ordinal) { [field] = value };

    private Dictionary<string, string> Visit() => new(StringComparer.Ordinal)
    {
        ["Track"] = "Appointment",
        ["Kind"] = "Appointment",
        ["Title"] = "表敬訪問",
        ["StartsOn.Year"] = "2026",
        ["StartsOn.Month"] = "11",
        ["StartsOn.Day"] = "10",
        ["StartsTime"] = "11:00",
        ["EndsTime"] = "12:00",
        ["Taken"] = $"u{_office.First.Id}",
    };

    private async Task<IHtmlFormElement> FormAsync() => (await _staff.GetPageAsync($"/staff/arrangements/new?case={_office.Number}&track=Appointment")).Forms.Last();

    private async Task<string> AddAsync(Dictionary<string, string> fill)
    {
        using var answer = await _staff.SubmitAsync(await FormAsync(), fill);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
