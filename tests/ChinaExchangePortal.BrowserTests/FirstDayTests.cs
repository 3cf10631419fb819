using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

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

        // 受付 → 確認中 → 可否判断 → 準備中 needs an officer in charge and a second person to decide; see the state table.
        await AssignAndDecideAsync(number);
        await page.GotoAsync("/staff/support-requests/" + number);
        await BrowserFixture.AssertAccessibleAsync(page);
        Assert.Contains("準備中", await page.Locator(".strip .tag").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.GotoAsync("/staff/reports/" + year);
        await BrowserFixture.AssertAccessibleAsync(page);
        Assert.Contains("鳥取県", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task AssignAndDecideAsync(string number)
    {
        // The second person works in another browser; here the service stands for that browser.
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountService>();
        var (second, _) = await accounts.AddAsync("suzuki@example.jp", "鈴木 花子", "kumori hibachi 52 tsurara", Core.Accounts.Roles.Staff, null, default);
        var db = scope.ServiceProvider.GetRequiredService<Core.Data.PortalDbContext>();
        var request = db.SupportRequests.Single(r => r.Number == number);
        request.AssigneeId = request.CreatedById;
        await db.SaveChangesAsync();
        var service = scope.ServiceProvider.GetRequiredService<Core.SupportRequests.SupportRequestService>();
        var version = request.Version;
        foreach (var (state, by) in new[]
        {
            (Core.SupportRequests.SupportRequestState.Checking, request.CreatedById),
            (Core.SupportRequests.SupportRequestState.Deciding, request.CreatedById),
            (Core.SupportRequests.SupportRequestState.Arranging, second!.Id),
        })
        {
            var outcome = await service.MoveAsync(number, version++, state, null, new(by, "職員", Core.SupportRequests.Mover.Staff), default);
            Assert.Equal(Core.SupportRequests.ChangeResult.Saved, outcome.Result);
        }
    }
}
