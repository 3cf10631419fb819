using System.Globalization;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>The portal with a mail server.</summary>
public sealed class MailingBrowserFixture : BrowserFixture
{
    public SmtpServer? Smtp { get; private set; }

    public override async Task InitializeAsync()
    {
        Smtp = SmtpServer.IsInstalled ? await SmtpServer.StartAsync() : null;
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (Smtp is not null)
        {
            await Smtp.DisposeAsync();
        }
    }

    protected override PortalFactory CreatePortal() => new MailingPortal(Smtp?.Port);

    private sealed class MailingPortal(int? smtpPort) : PortalFactory
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            if (smtpPort is { } port)
            {
                builder.UseSetting("Portal:Mail:FromAddress", "beijing@clair.example.jp");
                builder.UseSetting("Portal:Mail:SmtpHost", "127.0.0.1");
                builder.UseSetting("Portal:Mail:SmtpPort", port.ToString(CultureInfo.InvariantCulture));
                builder.UseSetting("Portal:Mail:SmtpSecurity", "none");
            }
        }
    }
}

/// <summary>From a telephone call (the governor of Tottori comes, and wants ①, ④, ⑤ and an interpreter) to the closed case.</summary>
public sealed class GovernorsVisitTests(MailingBrowserFixture browser) : IClassFixture<MailingBrowserFixture>
{
    private const string Officer = "田中 一郎";

    [SkippableFact]
    public async Task From_the_telephone_call_to_the_closed_case()
    {
        var page = await browser.NewPageAsync();
        Skip.If(browser.Smtp is null, "python3-aiosmtpd is not installed");
        await browser.Portal.AddUserAsync("tanaka@example.jp", Roles.Staff, Officer);
        await browser.Portal.AddUserAsync("suzuki@example.jp", Roles.Staff, "鈴木 花子");
        await SignInAsync(page, "tanaka@example.jp");
        var colleague = await browser.NewPageAsync();
        await SignInAsync(colleague, "suzuki@example.jp");
        await AddResourceAsync(page, "Computer", "PC 1");
        await AddResourceAsync(page, "Interpreter", "王 訳");

        var number = await LogAsync(page);
        await MoveAsync(page, number, "確認中");
        await WriteAsync(page, number);
        await MoveAsync(page, number, "可否判断");
        await MoveAsync(colleague, number, "準備中");
        await ArrangeAsync(page, number);
        await MoveAsync(page, number, "確定");
        await MoveAsync(page, number, "実施中");
        await MoveAsync(page, number, "報告待ち");

        await RecordAsync(page, number, "SiteAdvice", "石家荘市内の3か所を勧めた");
        await RecordAsync(page, number, "Appointment", "副省長と面会", ("Appointments", "1"));
        await RecordAsync(page, number, "Accompaniment", "全行程に同行", ("Hours", "7.5"));
        await RecordAsync(page, number, "Interpreting", "王さんが通訳", ("Hours", "1"));

        // The computer is not back, so the case stays open; then it is.
        await page.GotoAsync("/staff/support-requests/" + number);
        Assert.Equal(0, await page.Locator("form[action$='handler=Move'] button:has-text('「完了」')").CountAsync());
        Assert.StartsWith(
            "「完了」にはまだできません：返却されていない物があります（", await page.Locator("section[aria-labelledby='mv-h'] li:has-text('「完了」')").InnerTextAsync(), StringComparison.Ordinal);

        // The link of the list: on a weekend a warning above it has one as well.
        await page.Locator("#Arrangements a.subj:has-text('パソコン')").ClickAsync();
        await page.Locator("form[action$='handler=Return'] input[name=Condition]").FillAsync("傷なし");
        await page.Locator("form[action$='handler=Return'] button").ClickAsync();
        Assert.Equal("返却済み", await page.Locator("#ln-h + .card .tag").InnerTextAsync());
        await MoveAsync(page, number, "完了");
        await BrowserFixture.AssertAccessibleAsync(page);

        var year = FiscalYear.Of(Today());
        await page.GotoAsync("/staff/reports/" + year);
        await BrowserFixture.AssertAccessibleAsync(page);
        Assert.Equal("1件", await page.Locator("main table").First.Locator("tr:has(th:text-is('自治体の海外活動支援')) td").Nth(1).InnerTextAsync());
        await page.GotoAsync("/staff/figures/" + year);
        await BrowserFixture.AssertAccessibleAsync(page);
    }

