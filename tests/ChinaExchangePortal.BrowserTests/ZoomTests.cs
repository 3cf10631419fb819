using Microsoft.Playwright;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>Pages enlarged, spaced out, in forced colours and without motion lose nothing.</summary>
public sealed class ZoomTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string[] s_pages =
        ["/", "/seminars", "/seminars?view=map", "/seminars/18", "/seminars/themes", "/seminars/timeline", "/seminars/overview", "/years/2019", "/search?q=%E5%8C%97%E4%BA%AC", "/open-data"];

    /// <summary>Where the pictures go, for those who want to look; nowhere unless named.</summary>
    private static string? Pictures => Environment.GetEnvironmentVariable("PORTAL_ZOOM_PICTURES");

    /// <summary>Texts that their own box cuts off, which no scrolling shows. The map shows a part of itself on small screens, and all of it on request.</summary>
    private const string CutOff = """
        () => [...document.querySelectorAll('body *')].filter(e => {
          const s = getComputedStyle(e);
          if (!e.checkVisibility() || !e.textContent.trim() || e.matches('.map') || e.closest('.vh, svg, option') || ![s.overflowX, s.overflowY].some(o => o === 'hidden' || o === 'clip')) return false;
          return e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
        }).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40))
        """;

    /// <summary>WCAG 2.2, 1.4.12: what readers may set and pages must bear. A constructed sheet is what the content policy lets a reader's tool add.</summary>
    private const string Spacing = """
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
          document.adoptedStyleSheets = [sheet];
        }
        """;

    [SkippableTheory]
    [InlineData("")]
    [InlineData("/zh")]
    [InlineData("/en")]
    public async Task Two_and_four_times_the_size_and_wide_spacing_cut_nothing_off(string language)
    {
        var faults = new List<string>();
        foreach (var (zoom, width) in new[] { (2, 640), (4, 320) })
        {
            var page = await browser.NewPageAsync(width);
            foreach (var path in s_pages)
            {
                await page.GotoAsync(language + path);
                await CheckAsync(page, faults, $"{zoom * 100} %");
                await PictureAsync(page, $"zoom{zoom}{language}{path}");
                await page.EvaluateAsync(Spacing);
                await CheckAsync(page, faults, $"{zoom * 100} % with spacing");
            }
        }

        Assert.Equal(string.Empty, string.Join(Environment.NewLine, faults));
    }

    [SkippableFact]
    public async Task Forced_colours_keep_the_marks_of_state_and_focus()
    {
        var page = await browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        foreach (var path in s_pages)
        {
            await page.GotoAsync(path);
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("solid", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));

            // The current page stays told from the others without its colour.
            if (path.StartsWith("/seminars", StringComparison.Ordinal))
            {
                Assert.NotEqual("none", await page.EvaluateAsync<string>(
                    "(s => s.textDecorationLine === 'none' && s.borderBottomStyle === 'none' && s.fontWeight < 600 ? 'none' : 'marked')(getComputedStyle(document.querySelector('.top nav a[aria-current]')))"));
            }

            await PictureAsync(page, "forced" + path);
        }
    }

    [SkippableFact]
    public async Task Who_wants_no_motion_gets_none()
    {
        var page = await browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        foreach (var path in s_pages)
        {
            await page.GotoAsync(path);
            Assert.Equal(0, await page.EvaluateAsync<int>("""
                () => [...document.querySelectorAll('*')].filter(e => {
                  const s = getComputedStyle(e);
                  return s.scrollBehavior === 'smooth' || [...s.transitionDuration.split(','), ...s.animationDuration.split(',')].some(d => parseFloat(d) > .01);
                }).length
                """));
        }
    }

    private static async Task CheckAsync(IPage page, List<string> faults, string how)
    {
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
        {
            faults.Add($"{page.Url} at {how} scrolls sideways");
        }

        faults.AddRange((await page.EvaluateAsync<string[]>(CutOff)).Select(c => $"{page.Url} at {how} cuts off {c}"));
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Pictures is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, string.Concat(name.Split(Path.GetInvalidFileNameChars())).Replace('?', '-') + ".png"), FullPage = true });
        }
    }
}
