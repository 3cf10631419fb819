using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Memory;

/// <summary>The pages of the office's memory: directory, connections, itinerary, handover.</summary>
public sealed class MemoryPagesTests : IAsyncLifetime
{
    private const SupportKind Appointment = SupportKind.Appointment;
    private readonly MemoryOffice _office = new();
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
    public async Task A_counterpart_is_found_by_every_form_of_its_names()
    {
        var id = await AddOrganisationAsync();
        await AddPersonAsync(id, new() { ["NameZh"] = "王晓明", ["NameKana"] = "おう・しょうめい", ["NamePinyin"] = "Wáng Xiǎomíng", ["Title"] = "主任" });
        await AddPersonAsync(id, new() { ["NameZh"] = "李前任", ["LeftOn.Year"] = "2025", ["LeftOn.Month"] = "3", ["LeftOn.Day"] = "31" });

        foreach (var words in new[] { "河北省人民", "弁公室", "hebei", "王晓", "オウショウ", "wangxiaoming", "XIAOMING" })
        {
            var page = await _staff.GetPageAsync("/staff/counterparts?q=" + Uri.EscapeDataString(words));
            Assert.Equal(["河北省人民政府外事办公室"], page.QuerySelectorAll("a.subj").Select(a => a.TextContent));
        }

        Assert.Empty((await _staff.GetPageAsync("/staff/counterparts?q=xyz")).QuerySelectorAll("a.subj"));
        Assert.Empty((await _staff.GetPageAsync("/staff/counterparts?city=nonsense")).QuerySelectorAll("a.subj"));
        var details = await _staff.GetPageAsync("/staff/counterparts/" + id);
        Assert.Equal(["王晓明", "李前任"], details.QuerySelectorAll("a.subj").Select(a => a.TextContent));
        Assert.Equal(["元"], details.QuerySelectorAll("th .tag--plain").Select(t => t.TextContent));
    }

