using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests.Pages;

/// <summary>P7 to P10, P12 and P15: signing in and out.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private PortalFactory _portal = null!;

    public async Task InitializeAsync()
    {
        _portal = PortalFactory.Create(time: _time);
        await _portal.AddUserAsync("staff@example.jp");
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task P7_the_setup_link_works_once()
    {
        var code = await _portal.UseAsync(s => s.GetRequiredService<AccountService>().NewSetupCodeAsync(CancellationToken.None));
        using var client = _portal.CreateClient();
        var form = FormOf(await client.GetPageAsync("/account/setup?code=" + code));
        var fill = Fields(form, "admin@example.jp", PortalFactory.Password);
        fill[form.Elements.OfType<IHtmlInputElement>().Single(i => i.Type == "text").Name!] = "管理 太郎";
        using var first = await client.SubmitAsync(form, fill);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        using var other = _portal.CreateClient();
        await other.GetPageAsync("/account/setup?code=" + code, HttpStatusCode.NotFound);
        await other.GetPageAsync("/account/setup?code=nonsense", HttpStatusCode.NotFound);
        await other.GetPageAsync("/account/setup", HttpStatusCode.NotFound);
        Assert.Equal(1, await _portal.UseDatabaseAsync(db => db.UserRoles.CountAsync(ur => db.Roles.Any(r => r.Id == ur.RoleId && r.Name == Roles.Administrator))));
    }

    [Fact]
    public async Task P15_signing_in_twice_at_once_after_a_wrong_try_signs_in_and_a_wrong_try_is_no_change_of_the_account()
    {
        var before = await _portal.UseDatabaseAsync(db => db.AuditEntries.MaxAsync(e => e.Id));
        for (var round = 0; round < 3; round++)
        {
            await RefusedAsync("staff@example.jp", "wrong");
            using var client = _portal.CreateClient();
            var form = FormOf(await client.GetPageAsync("/account/sign-in"));
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.SubmitAsync(form, Fields(form, "staff@example.jp", PortalFactory.Password))));
            Assert.All(answers, answer =>
            {
                using (answer)
                {
                    Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
                }
            });
        }

        Assert.Empty(await _portal.UseDatabaseAsync(db => db.AuditEntries.Where(e => e.Id > before && e.Action == Core.Audit.AuditAction.Change && e.Subject.StartsWith("account/")).ToListAsync()));
    }

    [Fact]
    public async Task A_renamed_person_is_shown_by_the_new_name_at_once()
    {
        using var client = await _portal.SignInAsync("staff@example.jp");
        await _portal.UseDatabaseAsync(db => db.Users.Where(u => u.Email == "staff@example.jp").ExecuteUpdateAsync(s => s.SetProperty(u => u.DisplayName, "改名 花子")));
        Assert.EndsWith("改名 花子", (await client.GetPageAsync("/staff/support-requests")).QuerySelector(".acct-menu summary")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("password1234", false)]
    [InlineData("beijing-portal-2026", false)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("glacier-tangent-velvet-42", true)]
    [InlineData("雨の日は縁側で猫とみかんを食べる", true)]
    public void P8_passwords_are_judged_by_length_and_guessability(string password, bool accepted) =>
        Assert.Equal(accepted, PasswordRules.Problem(password, "tanaka@example.jp", "田中 一郎") is null);

    [Fact]
    public async Task P9_unknown_wrong_locked_and_disabled_get_the_same_words()
    {
        await _portal.AddUserAsync("gone@example.jp");
        await _portal.UseDatabaseAsync(db => db.Users.Where(u => u.Email == "gone@example.jp").ExecuteUpdateAsync(s => s.SetProperty(u => u.IsDisabled, true)));
        var words = new List<string>
        {
            await RefusedAsync("nobody@example.jp", PortalFactory.Password),
            await RefusedAsync("staff@example.jp", "wrong"),
            await RefusedAsync("gone@example.jp", PortalFactory.Password),
        };
        for (var i = 0; i < 10; i++)
        {
            await RefusedAsync("staff@example.jp", "wrong");
        }

        words.Add(await RefusedAsync("staff@example.jp", PortalFactory.Password));
        Assert.Single(words.Distinct(StringComparer.Ordinal));
        Assert.NotEqual(string.Empty, words[0]);
    }

    [Fact]
    public async Task P10_ten_wrong_tries_lock_an_account_for_fifteen_minutes()
    {
        for (var i = 0; i < 10; i++)
        {
            await RefusedAsync("staff@example.jp", "wrong");
        }

        await RefusedAsync("staff@example.jp", PortalFactory.Password);

        // Identity keeps the end of the lock by the machine's clock; letting it pass is setting it back.
        await _portal.UseDatabaseAsync(db => db.Users.ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, DateTimeOffset.UtcNow.AddSeconds(-1))));
        using var client = await _portal.SignInAsync("staff@example.jp");
        await client.GetPageAsync("/staff/support-requests");
    }

    [Fact]
    public async Task P10_sixty_wrong_tries_from_one_address_make_it_wait()
    {
        for (var i = 0; i < SignInLimiter.MaxFailures; i++)
        {
            await RefusedAsync($"nobody{i}@example.jp", "wrong");
        }

        using var client = _portal.CreateClient();
        var form = FormOf(await client.GetPageAsync("/account/sign-in"));
        using var answer = await client.SubmitAsync(form, Fields(form, "staff@example.jp", PortalFactory.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        _time.Advance(SignInLimiter.Window);
        using var later = await _portal.SignInAsync("staff@example.jp");
    }

    [Fact]
    public async Task P12_signing_out_ends_the_sign_in_on_the_server()
    {
        using var client = await _portal.SignInAsync("staff@example.jp");
        var page = await client.GetPageAsync("/staff/support-requests");
        var signOut = page.Forms.First(f => f.GetAttribute("action")!.EndsWith("/account/sign-out", StringComparison.Ordinal));
        Assert.Equal(0, await _portal.UseDatabaseAsync(db => db.SignInSessions.CountAsync(s => s.EndedAt != null)));
        using var answer = await client.SubmitAsync(signOut, new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(1, await _portal.UseDatabaseAsync(db => db.SignInSessions.CountAsync(s => s.EndedAt != null)));
        using var closed = await client.GetAsync(new Uri("/staff/support-requests", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
    }

    [Fact]
    public async Task P12_an_hour_without_a_request_ends_it_and_what_was_typed_is_kept()
    {
        using var client = await _portal.SignInAsync("staff@example.jp");
        var form = (await client.GetPageAsync("/staff/support-requests/new")).Forms.Last();
        _time.Advance(SignInSessions.IdleLimit + TimeSpan.FromMinutes(1));
        using var late = await client.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Title"] = "長い件名を打っていた" });
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
        var signIn = FormOf(await client.GetPageAsync(late.Headers.Location!.PathAndQueryOf()));
        using var again = await client.SubmitAsync(signIn, Fields(signIn, "staff@example.jp", PortalFactory.Password));
        var kept = (await client.GetPageAsync(again.Headers.Location!.PathAndQueryOf())).QuerySelector("input[name='Title']");
        Assert.Equal("長い件名を打っていた", kept?.GetAttribute("value"));
    }

    [Fact]
    public async Task P23_the_way_back_stays_inside_the_portal()
    {
        using var client = _portal.CreateClient();
        var form = FormOf(await client.GetPageAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString("https://evil.example/")));
        using var answer = await client.SubmitAsync(form, Fields(form, "staff@example.jp", PortalFactory.Password));
        Assert.StartsWith("/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer.Headers.Location.OriginalString, StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(string email, string password)
    {
        using var client = _portal.CreateClient();
        var form = FormOf(await client.GetPageAsync("/account/sign-in"));
        using var answer = await client.SubmitAsync(form, Fields(form, email, password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (await answer.ReadPageAsync()).QuerySelector("[role=alert]")?.TextContent.Trim() ?? string.Empty;
    }

    private static IHtmlFormElement FormOf(IHtmlDocument page) => page.Forms.Single(f => f.QuerySelector("input[type=password]") is not null);

    private static Dictionary<string, string> Fields(IHtmlFormElement form, string email, string password) => new(StringComparer.Ordinal)
    {
        [form.Elements.OfType<IHtmlInputElement>().Single(i => i.Type == "email").Name!] = email,
        [form.Elements.OfType<IHtmlInputElement>().First(i => i.Type == "password").Name!] = password,
    };
}

internal static class LocationExtensions
{
    internal static string PathAndQueryOf(this Uri location) => location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
}