    private static DateOnly Today() => DateOnly.FromDateTime(OfficeClock.ToBeijing(DateTime.UtcNow));

    private static async Task SignInAsync(IPage page, string email)
    {
        await page.GotoAsync("/account/sign-in");
        await page.Locator("input[type=email]").FillAsync(email);
        await page.Locator("input[type=password]").FillAsync(PortalFactory.Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        Assert.Equal("/staff/support-requests", new Uri(page.Url).AbsolutePath);
    }

    private static async Task AddResourceAsync(IPage page, string kind, string name)
    {
        await page.GotoAsync("/staff/resources");
        await page.Locator("form[action$='handler=Add'] select[name=Kind]").SelectOptionAsync(kind);
        await page.Locator("form[action$='handler=Add'] input[name=Name]").FillAsync(name);
        await page.Locator("form[action$='handler=Add'] button").ClickAsync();
        Assert.Equal(1, await page.Locator($"details summary:has-text('{name}')").CountAsync());
    }

    private static async Task<string> LogAsync(IPage page)
    {
        await page.GotoAsync("/staff/support-requests/new");
        await page.Locator("#Municipality").FillAsync("鳥取県");
        await page.Locator("#Title").FillAsync("知事の訪中");
        await page.Locator("#Purpose").FillAsync("河北省との友好交流35周年");
        foreach (var kind in new[] { "SiteAdvice", "Appointment", "Accompaniment", "Interpreting" })
        {
            await page.Locator("#Kind" + kind).CheckAsync();
        }

        await DateAsync(page, "StartsOn", Today());
        await DateAsync(page, "EndsOn", Today().AddDays(2));
        await page.Locator("#Destinations").FillAsync("石家荘市");
        await page.Locator("#ContactName").FillAsync("山田 太郎");
        await page.Locator("#ContactEmail").FillAsync("koryu@pref.example.jp");
        await page.Locator("#Channel").SelectOptionAsync("Phone");
        await page.Locator("#Assignee").SelectOptionAsync(new SelectOptionValue { Label = Officer });
        await page.Locator("main form button.btn--lg").ClickAsync();
        var number = new Uri(page.Url).Segments[^1];
        Assert.Equal(FiscalYear.Of(Today()) + "-0001", number);
        return number;
    }

    private static async Task DateAsync(IPage page, string field, DateOnly day)
    {
        foreach (var (part, value) in new[] { ("Year", day.Year), ("Month", day.Month), ("Day", day.Day) })
        {
            await page.Locator($"[name='{field}.{part}']").FillAsync(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task MoveAsync(IPage page, string number, string state)
    {
        await page.GotoAsync("/staff/support-requests/" + number);
        await page.Locator($"form[action$='handler=Move'] button:has-text('「{state}」')").ClickAsync();
        Assert.Equal(state, (await page.Locator(".strip .tag").First.InnerTextAsync()).Trim());
    }

    private async Task WriteAsync(IPage page, string number)
    {
        await page.GotoAsync($"/staff/support-requests/{number}/mail");
        await BrowserFixture.AssertAccessibleAsync(page);
        var template = await page.Locator("select[name=template] option[value$='.ja']").First.GetAttributeAsync("value");
        await page.Locator("select[name=template]").SelectOptionAsync(template!);
        await page.Locator("form[method=get] button:has-text('ひな形')").ClickAsync();
        Assert.Equal("koryu@pref.example.jp", await page.Locator("#ToAddress").InputValueAsync());
        await page.Locator("#Subject").FillAsync("訪中日程のご相談");
        await page.Locator("#Body").FillAsync("知事の訪中について、日程をご相談します。");
        await page.Locator("button:has-text('下書きを保存して確認へ')").ClickAsync();
        await page.Locator("form[action$='handler=Release'] button").ClickAsync();

        // The worker sends at once; a slow machine needs a moment.
        var taken = await browser.Smtp!.TakenAsync();
        for (var i = 0; i < 100 && taken.Count == 0; i++)
        {
            await Task.Delay(200);
            taken = await browser.Smtp.TakenAsync();
        }

        var mail = Assert.Single(taken);
        Assert.Equal(($"[{number}] 訪中日程のご相談", "koryu@pref.example.jp"), (mail.Subject, mail.To.Mailboxes.Single().Address));
        Assert.Contains("知事の訪中について、日程をご相談します。", mail.TextBody, StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Equal("送信済み", (await page.Locator("aside .tag").First.InnerTextAsync()).Trim());
    }

    private static async Task ArrangeAsync(IPage page, string number)
    {
        await PlanAsync(page, number, "Appointment", "Appointment", "副省長への表敬訪問", [Officer, "王 訳"]);
        Assert.Equal(0, await page.Locator(".errors").CountAsync());
        await page.Locator("form[action$='handler=State'] button:has-text('「確定」')").ClickAsync();
        Assert.Equal("確定", (await page.Locator(".strip .tag").First.InnerTextAsync()).Trim());

        // Nobody can be in two places: the form says so and keeps what was typed, and a colleague goes.
        await PlanAsync(page, number, "Accompaniment", "Accompaniment", "工場視察の同行", [Officer]);
        Assert.Contains(Officer, await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        await BrowserFixture.AssertAccessibleAsync(page);
        Assert.Equal("工場視察の同行", await page.Locator("#Title").InputValueAsync());
        await TakeAsync(page, Officer, false);
        await TakeAsync(page, "鈴木 花子", true);
        await page.Locator("main form button.btn--lg").ClickAsync();
        Assert.Equal(0, await page.Locator(".errors").CountAsync());

        await PlanAsync(page, number, "Loan", "Interpreting", "パソコンの貸出し", ["PC 1"]);
        await page.Locator("form[action$='handler=HandOver'] input[name=Taker]").FillAsync("山田 太郎");
        await page.Locator("form[action$='handler=HandOver'] input[name=Condition]").FillAsync("傷なし");
        await page.Locator("form[action$='handler=HandOver'] button").ClickAsync();
        Assert.Equal("貸出し中", await page.Locator("#ln-h + .card .tag").InnerTextAsync());
    }

    private static async Task PlanAsync(IPage page, string number, string kind, string track, string title, string[] taken)
    {
        await page.GotoAsync("/staff/arrangements/new?case=" + number);
        await page.Locator("#Track").SelectOptionAsync(track);
        await page.Locator("#Kind").SelectOptionAsync(kind);
        await page.Locator("#Title").FillAsync(title);
        await DateAsync(page, "StartsOn", Today());
        await page.Locator("input[name=IsAllDay]").CheckAsync();
        foreach (var name in taken)
        {
            await TakeAsync(page, name, true);
        }

        await page.Locator("main form button.btn--lg").ClickAsync();
    }

    private static Task TakeAsync(IPage page, string name, bool take) => page.Locator($"label.check:has-text('{name}') input[name=Taken]").SetCheckedAsync(take);

    private static async Task RecordAsync(IPage page, string number, string kind, string note, params (string Field, string Value)[] figures)
    {
        await page.GotoAsync("/staff/support-requests/" + number);
        var track = page.Locator("#Outcome" + kind);
        await track.Locator("summary").First.ClickAsync();
        await track.Locator("input[name=Outcome][value=Provided]").CheckAsync();
        foreach (var (field, value) in figures)
        {
            await track.Locator($"input[name={field}]").FillAsync(value);
        }

        await track.Locator("textarea[name=OutcomeNote]").FillAsync(note);
        await track.Locator("form[action$='handler=Outcome'] button").ClickAsync();
        Assert.Equal(0, await page.Locator(".errors").CountAsync());
    }
}