    [Fact]
    public async Task A_refused_counterpart_keeps_everything_typed_and_the_same_form_twice_makes_one()
    {
        var form = Form(await _staff.GetPageAsync("/staff/counterparts/new"));
        using var refused = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["NameZh"] = "　", ["NameJa"] = "弁公室<b>", ["Email"] = "not mail", ["City"] = "999999", ["Note"] = "電話が早い" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal(["NameZh", "Email", "City"], page.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")![1..]));
        Assert.Equal(("弁公室<b>", "not mail", "電話が早い"), (Value(page, "NameJa"), Value(page, "Email"), ((IHtmlTextAreaElement)page.GetElementById("Note")!).Value));

        var again = Form(page);
        for (var i = 0; i < 2; i++)
        {
            using var saved = await _staff.SubmitAsync(again, new Dictionary<string, string>(StringComparer.Ordinal) { ["NameZh"] = "河北省外办", ["Email"] = string.Empty, ["City"] = string.Empty });
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        }

        Assert.Equal(1, await _office.UseDatabaseAsync(db => db.CounterpartOrganisations.CountAsync()));
    }

    [Fact]
    public async Task The_second_of_two_editors_of_a_counterpart_sees_both_versions()
    {
        var id = await AddOrganisationAsync();
        var form = Form(await _staff.GetPageAsync($"/staff/counterparts/{id}/edit"));
        using var first = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Phone"] = "0311-1" });
        using var second = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Phone"] = "0311-2" });
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        var page = await second.ReadPageAsync();
        Assert.Equal(["0311-1", "0311-2"], page.QuerySelectorAll(".errors td").Select(t => t.TextContent));
        Assert.Equal("0311-1", await _office.UseDatabaseAsync(db => db.CounterpartOrganisations.Select(o => o.Phone).SingleAsync()));
    }

    [Fact]
    public async Task The_history_of_a_counterpart_says_who_met_it_and_what_came_of_it_newest_first()
    {
        var id = await AddOrganisationAsync();
        var number = await _office.LogAsync(_office.Draft(Appointment));
        var request = await _office.LoadAsync(number);
        await _office.UseDatabaseAsync(async db =>
        {
            var person = new CounterpartPerson { OrganisationId = id, NameZh = "王晓明", SubmissionKey = Guid.NewGuid() };
            db.CounterpartPeople.Add(person);
            await db.SaveChangesAsync();
            var (old, latest) = (MemoryOffice.Arrangement(request.Id, Appointment, _office.Second.Id), MemoryOffice.Arrangement(null, null, _office.First.Id));
            (old.CounterpartOrganisationId, old.Outcome, old.StartsAt) = (id, "協定の案を渡した", old.StartsAt.AddDays(-30));
            (latest.CounterpartPersonId, latest.Title) = (person.Id, "新年のあいさつ");
            db.Arrangements.AddRange(old, latest);
            return await db.SaveChangesAsync();
        });

        var rows = (await _staff.GetPageAsync("/staff/counterparts/" + id)).QuerySelectorAll("section[aria-labelledby=hi-h] tbody tr").Select(Cells).ToList();

        Assert.Equal(
            [
                ["2026/3/10", "新年のあいさつ 確定", "王晓明", "—", "主任 一郎", "結果は未記録"],
                ["2026/2/8", "表敬訪問 確定", "", number + " 鳥取県", "担当 二郎", "協定の案を渡した"],
            ],
            rows);
    }

    [Fact]
    public async Task The_old_number_of_a_merged_case_leads_to_the_one_that_goes_on()
    {
        var target = await _office.CheckedAsync(_office.Draft(Appointment));
        var merged = await _office.CheckedAsync(_office.Draft(Appointment));
        var before = await _staff.GetPageAsync("/staff/support-requests/" + merged);
        var note = before.Forms.Single(f => f.QuerySelector("[name=EntryKind][value=Note]") is not null);
        note.SetAttribute("action", "/staff/support-requests/" + merged + "?handler=Entry");
        var form = Form(await _staff.GetPageAsync("/staff/support-requests/" + merged), "Merge");
        using var refused = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["MergeInto"] = "2026-9999", ["MergeReason"] = "同じ件" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal(("2026-9999", "同じ件"), (Value(page, "MergeInto"), ((IHtmlTextAreaElement)page.GetElementById("MergeReason")!).Value));
        Assert.Equal(["#MergeInto"], page.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));

        using var saved = await _staff.SubmitAsync(Form(page, "Merge"), new Dictionary<string, string>(StringComparer.Ordinal) { ["MergeInto"] = target });
        Assert.Equal("/staff/support-requests/" + target, saved.Headers.Location?.OriginalString);

        var old = await _staff.GetPageAsync("/staff/support-requests/" + merged);
        Assert.Empty(old.QuerySelectorAll("form[action*='handler=Entry'], form[action*='handler=Outcome'], form[action*='handler=Task'], form[enctype], a[href$='/edit'], #Mail a[href$='/mail']"));
        Assert.NotEmpty(old.QuerySelectorAll("form[action*='handler=Move']"));

        // What was typed while a colleague merged the case comes back with the refusal.
        using var late = await _staff.SubmitAsync(note, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = "遅れたメモ" });
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        var answer = await late.ReadPageAsync();
        Assert.Equal("この依頼は" + target + "に統合されました。統合先に記入してください", answer.QuerySelector(".errors li")!.TextContent);
        Assert.Equal("遅れたメモ", ((IHtmlTextAreaElement)answer.GetElementById("BodyNote")!).Value);
        Assert.Equal("/staff/support-requests/" + target, old.QuerySelector("#merged-into a")!.GetAttribute("href"));
        foreach (var number in new[] { merged, target })
        {
            var found = await _staff.GetPageAsync("/staff/support-requests?q=" + number);
            Assert.Equal(["/staff/support-requests/" + number], found.QuerySelectorAll("a.subj").Select(a => a.GetAttribute("href")));
        }

