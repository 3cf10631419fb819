using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>An open case follows what colleagues do in it, and leaves alone what its reader is typing.</summary>
public sealed class LiveCaseTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // Coming back to the page has the script look at once.
    private const string Look = "document.dispatchEvent(new Event('visibilitychange'))";

    [SkippableFact]
    public async Task The_next_moves_follow_a_colleagues_move_but_not_while_a_reason_is_being_typed()
    {
        var page = await browser.NewPageAsync();
        var user = await browser.Portal.AddUserAsync("live@example.jp", name: "田中 一郎");
        var actor = new Actor(user.Id, user.DisplayName, Mover.Staff);
        var number = await LogAsync(actor);
        await page.GotoAsync("/account/sign-in");
        await page.Locator("input[type=email]").FillAsync("live@example.jp");
        await page.Locator("input[type=password]").FillAsync(PortalFactory.Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.GotoAsync("/staff/support-requests/" + number);
        var moves = page.Locator("#To");
        Assert.Equal(1, await moves.Locator("button:has-text('「確認中」')").CountAsync());

        await MoveAsync(number, 0, SupportRequestState.Checking, actor);
        await page.EvaluateAsync(Look);
        await moves.Locator("button:has-text('「照会中」')").WaitForAsync();
        Assert.Equal(0, await moves.Locator("button:has-text('「確認中」')").CountAsync());
        Assert.Equal("1", await moves.Locator("input[name=Version]").First.InputValueAsync());
        Assert.Equal("確認", (await page.Locator(".steps [aria-current=step]").EvaluateAsync<string>("e => e.firstChild.textContent")).Trim());

        await moves.Locator("summary:has-text('「紹介」')").ClickAsync();
        await moves.Locator("[id=ReasonReferred]").FillAsync("上海事務所へ");
        await page.Locator("h1").ClickAsync();
        await MoveAsync(number, 1, SupportRequestState.WaitingForMunicipality, actor);
        await page.EvaluateAsync(Look);
        await page.Locator("[data-live-part=facts] .tag:has-text('照会中')").WaitForAsync();
        Assert.Equal("上海事務所へ", await moves.Locator("[id=ReasonReferred]").InputValueAsync());

        // Once the field is empty again the part follows.
        await moves.Locator("[id=ReasonReferred]").FillAsync(string.Empty);
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.EvaluateAsync(Look);
        await moves.Locator("button:has-text('「確認中」')").WaitForAsync();
    }

    private async Task MoveAsync(string number, int version, SupportRequestState to, Actor actor)
    {
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<CaseProgressService>().MoveAsync(number, version, to, null, actor, default);
        Assert.Equal(ChangeResult.Saved, outcome.Result);
    }

    private async Task<string> LogAsync(Actor actor)
    {
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var outcome = await services.GetRequiredService<SupportRequestService>().LogAsync(
            new SupportRequestDraft
            {
                Title = "知事の訪中", Purpose = "友好交流", ReceivedOn = services.GetRequiredService<OfficeClock>().Today, Tracks = [new(SupportKind.Appointment, null)],
                MunicipalityId = await services.GetRequiredService<PortalDbContext>().Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync(),
            },
            Guid.NewGuid(), actor, default);
        Assert.Equal(ChangeResult.Saved, outcome.Result);
        return outcome.Number!;
    }
}
