using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>A staff member's first day, from the set-up link to the figure in the report.</summary>
public sealed class FirstDayTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableFact]
    public async Task From_the_setup_link_to_the_figure_in_the_report()
    {
        var page = await browser.NewPageAsync();
        await using (var scope = browser.Portal.Services.CreateAsyncScope())
        {
            var code = await scope.ServiceProvider.GetRequiredService<AccountService>().NewSetupCodeAsync(default);
            await page.GotoAsync("/account/setup?code=" + code);
        }

        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Locator("input[type=email]").FillAsync("tanaka@example.jp");
        await page.Locator("main input[name=Name]").First.FillAsync("田中 一郎");
        await page.Locator("input[type=password]").First.FillAsync("tegami kawara 39 suzume");
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.GotoAsync("/staff/support-requests");
        Assert.Equal("/staff/support-requests", new Uri(page.Url).AbsolutePath);
        await BrowserFixture.AssertAccessibleAsync(page);

        // Sign out and in again: the account is real.
        await page.Locator("header details:has(form[action$='/account/sign-out']) > summary").First.ClickAsync();
        await page.Locator("form[action$='/account/sign-out'] button").First.ClickAsync();
        await page.GotoAsync("/staff/support-requests");
        Assert.Equal("/account/sign-in", new Uri(page.Url).AbsolutePath);
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Locator("input[type=email]").FillAsync("tanaka@example.jp");
        await page.Locator("input[type=password]").FillAsync("tegami kawara 39 suzume");
        await page.Locator("main button[type=submit]").ClickAsync();
        Assert.Equal("/staff/support-requests", new Uri(page.Url).AbsolutePath);

        // Log a request for 鳥取県 with ① and ④.
        await page.GotoAsync("/staff/support-requests/new");
        await BrowserFixture.AssertAccessibleAsync(page);
        await page.Locator("main input[list]").FillAsync("鳥取県");
        await page.Locator("#Title").FillAsync("知事の訪中");
        await page.Locator("#Purpose").FillAsync("河北省との友好交流");
        await page.Locator("#KindSiteAdvice").CheckAsync();
        await page.Locator("#KindAppointment").CheckAsync();
        await page.Locator("main form button[type=submit].btn--lg, main form button[type=submit].btn").Last.ClickAsync();
        var year = FiscalYear.Of(DateOnly.FromDateTime(OfficeClock.ToBeijing(DateTime.UtcNow)));
        var number = year + "-0001";
        Assert.Equal("/staff/support-requests/" + number, new Uri(page.Url).AbsolutePath);
        await BrowserFixture.AssertAccessibleAsync(page);

        // Find it by number and by name.
        foreach (var words in new[] { number, "鳥取" })
        {
            await page.GotoAsync("/staff/support-requests?q=" + Uri.EscapeDataString(words));
            Assert.Equal(["知事の訪中"], await page.Locator("a.subj").AllInnerTextsAsync());
        }

        // Take it on, check it, and put it up for decision.
        await page.GotoAsync($"/staff/support-requests/{number}/edit");
        await page.Locator("#Assignee").SelectOptionAsync(new SelectOptionValue { Label = "田中 一郎" });
        await page.Locator("main form button[type=submit]").Last.ClickAsync();
        Assert.Equal("/staff/support-requests/" + number, new Uri(page.Url).AbsolutePath);
        await MoveAsync(page, "確認中");
        await MoveAsync(page, "可否判断");

        // The officer in charge may not decide; the page says who may, and a colleague in another browser does.
        Assert.Equal(0, await page.Locator("form[action$='handler=Move'] button:has-text('「準備中」')").CountAsync());
        Assert.Contains("可否は、担当者以外の職員が決めます", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var colleague = await SignInAsColleagueAsync();
        await colleague.GotoAsync("/staff/support-requests/" + number);
        await MoveAsync(colleague, "準備中");
        await page.ReloadAsync();
        Assert.Equal("準備中", (await page.Locator(".strip .tag").First.InnerTextAsync()).Trim());

        await page.GotoAsync("/staff/reports/" + year);
        await BrowserFixture.AssertAccessibleAsync(page);
        Assert.Contains("鳥取県", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task MoveAsync(IPage page, string state)
    {
        await page.Locator($"form[action$='handler=Move'] button:has-text('「{state}」')").ClickAsync();
        Assert.Equal(state, (await page.Locator(".strip .tag").First.InnerTextAsync()).Trim());
    }

    private async Task<IPage> SignInAsColleagueAsync()
    {
        await using (var scope = browser.Portal.Services.CreateAsyncScope())
        {
            // What the command `user add` does.
            var (user, problems) = await scope.ServiceProvider.GetRequiredService<AccountService>()
                .AddAsync("suzuki@example.jp", "鈴木 花子", "kumori hibachi 52 tsurara", Core.Accounts.Roles.Staff, null, default);
            Assert.Empty(problems);
            Assert.NotNull(user);
        }

        var page = await browser.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.Locator("input[type=email]").FillAsync("suzuki@example.jp");
        await page.Locator("input[type=password]").FillAsync("kumori hibachi 52 tsurara");
        await page.Locator("main button[type=submit]").ClickAsync();
        return page;
    }
}