        var now = await _staff.GetPageAsync("/staff/support-requests/" + target);
        Assert.Contains(now.QuerySelectorAll("section[aria-labelledby=cn-h] .similar a"), a => a.GetAttribute("href") == "/staff/support-requests/" + merged);
    }

    [Fact]
    public async Task A_stale_form_of_a_split_answers_409_and_keeps_the_title()
    {
        var number = await _office.CheckedAsync(_office.Draft(Appointment, SupportKind.Interpreting));
        var form = Form(await _staff.GetPageAsync("/staff/support-requests/" + number), "Split");
        await _office.FillAsync(number, Appointment);
        using var answer = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["SplitKinds"] = "Interpreting", ["SplitTitle"] = "通訳だけの件" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("通訳だけの件", Value(page, "SplitTitle"));
        using var saved = await _staff.SubmitAsync(Form(page, "Split"), new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(2, await _office.UseDatabaseAsync(db => db.SupportRequests.CountAsync()));
    }

    [Fact]
    public async Task A_copy_for_next_year_has_the_fields_of_this_year_one_year_later_and_is_linked()
    {
        var number = await _office.LogAsync(_office.Draft(Appointment) with { StartsOn = new(2026, 3, 9), EndsOn = new(2026, 3, 12), PartySize = 6, ContactName = "見本 花子" });
        var page = await _staff.GetPageAsync("/staff/support-requests/new?from=" + number);
        Assert.Equal(("鳥取県", "鳥取県知事の訪中", "2027", "3", "9", "6", "見本 花子"),
            (Value(page, "Municipality"), Value(page, "Title"), Value(page, "StartsOnYear"), Value(page, "StartsOnMonth"), Value(page, "StartsOnDay"), Value(page, "PartySize"), Value(page, "ContactName")));
        Assert.True(((IHtmlInputElement)page.GetElementById("KindAppointment")!).IsChecked);

        using var saved = await _staff.SubmitAsync(Form(page), new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var copy = await _office.LoadAsync(saved.Headers.Location!.OriginalString.Split('/')[^1]);
        var source = await _office.LoadAsync(number);
        Assert.Equal([(copy.Id, source.Id, CaseLinkKind.ClonedFrom)], await _office.UseDatabaseAsync(db => db.CaseLinks.Select(l => ValueTuple.Create(l.FromId, l.ToId, l.Kind)).ToListAsync()));
        Assert.Equal("ClonedFrom", Assert.Single(copy.Entries, e => e.Kind == CaseEntryKind.Connection).Changes[0].Field);
        Assert.Equal(copy.Number, Assert.Single(source.Entries, e => e.Kind == CaseEntryKind.Connection).Changes[0].After);
        await _staff.GetPageAsync("/staff/support-requests/new?from=1999-0001", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_case_page_shows_a_similar_case_with_its_outcome_and_why()
    {
        var past = await _office.LogAsync(_office.Draft(Appointment) with { Title = "副知事の訪中" });
        await _office.UseDatabaseAsync(db => db.SupportTracks.ExecuteUpdateAsync(set => set.SetProperty(t => t.Outcome, TrackOutcome.Provided).SetProperty(t => t.OutcomeNote, "返答まで8日")));
        var number = await _office.LogAsync(_office.Draft(Appointment));

        var card = (await _staff.GetPageAsync("/staff/support-requests/" + number)).QuerySelector("section[aria-labelledby=si-h]")!;

        Assert.Equal(["/staff/support-requests/" + past], card.QuerySelectorAll("li a").Select(a => a.GetAttribute("href")));
        Assert.Equal("自治体が同じ・メニュー④が同じ・北京市・「友好交流」・「知事」", card.QuerySelector(".why")!.TextContent);
        Assert.Equal("返答まで8日", card.QuerySelector(".lines")!.TextContent);
    }

    [Fact]
    public async Task The_itinerary_gives_both_times_and_the_counterparts_name_in_its_own_language()
    {
        var number = await _office.LogAsync(_office.Draft(Appointment));
        Assert.Contains("手配はまだありません", (await _staff.GetPageAsync($"/staff/support-requests/{number}/itinerary")).Body!.TextContent, StringComparison.Ordinal);
        var organisation = await AddOrganisationAsync();
        var id = (await _office.LoadAsync(number)).Id;
        await _office.UseDatabaseAsync(async db =>
        {
            var (kept, declined) = (MemoryOffice.Arrangement(id, Appointment, _office.First.Id), MemoryOffice.Arrangement(id, Appointment, _office.First.Id));
            (kept.CounterpartOrganisationId, kept.Note) = (organisation, "内部の覚え");
            (declined.State, declined.Title) = (ArrangementState.Declined, "断られた面会");
            var (loan, meeting) = (MemoryOffice.Arrangement(id, SupportKind.OfficeLoan, _office.First.Id), MemoryOffice.Arrangement(id, null, _office.First.Id));
            (loan.Kind, loan.Title) = (ArrangementKind.Loan, "パソコンの貸出し");
            (meeting.Kind, meeting.Title) = (ArrangementKind.Meeting, "所内の打合せ");
            var computer = new Resource { Kind = ResourceKind.Computer, Name = "PC 1" };
            db.Resources.Add(computer);
            await db.SaveChangesAsync();
            loan.Reservations.Add(new Reservation { ResourceId = computer.Id, StartsAt = loan.StartsAt, EndsAt = loan.EndsAt });
            db.Arrangements.AddRange(kept, declined, loan, meeting);
            return await db.SaveChangesAsync();
        });

        var ja = await _staff.GetPageAsync($"/staff/support-requests/{number}/itinerary?lang=ja");
        var zh = await _staff.GetPageAsync($"/staff/support-requests/{number}/itinerary?lang=zh");

        Assert.Equal(["10:00–11:30", "11:00–12:30", "表敬訪問", "河北省人民政府外事弁公室", "", "—", "確定"], Cells(Assert.Single(ja.QuerySelectorAll("tbody tr"))));
        Assert.Equal("河北省人民政府外事办公室", Cells(Assert.Single(zh.QuerySelectorAll("tbody tr")))[3]);
        Assert.Equal(("2026年3月10日（火）", "2026年3月10日（周二）"), (ja.QuerySelector("article h2")!.TextContent, zh.QuerySelector("article h2")!.TextContent));
        Assert.Equal(("北京時間", "北京时间"), (ja.QuerySelector("thead th")!.TextContent, zh.QuerySelector("thead th")!.TextContent));
        Assert.DoesNotContain("内部の覚え", ja.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheets_and_letters_name_known_cities_in_their_own_language()
    {
        var number = await _office.LogAsync(_office.Draft(Appointment) with { Destinations = ["ウルムチ市", "架空村"] });
        string Destinations(IHtmlDocument page) => page.QuerySelectorAll(".facts dd")[1].TextContent;
        Assert.Equal("ウルムチ市・架空村", Destinations(await _staff.GetPageAsync($"/staff/support-requests/{number}/itinerary?lang=ja")));
        Assert.Equal("乌鲁木齐市、架空村", Destinations(await _staff.GetPageAsync($"/staff/support-requests/{number}/itinerary?lang=zh")));

        var letter = await _office.UseAsync(async s =>
        {
            var db = s.GetRequiredService<PortalDbContext>();
            var template = await db.MailTemplates.FirstAsync(t => t.Key == MailTemplateTexts.Counterpart && t.Language == Core.Languages.Language.Chinese);
            return await s.GetRequiredService<CaseMailText>().FillAsync(template, await db.SupportRequests.Include(r => r.Municipality).FirstAsync(r => r.Number == number), CancellationToken.None);
        });
        Assert.Contains("乌鲁木齐市、架空村", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dossier_shows_cases_kept_notes_promises_and_dates()
    {
        var number = await _office.LogAsync(_office.Draft(Appointment));
        await _office.FillAsync(number, Appointment);
        foreach (var path in new[] { "/staff/handover/people/" + _office.Second.Id, "/staff/handover/municipalities/310000" })
        {
            var page = await _staff.GetPageAsync(path);
            Assert.Equal([number], page.QuerySelectorAll("section[aria-labelledby=d1-h] tbody .id").Select(t => t.TextContent));
            Assert.Equal(["Note " + number], page.QuerySelectorAll("section[aria-labelledby=d2-h] .lines").Select(t => t.TextContent));
            Assert.Contains("手作業 " + number, page.QuerySelectorAll("section[aria-labelledby=d3-h] td").Select(t => t.TextContent));
            Assert.Equal(["2026/3/10 10:00–11:30"], page.QuerySelectorAll("section[aria-labelledby=d4-h] tbody th").Select(t => t.TextContent));
        }

        // What is in a colleague's hands is not a promise of the officer in charge.
        await _office.UseDatabaseAsync(db => db.CaseTasks.Where(t => t.Title == "手作業 " + number).ExecuteUpdateAsync(set => set.SetProperty(t => t.AssigneeId, _office.Third.Id)));
        var own = await _staff.GetPageAsync("/staff/handover/people/" + _office.Second.Id);
        Assert.DoesNotContain("手作業 " + number, own.QuerySelectorAll("section[aria-labelledby=d3-h] td").Select(t => t.TextContent));
        Assert.Equal(
            ["手作業 " + number],
            (await _staff.GetPageAsync("/staff/handover/people/" + _office.Third.Id)).QuerySelectorAll("section[aria-labelledby=d3-h] tbody td:nth-child(2)").Select(t => t.TextContent));
        var list = await _staff.GetPageAsync("/staff/handover");
        Assert.Equal(["鳥取県"], list.QuerySelectorAll("section[aria-labelledby=mu-h] .subj").Select(a => a.TextContent));
        var form = Form(await _staff.GetPageAsync($"/staff/handover/people/{_office.Second.Id}/take-over"));
        using var refused = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["To"] = string.Empty, ["Note"] = "よろしく" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("よろしく", ((IHtmlTextAreaElement)(await refused.ReadPageAsync()).GetElementById("Note")!).Value);
        using var saved = await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["To"] = _office.Third.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal("/staff/handover/people/" + _office.Third.Id, saved.Headers.Location?.OriginalString);
        Assert.Equal(_office.Third.Id, (await _office.LoadAsync(number)).AssigneeId);
    }

    [Fact]
    public async Task Years_without_a_list_of_holidays_are_named_for_steps_counted_back_from_the_visit_too()
    {
        // The steps before a visit in the first days of 2031 are counted back into 2030.
        var number = await _office.LogAsync(_office.Draft(Appointment) with { StartsOn = new(2031, 1, 8), EndsOn = new(2031, 1, 9) });

        var warning = (await _staff.GetPageAsync("/staff/support-requests/" + number)).QuerySelector("section[aria-labelledby=dl-h] .note--warn");

        Assert.Equal("2030・2031年の祝日の一覧がありません。週末だけを休みとして数えています。", warning!.TextContent);
        var near = await _office.LogAsync(_office.Draft(Appointment) with { StartsOn = new(2026, 3, 10), EndsOn = new(2026, 3, 12) });
        Assert.Null((await _staff.GetPageAsync("/staff/support-requests/" + near)).QuerySelector("section[aria-labelledby=dl-h] .note--warn"));
    }

    [Fact]
    public async Task An_administrator_sets_the_end_of_a_term()
    {
        await _office.AddUserAsync("admin@example.jp", Roles.Administrator, "管理 花子");
        using var admin = await _office.SignInAsync("admin@example.jp");
        var path = "/staff/accounts/" + _office.Second.Id;
        var form = (await admin.GetPageAsync(path)).Forms.Single(f => f.QuerySelector("#TermEndsOn") is not null);
        using var refused = await admin.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["TermEndsOn.Year"] = "2026", ["TermEndsOn.Month"] = "13", ["TermEndsOn.Day"] = "1" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("13", Value(await refused.ReadPageAsync(), "TermEndsOnMonth"));
        using var saved = await admin.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["TermEndsOn.Year"] = "2026", ["TermEndsOn.Month"] = "3", ["TermEndsOn.Day"] = "31" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains((await _staff.GetPageAsync("/staff/handover")).QuerySelectorAll("section[aria-labelledby=pe-h] td"), t => t.TextContent.StartsWith("2026/3/31", StringComparison.Ordinal));
        using var stale = await admin.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
    }

    [Theory]
    [InlineData("/staff/counterparts")]
    [InlineData("/staff/counterparts/new")]
    [InlineData("/staff/places")]
    [InlineData("/staff/handover")]
    [InlineData("/staff/handover/people/1")]
    [InlineData("/staff/handover/people/1/take-over")]
    [InlineData("/staff/handover/municipalities/310000")]
    [InlineData("/staff/support-requests/2025-0001/connections")]
    [InlineData("/staff/support-requests/2025-0001/itinerary")]
    public async Task Municipalities_are_kept_out_and_strangers_asked_to_sign_in(string path)
    {
        await _office.AddUserAsync("pref@example.jp", Roles.Municipality, "県 花子");
        using var municipality = await _office.SignInAsync("pref@example.jp");
        using var stranger = _office.CreateClient();
        using var refused = await municipality.GetAsync(new Uri(path, UriKind.Relative));
        using var asked = await stranger.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Redirect), (refused.StatusCode, asked.StatusCode));
    }

    [Theory]
    [InlineData("/staff/counterparts/999")]
    [InlineData("/staff/counterparts/999/edit")]
    [InlineData("/staff/counterparts/999/people/new")]
    [InlineData("/staff/handover/people/99999")]
    [InlineData("/staff/handover/people/99999/take-over")]
    [InlineData("/staff/handover/municipalities/000000")]
    [InlineData("/staff/support-requests/1999-0001/connections")]
    [InlineData("/staff/support-requests/1999-0001/itinerary")]
    public async Task What_is_not_there_is_not_found(string path) => await _staff.GetPageAsync(path, HttpStatusCode.NotFound);

    private static IHtmlFormElement Form(IHtmlDocument page, string? handler = null) =>
        handler is null ? page.Forms.Last() : page.Forms.Single(f => (f.GetAttribute("action") ?? string.Empty).EndsWith("handler=" + handler, StringComparison.Ordinal));

    private static string? Value(IHtmlDocument page, string id) => page.GetElementById(id)!.GetAttribute("value");

    private static string[] Cells(IElement row) => [.. row.Children.Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private async Task<int> AddOrganisationAsync()
    {
        using var answer = await _staff.SubmitAsync(Form(await _staff.GetPageAsync("/staff/counterparts/new")), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NameZh"] = "河北省人民政府外事办公室", ["NameJa"] = "河北省人民政府外事弁公室", ["NameLatin"] = "Hebei Foreign Affairs Office",
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return int.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task AddPersonAsync(int id, Dictionary<string, string> fields)
    {
        using var answer = await _staff.SubmitAsync(Form(await _staff.GetPageAsync($"/staff/counterparts/{id}/people/new")), fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
