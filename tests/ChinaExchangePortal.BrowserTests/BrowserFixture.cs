using ChinaExchangePortal.TestSupport;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>The real portal on a real socket, and a real browser.</summary>
public class BrowserFixture : IAsyncLifetime
{
    private const string ChromiumPath = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public PortalFactory Portal { get; private set; } = null!;

    public string Url { get; private set; } = string.Empty;

    public virtual async Task InitializeAsync()
    {
        Portal = CreatePortal();
        if (!File.Exists(ChromiumPath))
        {
            return;
        }

        Portal.UseKestrel(0);
        Portal.StartServer();

        // Secure cookies are kept for localhost by name, not by number.
        Url = new UriBuilder(Portal.ClientOptions.BaseAddress) { Host = "localhost" }.Uri.ToString().TrimEnd('/');
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumPath,
            ChromiumSandbox = false, // needed as root
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public virtual async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>A page in a fresh browser profile; fails the test when it asks another host for anything.</summary>
    public async Task<IPage> NewPageAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Skip.If(_browser is null, ChromiumPath + " is not installed");
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Url, Locale = "ja-JP", TimezoneId = "Asia/Tokyo", ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 },
        });
        var page = await context.NewPageAsync();
        page.Request += (_, request) => Assert.StartsWith(Url + "/", request.Url, StringComparison.Ordinal);
        return page;
    }

    protected virtual PortalFactory CreatePortal() => new();

    /// <summary>No violations of WCAG 2.2 AA, and nothing scrolls sideways.</summary>
    public static async Task AssertAccessibleAsync(IPage page) => Assert.Equal(string.Empty, await FaultsAsync(page));

    /// <summary>What axe finds on a page by its rules for WCAG 2.2 AA, and whether it scrolls sideways; empty when all is well.</summary>
    public static async Task<string> FaultsAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") });
        var faults = result.Violations.Select(v => v.Id + ": " + v.Help + " " + string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))).ToList();
        if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        {
            faults.Add("scrolls sideways");
        }

        return faults.Count == 0 ? string.Empty : page.Url + Environment.NewLine + string.Join(Environment.NewLine, faults);
    }
}
