using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>Journeys without a mouse. Every stop on the way must be seen: drawn, ringed, and under nothing else.</summary>
public sealed class KeyboardTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int MostStops = 250;

    /// <summary>The element with the focus: its name, and what is wrong with the way it shows. Sharp controls and date fields hold several stops.</summary>
    private const string Stop = """
        async () => {
          // The browser scrolls after the key.
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const e = document.activeElement;
          if (!e || e === document.body) return { name: '', fault: '' };
          const name = (e.getAttribute('aria-label') || (e.labels && e.labels[0] && e.labels[0].textContent) || e.textContent || e.id || e.tagName).trim().replace(/\s+/g, ' ');
          const b = e.getBoundingClientRect(), s = getComputedStyle(e), hit = e.querySelector('.hit');
          const ring = hit ? parseFloat(getComputedStyle(hit).strokeWidth) : s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth);
          let fault = '';
          if (b.width < 1 || b.height < 1) fault = 'has no size';
          else if (b.bottom <= 0 || b.top >= innerHeight || b.right <= 0 || b.left >= innerWidth) fault = 'is out of sight';
          else if (ring < 2) fault = 'has no ring';
          else {
            // Any corner or the middle may be covered, not all of them.
            const r = e.getClientRects()[0];
            const seen = [[.5, .5], [.1, .5], [.9, .5], [.5, .15], [.5, .85]].some(([x, y]) => {
              const top = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
              return top && (top === e || e.contains(top) || top.contains(e));
            });
            if (!seen) fault = 'is covered';
          }
          return { name, fault };
        }
        """;

    [SkippableFact]
    public async Task A_reader_finds_the_rounds_on_the_environment_and_compares_two()
    {
        var page = await StillPageAsync();
        await page.GotoAsync("/");
        await TabToAsync(page, "セミナー");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/seminars");
        await TabToAsync(page, await LabelAsync(page, "f-k"));
        await page.Keyboard.InsertTextAsync("環境");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/seminars?**");
        Assert.Equal("環境", await page.Locator("main input[name=q]").InputValueAsync());
        var first = page.Locator("main .rounds a[href^='/seminars/']").First;
        var address = await first.GetAttributeAsync("href");
        await TabToAsync(page, (await first.InnerTextAsync()).Trim());
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**" + address);
        Assert.Contains("環境", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);

        // The map's places are links in the order of the page.
        await page.GotoAsync("/seminars?view=map");
        var place = page.Locator("main svg a").First;
        await TabToAsync(page, (await place.TextContentAsync())!.Trim());
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/cities/**");

        // Two lists and a button: letters choose in a list.
        await page.GotoAsync("/seminars/compare");
        await TabToAsync(page, await LabelAsync(page, "f-a"));
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, await LabelAsync(page, "f-b"));
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/seminars/compare?a=*&b=*");
        Assert.NotEqual(0, await page.Locator("main table tbody tr").CountAsync());
    }

    [SkippableTheory]
    [InlineData("/", 1280)]
    [InlineData("/en/seminars/18", 390)]
    [InlineData("/zh/seminars?view=map", 1280)]
    [InlineData("/seminars/themes", 390)]
    [InlineData("/search?q=%E5%8C%97%E4%BA%AC", 1280)]
    public async Task Tab_passes_every_control_of_a_page_once_and_leaves_it(string path, int width)
    {
        var page = await StillPageAsync(width);
        await page.GotoAsync(path);
        var controls = await page.EvaluateAsync<int>("""
            () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
              .filter(e => !e.disabled && e.checkVisibility({ visibilityProperty: true }) && (e.type !== 'radio' || e.checked)).length
            """);
        var stops = 0;
        for (; stops < MostStops; stops++)
        {
            if ((await NextAsync(page)).Length == 0)
            {
                break;
            }
        }

        Assert.Equal(controls, stops);
    }

    [SkippableFact]
    public async Task An_officer_logs_a_case_moves_it_and_finds_it_again()
    {
        await using (var scope = browser.Portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AccountService>().AddAsync(
                "keys@example.jp", "鍵野 盤子", "kumori hibachi 52 tsurara", Core.Accounts.Roles.Staff, null, default);
        }

        var page = await StillPageAsync();
        await page.GotoAsync("/account/sign-in");
        await TabToAsync(page, await LabelAsync(page, "Email"));
        await page.Keyboard.InsertTextAsync("keys@example.jp");
        await NextAsync(page);
        await page.Keyboard.InsertTextAsync("kumori hibachi 52 tsurara");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/staff**");

        await page.GotoAsync("/staff/support-requests/new");
        await TabToAsync(page, await LabelAsync(page, "Municipality"));
        await page.Keyboard.InsertTextAsync("鳥取県");
        await TabToAsync(page, await LabelAsync(page, "Title"));
        await page.Keyboard.InsertTextAsync("知事の訪中");
        await TabToAsync(page, await LabelAsync(page, "Purpose"));
        await page.Keyboard.InsertTextAsync("河北省との友好交流");
        await TabToAsync(page, await page.EvaluateAsync<string>("document.querySelector('#KindAppointment').labels[0].textContent"));
        await page.Keyboard.PressAsync("Space");
        Assert.True(await page.Locator("#KindAppointment").IsCheckedAsync());
        await TabToAsync(page, (await page.Locator("main form button[type=submit]").Last.InnerTextAsync()).Trim());
        await page.Keyboard.PressAsync("Enter");
        var number = FiscalYear.Of(DateOnly.FromDateTime(OfficeClock.ToBeijing(DateTime.UtcNow))) + "-0001";
        await page.WaitForURLAsync("**/staff/support-requests/" + number);

        // The first move offered is on the page, with its name.
        var move = page.Locator("form[action$='handler=Move'] button").First;
        var name = (await move.InnerTextAsync()).Trim();
        await TabToAsync(page, name);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".strip .tag").First.WaitForAsync();
        Assert.Contains((await page.Locator(".strip .tag").First.InnerTextAsync()).Trim(), name, StringComparison.Ordinal);

        await page.GotoAsync("/staff/support-requests?q=" + number);
        await TabToAsync(page, "知事の訪中");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/staff/support-requests/" + number);
    }

    /// <summary>A page that jumps to where it scrolls, so that what is seen is where it will stay.</summary>
    private async Task<IPage> StillPageAsync(int width = 1280)
    {
        var page = await browser.NewPageAsync(width);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        return page;
    }

    private static async Task<string> LabelAsync(IPage page, string field) =>
        ((await page.Locator($"main label[for='{field}']").First.TextContentAsync()) ?? string.Empty).Trim();

    /// <summary>Presses the tab key until a control of this name has the focus.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        name = Spaced(name);
        for (var i = 0; i < MostStops; i++)
        {
            if (await NextAsync(page) == name)
            {
                return;
            }
        }

        Assert.Fail($"No stop of {page.Url} is called \"{name}\"");
    }

    private static async Task<string> NextAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        var stop = await page.EvaluateAsync<Dictionary<string, string>>(Stop);
        Assert.True(stop["fault"].Length == 0, string.Create(CultureInfo.InvariantCulture, $"{page.Url}: \"{stop["name"]}\" {stop["fault"]}"));
        return stop["name"];
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
