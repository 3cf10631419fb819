using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests.Arrangements;

/// <summary>A portal on Monday, 2 November 2026, 9:00 in Beijing, with two colleagues, a computer, a room, an interpreter and a case.</summary>
public sealed class ArrangementOffice : PortalFactory, IAsyncLifetime
{
    private ArrangementOffice(FakeTimeProvider time)
        : base(Repository.Seeds, time) => Time = time;

    public ArrangementOffice()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.Zero)))
    {
    }

    public FakeTimeProvider Time { get; }

    public Actor First { get; private set; } = null!;

    public Actor Second { get; private set; } = null!;

    public int Computer { get; private set; }

    public int Room { get; private set; }

    public int Interpreter { get; private set; }

    public string Number { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        var first = await AddUserAsync("first@example.jp", Roles.Staff, "主任 一郎");
        var second = await AddUserAsync("second@example.jp", Roles.Staff, "担当 二郎");
        First = new Actor(first.Id, first.DisplayName, Mover.Staff);
        Second = new Actor(second.Id, second.DisplayName, Mover.Staff);
        Computer = await AddResourceAsync(ResourceKind.Computer, "PC 見本3");
        Room = await AddResourceAsync(ResourceKind.Room, "会議室 見本1");
        Interpreter = await AddResourceAsync(ResourceKind.Interpreter, "通訳 見本");
        Number = await LogAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public Task<string> LogAsync() => UseAsync(async services =>
    {
        var tottori = await services.GetRequiredService<Core.Data.PortalDbContext>().Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync();
        var outcome = await services.GetRequiredService<SupportRequestService>().LogAsync(
            new SupportRequestDraft
            {
                Title = "鳥取県知事の訪中", Purpose = "友好交流の協議", MunicipalityId = tottori, Channel = RequestChannel.Phone, ReceivedOn = new(2026, 11, 2),
                Tracks = [new(SupportKind.Appointment, null), new(SupportKind.OfficeLoan, null)],
            },
            Guid.NewGuid(), First, CancellationToken.None);
        Assert.Empty(outcome.Problems);
        return outcome.Number!;
    });

    public Task<ArrangementOutcome> AddAsync(ArrangementDraft draft, string? number = null, Guid? key = null, bool withoutCase = false) => UseAsync(services =>
        services.GetRequiredService<ArrangementService>().AddAsync(withoutCase ? null : number ?? Number, draft, key ?? Guid.NewGuid(), First, CancellationToken.None));

    public Task<ArrangementOutcome> EditAsync(long id, int version, ArrangementDraft draft) => UseAsync(services =>
        services.GetRequiredService<ArrangementService>().EditAsync(id, version, draft, Second, CancellationToken.None));

    public Task<ArrangementOutcome> ProgressAsync(Func<ArrangementProgressService, Task<ArrangementOutcome>> work) =>
        UseAsync(services => work(services.GetRequiredService<ArrangementProgressService>()));

    public Task<Arrangement> LoadAsync(long id) => UseDatabaseAsync(db => db.Arrangements.Include(a => a.Reservations).SingleAsync(a => a.Id == id));

    /// <summary>A loan of the computer on a day of November 2026.</summary>
    public ArrangementDraft Loan(int day, int fromHour, int toHour) => Visit(day, fromHour, toHour) with
    {
        Kind = ArrangementKind.Loan, Track = SupportKind.OfficeLoan, Title = "パソコンの貸出し", UserIds = [], ResourceIds = [Computer],
    };

    /// <summary>An appointment of the first colleague on a day of November 2026.</summary>
    public ArrangementDraft Visit(int day, int fromHour, int toHour) => new()
    {
        Kind = ArrangementKind.Appointment,
        Track = SupportKind.Appointment,
        Title = "外事弁公室への表敬訪問",
        StartsOn = new(2026, 11, day),
        StartsTime = new(fromHour, 0),
        EndsTime = new(toHour, 0),
        UserIds = [First.Id],
    };

    private Task<int> AddResourceAsync(ResourceKind kind, string name) => UseAsync(async services =>
    {
        Assert.Empty(await services.GetRequiredService<ResourceService>().AddAsync(new ResourceDraft(kind, name, null, null), Guid.NewGuid().ToString(), CancellationToken.None));
        return await services.GetRequiredService<Core.Data.PortalDbContext>().Resources.Where(r => r.Name == name).Select(r => r.Id).SingleAsync();
    });
}
