using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>All cases of a page are picked at once, and what is picked is what the bulk change gets.</summary>
public sealed class QueuePickTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableFact]
    public async Task One_box_picks_all_cases_of_the_page_and_follows_the_others()
    {
        var page = await browser.NewPageAsync();
        await browser.Portal.AddUserAsync("picker@example.jp", name: "田中 一郎");
        await using (var scope = browser.Portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SampleRequests>().AddAsync(3, seed: 1, CancellationToken.None);
        }

        await page.GotoAsync("/account/sign-in");
        await page.Locator("input[type=email]").FillAsync("picker@example.jp");
        await page.Locator("input[type=password]").FillAsync(PortalFactory.Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.GotoAsync("/staff/support-requests");
        var (all, boxes) = (page.Locator("[data-pick-all] input"), page.Locator("input[name=Pick]"));
        Assert.Equal(3, await boxes.CountAsync());

        await all.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        Assert.Equal(3, await page.Locator("input[name=Pick]:checked").CountAsync());

        await boxes.Nth(1).UncheckAsync();
        Assert.Equal((false, true), (await all.IsCheckedAsync(), await all.EvaluateAsync<bool>("box => box.indeterminate")));
        await boxes.Nth(1).CheckAsync();
        Assert.Equal((true, false), (await all.IsCheckedAsync(), await all.EvaluateAsync<bool>("box => box.indeterminate")));

        await page.Locator("button[name=Do]").First.ClickAsync();
        await page.WaitForURLAsync("**/staff/support-requests/bulk");
        Assert.Equal(3, await page.Locator("input[name=Pick]").CountAsync());
    }
}
