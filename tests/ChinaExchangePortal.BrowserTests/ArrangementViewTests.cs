using System.Globalization;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChinaExchangePortal.BrowserTests;

/// <summary>The pages of arrangements in a real browser: nothing hides, nothing scrolls sideways, everything can be read.</summary>
public sealed class ArrangementViewTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData(1280, ColorScheme.Light, "")]
    [InlineData(390, ColorScheme.Dark, "/en")]
    public async Task Pages_of_arrangements_are_accessible(int width, ColorScheme scheme, string language)
    {
        var page = await browser.NewPageAsync(width, scheme);
        var email = $"view{width}@example.jp";
        var user = await browser.Portal.AddUserAsync(email, name: "職員 見本" + width.ToString(CultureInfo.InvariantCulture));
        var (number, id) = await PlanAsync(new Actor(user.Id, user.DisplayName, Mover.Staff));
        await page.GotoAsync("/account/sign-in");
        await page.Locator("input[type=email]").FillAsync(email);
        await page.Locator("input[type=password]").FillAsync(PortalFactory.Password);
        await page.Locator("main button[type=submit]").ClickAsync();

        var faults = new List<string>();
        var month = OfficeClock.ToBeijing(DateTime.UtcNow).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        foreach (var path in new[]
        {
            "/staff/calendar", "/staff/calendar?month=" + month, "/staff/calendar/load", "/staff/calendar/feeds", "/staff/resources",
            "/staff/arrangements/new?case=" + number, string.Create(CultureInfo.InvariantCulture, $"/staff/arrangements/{id}"), "/staff/support-requests/" + number,
        })
        {
            await page.GotoAsync(language + path);
            faults.Add(await BrowserFixture.FaultsAsync(page));
        }

        Assert.Equal(string.Empty, string.Concat(faults));
    }

    private async Task<(string Number, long Id)> PlanAsync(Actor actor)
    {
        await using var scope = browser.Portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<PortalDbContext>();
        var arrangements = services.GetRequiredService<ArrangementService>();
        var today = services.GetRequiredService<OfficeClock>().Today;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var mark = actor.Id.ToString(CultureInfo.InvariantCulture);
        var request = await services.GetRequiredService<SupportRequestService>().LogAsync(
            new SupportRequestDraft
            {
                Title = "河北省への訪問に伴うアポイントメント", Purpose = "友好交流", MunicipalityId = await db.Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync(),
                ReceivedOn = today, Tracks = [new(SupportKind.Appointment, null), new(SupportKind.Accompaniment, null), new(SupportKind.Interpreting, null), new(SupportKind.OfficeLoan, null)],
            },
            Guid.NewGuid(), actor, default);
        var things = services.GetRequiredService<ResourceService>();
        foreach (var (kind, name, seats, remark) in new[]
        {
            (ResourceKind.Room, "会議室 見本" + mark, (int?)8, (string?)null), (ResourceKind.Computer, "PC 見本" + mark, null, "ノート型"), (ResourceKind.Interpreter, "通訳 見本" + mark, null, "日本語・中国語"),
        })
        {
            Assert.Empty(await things.AddAsync(new ResourceDraft(kind, name, seats, remark), Guid.NewGuid().ToString(), default));
        }

        var (room, computer, interpreter) = (await KeyAsync("会議室 見本"), await KeyAsync("PC 見本"), await KeyAsync("通訳 見本"));
        var visit = new ArrangementDraft
        {
            Kind = ArrangementKind.Appointment, Track = SupportKind.Appointment, Title = "河北省外事弁公室への表敬訪問", StartsOn = monday.AddDays(5), StartsTime = new(11, 0), EndsTime = new(12, 0),
            UserIds = [actor.Id], ResourceIds = [interpreter], Place = "石家荘市", CounterpartText = "外事弁公室 主任", Note = "名簿を先に送る",
        };
        await AddAsync(visit);
        await AddAsync(visit with { Kind = ArrangementKind.Accompaniment, Track = SupportKind.Accompaniment, Title = "視察の同行", StartsOn = monday.AddDays(2), StartsTime = new(9, 0), EndsTime = new(17, 0), ResourceIds = [] });
        await AddAsync(visit with { Title = "担当のまだない訪問", StartsOn = monday.AddDays(3), UserIds = [], ResourceIds = [] });
        var loan = await AddAsync(visit with
        {
            Kind = ArrangementKind.Loan, Track = SupportKind.OfficeLoan, Title = "会議室とパソコン", StartsOn = monday, StartsTime = new(0, 0), EndsTime = new(0, 30), UserIds = [], ResourceIds = [room, computer],
        });
        await AddAsync(new ArrangementDraft { Kind = ArrangementKind.Leave, StartsOn = monday.AddDays(1), IsAllDay = true, UserIds = [actor.Id] }, withoutCase: true);
        await db.Reservations.Where(r => r.ArrangementId == loan && r.ResourceId == computer).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.HandedOverAt, r => r.StartsAt).SetProperty(r => r.HandedOverBy, actor.Name).SetProperty(r => r.HandedOverTo, "見本 花子").SetProperty(r => r.HandOverCondition, "傷なし"));
        return (request.Number!, loan);

        Task<int> KeyAsync(string name) => db.Resources.Where(r => r.Name == name + mark).Select(r => r.Id).SingleAsync();

        async Task<long> AddAsync(ArrangementDraft draft, bool withoutCase = false)
        {
            var outcome = await arrangements.AddAsync(withoutCase ? null : request.Number, draft, Guid.NewGuid(), actor, default);
            Assert.Empty(outcome.Problems);
            return outcome.Id!.Value;
        }
    }
}
