using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests.Pages;

/// <summary>P4, P8, P11, P14: accounts kept by administrators, links that set a password, and one's own password.</summary>
public sealed class AccountPagesTests : IAsyncLifetime
{
    private const string NewPassword = "harbour-violin-cactus-77";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private PortalFactory _portal = null!;
    private HttpClient _admin = null!;

    public async Task InitializeAsync()
    {
        _portal = PortalFactory.Create(time: _time);
        await _portal.AddUserAsync("admin@example.jp", Roles.Administrator, "管理 太郎");
        _admin = await _portal.SignInAsync("admin@example.jp");
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task P11_an_invitation_sets_the_first_password_once()
    {
        var (id, link) = await InviteAsync("new@example.jp");
        Assert.StartsWith("http://localhost:5080/account/reset?id=", link, StringComparison.Ordinal);
        Assert.Contains("招待中", (await _admin.GetPageAsync("/staff/accounts")).Body!.TextContent, StringComparison.Ordinal);

        // Shown once.
        Assert.Null((await _admin.GetPageAsync("/staff/accounts/" + id)).QuerySelector("#Link"));
        await SetAsync(link, NewPassword, HttpStatusCode.Redirect);
        using var person = await _portal.SignInAsync("new@example.jp", NewPassword);
        await person.GetPageAsync("/staff/support-requests");

        using var again = _portal.CreateClient();
        await again.GetPageAsync(PathOf(link), HttpStatusCode.NotFound);
        var row = (await _admin.GetPageAsync("/staff/accounts")).QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("new@example.jp", StringComparison.Ordinal));
        Assert.Contains("利用中", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026/11/24 11:00", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P11_two_forms_open_with_one_link_set_one_password()
    {
        var (_, link) = await InviteAsync("new@example.jp");
        using var first = _portal.CreateClient();
        using var second = _portal.CreateClient();
        var one = FormOf(await first.GetPageAsync(PathOf(link)));
        var two = FormOf(await second.GetPageAsync(PathOf(link)));
        using var answer = await first.SubmitAsync(one, Password(NewPassword));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var late = await second.SubmitAsync(two, Password("another-quiet-lantern-19"));
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Null((await late.ReadPageAsync()).QuerySelector("input[type=password]"));
        using var person = await _portal.SignInAsync("new@example.jp", NewPassword);
    }

    [Fact]
    public async Task P11_an_invitation_works_for_seven_days_and_a_reset_link_for_one_hour()
    {
        var (id, invitation) = await InviteAsync("new@example.jp");
        using var client = _portal.CreateClient();
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await client.GetPageAsync(PathOf(invitation));
        _time.Advance(TimeSpan.FromMinutes(1));
        await client.GetPageAsync(PathOf(invitation), HttpStatusCode.NotFound);

        await SignInAgainAsync();
        var newer = await ActAsync(id, "Link");
        await SetAsync(newer, NewPassword, HttpStatusCode.Redirect);
        var reset = await ActAsync(id, "Link");
        _time.Advance(TimeSpan.FromMinutes(59));
        await client.GetPageAsync(PathOf(reset));
        _time.Advance(TimeSpan.FromMinutes(1));
        await client.GetPageAsync(PathOf(reset), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task P11_a_newer_link_ends_the_older_and_another_accounts_code_opens_nothing()
    {
        var (id, first) = await InviteAsync("new@example.jp");
        var second = await ActAsync(id, "Link");
        using var client = _portal.CreateClient();
        await client.GetPageAsync(PathOf(first), HttpStatusCode.NotFound);
        await client.GetPageAsync(PathOf(second));
        var other = await _portal.AddUserAsync("other@example.jp");
        await client.GetPageAsync(PathOf(second).Replace("id=" + id, "id=" + other.Id, StringComparison.Ordinal), HttpStatusCode.NotFound);
        foreach (var nonsense in new[] { "/account/reset", "/account/reset?id=abc&code=x", "/account/reset?id=" + id + "&code=%00%22", "/account/reset?id=99999&code=x" })
        {
            await client.GetPageAsync(nonsense, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task P8_a_link_refuses_a_weak_password_and_still_works_afterwards()
    {
        var (_, link) = await InviteAsync("new@example.jp");
        await SetAsync(link, "beijing-portal-2026", HttpStatusCode.BadRequest);
        await SetAsync(link, NewPassword, HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task P10_a_reset_link_lets_a_locked_person_back_in_and_signs_out_everywhere()
    {
        var user = await _portal.AddUserAsync("staff@example.jp");
        using var browser = await _portal.SignInAsync("staff@example.jp");
        await _portal.UseDatabaseAsync(db => db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, DateTimeOffset.UtcNow.AddDays(1))));
        var link = await ActAsync(user.Id, "Link");
        await IsSignedOutAsync(browser);
        await SetAsync(link, NewPassword, HttpStatusCode.Redirect);
        using var back = await _portal.SignInAsync("staff@example.jp", NewPassword);
    }

    [Theory]
    [InlineData("Disable")]
    [InlineData("SignOut")]
    public async Task P4_disabling_and_signing_out_end_every_sign_in_at_once(string action)
    {
        var user = await _portal.AddUserAsync("staff@example.jp");
        using var one = await _portal.SignInAsync("staff@example.jp");
        using var two = await _portal.SignInAsync("staff@example.jp");
        await ActAsync(user.Id, action);
        await IsSignedOutAsync(one);
        await IsSignedOutAsync(two);
        Assert.Equal(0, await _portal.UseDatabaseAsync(db => db.SignInSessions.CountAsync(s => s.UserId == user.Id && s.EndedAt == null)));
        if (action == "Disable")
        {
            Assert.Null(await _portal.UseAsync(s => ((SignInSessions)s.GetService(typeof(SignInSessions))!).CheckAsync("staff@example.jp", PortalFactory.Password)));
            await ActAsync(user.Id, "Enable");
        }

        using var back = await _portal.SignInAsync("staff@example.jp");
    }

    [Fact]
    public async Task P4_a_changed_role_counts_at_once()
    {
        await _portal.AddUserAsync("second@example.jp", Roles.Administrator);
        using var second = await _portal.SignInAsync("second@example.jp");
        await second.GetPageAsync("/staff/accounts");
        var id = await IdOfAsync("second@example.jp");
        await SaveAsync(id, HttpStatusCode.Redirect, ("Role", Roles.Staff), ("Name", "名を 改めた"));
        await IsSignedOutAsync(second);
        using var again = await _portal.SignInAsync("second@example.jp");
        await again.GetPageAsync("/staff/accounts", HttpStatusCode.Forbidden);
        Assert.Equal("名を 改めた", await _portal.UseDatabaseAsync(db => db.Users.Where(u => u.Id == id).Select(u => u.DisplayName).SingleAsync()));
    }

    [Fact]
    public async Task The_last_administrator_can_be_neither_disabled_nor_demoted()
    {
        var id = await IdOfAsync("admin@example.jp");

        // Somebody who was only invited could let nobody in.
        await InviteAsync("invited@example.jp", Roles.Administrator);
        using var disabled = await PostAsync(id, "Disable");
        Assert.Equal(HttpStatusCode.BadRequest, disabled.StatusCode);
        var page = await SaveAsync(id, HttpStatusCode.BadRequest, ("Role", Roles.Staff));
        Assert.Contains("最後の管理者です", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        await _admin.GetPageAsync("/staff/accounts");

        await _portal.AddUserAsync("second@example.jp", Roles.Administrator);
        await SaveAsync(id, HttpStatusCode.Redirect, ("Role", Roles.Staff));
    }

    [Fact]
    public async Task A_second_administrator_sees_both_versions_and_a_wrong_password_is_no_conflict()
    {
        var user = await _portal.AddUserAsync("staff@example.jp");
        var form = EditForm(await _admin.GetPageAsync("/staff/accounts/" + user.Id));
        await _portal.UseDatabaseAsync(db => db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, 3).SetProperty(u => u.ConcurrencyStamp, "x")));
        using var first = await _admin.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "先の名前" });
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await _admin.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "後の名前" });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.ReadPageAsync();
        Assert.Contains("先の名前", page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("後の名前", page.QuerySelector("[name=Name]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_refused_account_keeps_what_was_typed_and_a_repeated_form_makes_one()
    {
        var form = (await _admin.GetPageAsync("/staff/accounts/new")).Forms.Last();
        using var refused = await _admin.SubmitAsync(form, Account("x@example.jp", " ", "boss", "架空県"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal(["#Name", "#Role", "#Municipality"], page.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("架空県", page.QuerySelector("[name=Municipality]")!.GetAttribute("value"));

        using var taken = await _admin.SubmitAsync(form, Account("admin@example.jp", "誰か", Roles.Staff, ""));
        Assert.Equal(["#Email"], (await taken.ReadPageAsync()).QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));

        using var first = await _admin.SubmitAsync(form, Account("pref@example.jp", "県 次郎", Roles.Municipality, "310000"));
        using var second = await _admin.SubmitAsync(form, Account("pref@example.jp", "県 次郎", Roles.Municipality, "310000"));
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal("鳥取県", await _portal.UseDatabaseAsync(db => db.Users.Where(u => u.Email == "pref@example.jp").Join(db.Municipalities, u => u.MunicipalityId, m => m.Id, (_, m) => m.NameJa).SingleAsync()));
    }

    [Fact]
    public async Task Only_administrators_reach_accounts_and_unknown_ones_are_not_there()
    {
        await _portal.AddUserAsync("staff@example.jp");
        using var staff = await _portal.SignInAsync("staff@example.jp");
        var id = await IdOfAsync("admin@example.jp");
        foreach (var path in new[] { "/staff/accounts", "/staff/accounts/new", "/staff/accounts/" + id })
        {
            await staff.GetPageAsync(path, HttpStatusCode.Forbidden);
        }

        Assert.DoesNotContain("/staff/accounts", (await staff.GetPageAsync("/staff/support-requests")).QuerySelector(".acct-menu")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("/staff/accounts", (await _admin.GetPageAsync("/staff/support-requests")).QuerySelector(".acct-menu")!.InnerHtml, StringComparison.Ordinal);
        await _admin.GetPageAsync("/staff/accounts/999999", HttpStatusCode.NotFound);
        foreach (var action in new[] { "Link", "Disable", "Enable", "SignOut" })
        {
            var form = ActionForm(await _admin.GetPageAsync("/staff/accounts/" + id), "Link");
            form.SetAttribute("action", "/staff/accounts/999999?handler=" + action);
            using var answer = await _admin.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task P14_ones_own_password_asks_for_the_current_one_and_ends_the_other_sign_ins()
    {
        await _portal.AddUserAsync("staff@example.jp");
        using var other = await _portal.SignInAsync("staff@example.jp");
        using var browser = await _portal.SignInAsync("staff@example.jp");
        var form = FormOf(await browser.GetPageAsync("/account/password"));
        using (var wrong = await browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Current"] = "wrong", ["Password"] = NewPassword }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Equal(["#Current"], (await wrong.ReadPageAsync()).QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        }

        using (var weak = await browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Current"] = PortalFactory.Password, ["Password"] = "password1234" }))
        {
            Assert.Equal(["#Password"], (await weak.ReadPageAsync()).QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        }

        await other.GetPageAsync("/staff/support-requests");
        using var changed = await browser.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Current"] = PortalFactory.Password, ["Password"] = NewPassword });
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        await browser.GetPageAsync("/staff/support-requests");
        await IsSignedOutAsync(other);
        using var again = await _portal.SignInAsync("staff@example.jp", NewPassword);

        using var stranger = _portal.CreateClient();
        await IsSignedOutAsync(stranger, "/account/password");
    }

    private async Task<(int Id, string Link)> InviteAsync(string email, string role = Roles.Staff)
    {
        using var answer = await _admin.SubmitAsync((await _admin.GetPageAsync("/staff/accounts/new")).Forms.Last(), Account(email, "新任 花子", role, ""));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await _admin.GetPageAsync(answer.Headers.Location!.OriginalString);
        return (await IdOfAsync(email), ((IHtmlTextAreaElement)page.QuerySelector("#Link")!).Value);
    }

    /// <summary>Does something to an account; returns the link shown, if any.</summary>
    private async Task<string> ActAsync(int id, string action)
    {
        using var answer = await PostAsync(id, action);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return (await _admin.GetPageAsync(answer.Headers.Location!.OriginalString)).QuerySelector("#Link")?.TextContent.Trim() ?? string.Empty;
    }

    private async Task<HttpResponseMessage> PostAsync(int id, string action) =>
        await _admin.SubmitAsync(ActionForm(await _admin.GetPageAsync("/staff/accounts/" + id), action), new Dictionary<string, string>(StringComparer.Ordinal));

    private async Task<IHtmlDocument> SaveAsync(int id, HttpStatusCode status, params (string Name, string Value)[] fill)
    {
        using var answer = await _admin.SubmitAsync(EditForm(await _admin.GetPageAsync("/staff/accounts/" + id)), fill.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal));
        Assert.Equal(status, answer.StatusCode);
        return status == HttpStatusCode.Redirect ? null! : await answer.ReadPageAsync();
    }

    private async Task SetAsync(string link, string password, HttpStatusCode status)
    {
        using var client = _portal.CreateClient();
        using var answer = await client.SubmitAsync(FormOf(await client.GetPageAsync(PathOf(link))), Password(password));
        Assert.Equal(status, answer.StatusCode);
    }

    private async Task SignInAgainAsync()
    {
        _admin.Dispose();
        _admin = await _portal.SignInAsync("admin@example.jp");
    }

    private Task<int> IdOfAsync(string email) => _portal.UseDatabaseAsync(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());

    private static async Task IsSignedOutAsync(HttpClient client, string path = "/staff/support-requests")
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/account/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static string PathOf(string link) => new Uri(link).PathAndQuery;

    private static IHtmlFormElement FormOf(IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("input[type=password]") is not null);

    private static IHtmlFormElement EditForm(IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("[name=Name]") is not null);

    private static IHtmlFormElement ActionForm(IHtmlDocument page, string action) => page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("handler=" + action, StringComparison.Ordinal));

    private static Dictionary<string, string> Password(string password) => new(StringComparer.Ordinal) { ["Password"] = password };

    private static Dictionary<string, string> Account(string email, string name, string role, string municipality) => new(StringComparer.Ordinal)
    {
        ["Email"] = email, ["Name"] = name, ["Role"] = role, ["Municipality"] = municipality,
    };
}
