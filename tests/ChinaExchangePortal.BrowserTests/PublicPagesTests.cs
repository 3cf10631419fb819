using Microsoft.Playwright;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>Every kind of public page, in every language: answered, accessible, and light on the wire.</summary>
public sealed class PublicPagesTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    public static readonly string[] Paths =
    [
        "/", "/seminars", "/seminars?view=map", "/seminars/18", "/seminars/1", "/programmes", "/programmes/overseas-support", "/programmes/cooking",
        "/pr-events", "/pr-events/2022-03-12-tianjin", "/cooking-classes", "/cooking-classes/2021-12-18-shenzhen", "/trade-fair-booths", "/cities", "/cities/fuzhou",
        "/municipalities", "/municipalities/310000", "/years", "/years/2021", "/sources/beijing-office-brochure?line=43", "/about", "/accessibility", "/account/sign-in",
    ];

    [SkippableTheory]
    [InlineData("", 1280, ColorScheme.Light)]
    [InlineData("/zh", 390, ColorScheme.Light)]
    [InlineData("/en", 1280, ColorScheme.Dark)]
    [InlineData("", 390, ColorScheme.Dark)]
    public async Task Every_page_is_accessible(string language, int width, ColorScheme scheme)
    {
        var page = await browser.NewPageAsync(width, scheme);
        var faults = new List<string>();
        foreach (var path in Paths)
        {
            var answer = await page.GotoAsync(language + path);
            Assert.True(answer!.Status == 200, language + path + " answered " + answer.Status);
            faults.Add(await BrowserFixture.FaultsAsync(page));
        }

        Assert.Equal(404, (await page.GotoAsync(language + "/seminars/99"))!.Status);
        faults.Add(await BrowserFixture.FaultsAsync(page));
        faults.RemoveAll(string.IsNullOrEmpty);
        Assert.Empty(faults);
    }

    [SkippableFact]
    public async Task Home_with_everything_stays_within_sixty_kilobytes()
    {
        var page = await browser.NewPageAsync();
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        var bytes = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
        await page.GotoAsync("/");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.InRange(bytes, 1, 60 * 1024);
    }

    [SkippableFact]
    public async Task The_language_switch_keeps_page_and_query()
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/seminars?q=" + Uri.EscapeDataString("環境"));
        await page.Locator(".top .lang a[lang=en]").First.ClickAsync();
        Assert.Equal("/en/seminars", new Uri(page.Url).AbsolutePath);
        Assert.Equal("?q=%E7%92%B0%E5%A2%83", new Uri(page.Url).Query);
    }
}
