using Microsoft.Playwright;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>Every kind of public page, in every language: answered, accessible, and light on the wire.</summary>
public sealed class PublicPagesTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    public static readonly string[] Paths =
    [
        "/", "/seminars", "/seminars?view=map", "/seminars/18", "/seminars/4", "/seminars/1", "/seminars/themes", "/seminars/themes/%E7%92%B0%E5%A2%83",
        "/seminars/timeline", "/seminars/compare", "/seminars/compare?a=7&b=18", "/seminars/overview", "/programmes", "/programmes/overseas-support", "/programmes/cooking",
        "/pr-events", "/pr-events/2022-03-12-tianjin", "/cooking-classes", "/cooking-classes/2021-12-18-shenzhen", "/trade-fair-booths", "/cities", "/cities/fuzhou",
        "/municipalities", "/municipalities/310000", "/years", "/years/2019", "/years/2021", "/sources/beijing-office-brochure?line=43", "/about", "/accessibility", "/open-data", "/open-data/seminars",
        "/account/sign-in",
    ];

    private static readonly (int Width, ColorScheme Scheme)[] s_two = [(1280, ColorScheme.Light), (390, ColorScheme.Dark)];
    private static readonly (int Width, ColorScheme Scheme)[] s_all = [.. s_two, (1280, ColorScheme.Dark), (390, ColorScheme.Light)];

    /// <summary>Not one page of each kind but every page of the site map, in four pairs of width and scheme: half an hour, so only when asked for.</summary>
    private static bool IsEverything => Environment.GetEnvironmentVariable("PORTAL_EVERY_PAGE") is not null;

    [SkippableTheory]
    [InlineData("")]
    [InlineData("/zh")]
    [InlineData("/en")]
    public async Task Every_page_is_accessible_in_both_schemes_and_widths(string language)
    {
        var page = await browser.NewPageAsync();
        var faults = new List<string>();
        foreach (var path in (IsEverything ? await MappedAsync(page, language) : Paths).Append("/seminars/99"))
        {
            var answer = await page.GotoAsync(language + path);
            Assert.True(answer!.Status == (path == "/seminars/99" ? 404 : 200), language + path + " answered " + answer.Status);

            // Width changes layout and scheme changes colours, so two of the four pairs meet every rule of the stylesheet.
            foreach (var (width, scheme) in IsEverything ? s_all : s_two)
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                faults.Add(await BrowserFixture.FaultsAsync(page));
            }

            await page.SetViewportSizeAsync(320, 900);
            faults.Add(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > 320") ? page.Url + " scrolls sideways at 320" : string.Empty);
        }

        faults.RemoveAll(string.IsNullOrEmpty);
        Assert.Empty(faults);
    }

    [SkippableFact]
    public async Task The_first_tab_reaches_the_skip_link_and_the_next_one_the_text()
    {
        var page = await browser.NewPageAsync();
        foreach (var path in new[] { "/", "/seminars", "/account/sign-in" })
        {
            await page.GotoAsync(path);
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("本文へ移動", await page.EvaluateAsync<string>("document.activeElement.textContent"));
            Assert.Equal("3px solid", await page.EvaluateAsync<string>("(s => s.outlineWidth + ' ' + s.outlineStyle)(getComputedStyle(document.activeElement))"));
            Assert.InRange(await page.EvaluateAsync<double>("document.activeElement.getBoundingClientRect().top"), 0, 100);
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"), path);
        }
    }

    [SkippableFact]
    public async Task The_content_policy_has_nothing_to_say_about_blocks_of_data()
    {
        var page = await browser.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(new[] { message.Text }.Where(t => t.Contains("Content Security Policy", StringComparison.Ordinal)));
        foreach (var path in new[] { "/", "/seminars/18", "/open-data/cities" })
        {
            await page.GotoAsync(path);
            Assert.NotEqual(0, await page.Locator("script[type='application/ld+json']").CountAsync());
        }

        Assert.Empty(complaints);
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
    public async Task A_very_long_question_is_answered_in_words()
    {
        var page = await browser.NewPageAsync();
        foreach (var question in new[] { new string('a', 10_000), new string('環', 10_000) })
        {
            var answer = await page.Context.APIRequest.GetAsync("/search?q=" + Uri.EscapeDataString(question));
            Assert.Equal(200, answer.Status);
            Assert.Contains("それぞれ64文字までを使って探しました", await answer.TextAsync(), StringComparison.Ordinal);
        }
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

    [SkippableFact]
    public async Task What_is_typed_brings_titles_and_picking_one_looks_for_it()
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/search");
        await page.Locator("#sq").PressSequentiallyAsync("Shen");

        // A slow typist is offered something for the first letters too.
        await page.Locator("#sq-suggestions option[value='深セン市'][label='Shen → 深セン市']").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        // What a browser does when somebody picks from its list.
        await page.Locator("#sq").EvaluateAsync("field => { field.value = '深セン市'; field.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText', bubbles: true })); }");
        await page.WaitForURLAsync("**/search?q=*");
        Assert.Equal("?q=%E6%B7%B1%E3%82%BB%E3%83%B3%E5%B8%82", new Uri(page.Url).Query);
    }

    [SkippableTheory]
    [InlineData("/seminars/overview", 1)]
    [InlineData("/years/2021", 2)]
    public async Task Printed_on_A4_a_page_needs_no_more_sheets_than_it_says(string path, int sheets)
    {
        var page = await browser.NewPageAsync();
        foreach (var language in new[] { string.Empty, "/zh", "/en" })
        {
            await page.GotoAsync(language + path);
            var file = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
            Assert.Equal((language, sheets), (language, System.Text.RegularExpressions.Regex.Count(file, @"/Type\s*/Page\b(?!s)")));
        }
    }

    private static async Task<string[]> MappedAsync(IPage page, string language)
    {
        var map = System.Xml.Linq.XDocument.Parse(await (await page.Context.APIRequest.GetAsync("/sitemap.xml")).TextAsync()).Root!;
        return [.. map.Elements().Select(u => new Uri(u.Elements().First().Value).PathAndQuery)
            .Where(p => (p.StartsWith("/zh", StringComparison.Ordinal) ? "/zh" : p.StartsWith("/en", StringComparison.Ordinal) ? "/en" : string.Empty) == language)
            .Select(p => p[language.Length..])];
    }
}
