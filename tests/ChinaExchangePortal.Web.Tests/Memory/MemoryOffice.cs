using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests.Memory;

/// <summary>A portal on 15 January 2026, 9:00 in Beijing, with three officers and cases of 鳥取県.</summary>
public sealed class MemoryOffice : PortalFactory, IAsyncLifetime
{
    private MemoryOffice(FakeTimeProvider time)
        : base(Repository.Seeds, time) => Time = time;

    public MemoryOffice()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 1, 0, 0, TimeSpan.Zero)))
    {
    }

    public FakeTimeProvider Time { get; }

    public Actor First { get; private set; } = null!;

    public Actor Second { get; private set; } = null!;

    public Actor Third { get; private set; } = null!;

    public int TottoriId { get; private set; }

    public int ShimaneId { get; private set; }

    public async Task InitializeAsync()
    {
        First = await ActorAsync("first@example.jp", "主任 一郎");
        Second = await ActorAsync("second@example.jp", "担当 二郎");
        Third = await ActorAsync("third@example.jp", "後任 三郎");
        TottoriId = await UseDatabaseAsync(db => db.Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync());
        ShimaneId = await UseDatabaseAsync(db => db.Municipalities.Where(m => m.Code == "320005").Select(m => m.Id).SingleAsync());
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public SupportRequestDraft Draft(params SupportKind[] kinds) => new()
    {
        Title = "鳥取県知事の訪中",
        Purpose = "友好交流の協議",
        MunicipalityId = TottoriId,
        Channel = RequestChannel.Phone,
        ReceivedOn = new(2026, 1, 15),
        AssigneeId = Second.Id,
        Tracks = [.. kinds.Select(k => new TrackDraft(k, "内容 " + k))],
        Destinations = ["北京市"],
    };

    public async Task<string> LogAsync(SupportRequestDraft draft)
    {
        var outcome = await UseAsync(s => s.GetRequiredService<SupportRequestService>().LogAsync(draft, Guid.NewGuid(), First, CancellationToken.None));
        Assert.Empty(outcome.Problems);
        return outcome.Number!;
    }

    /// <summary>A case in 確認中.</summary>
    public async Task<string> CheckedAsync(SupportRequestDraft draft)
    {
        var number = await LogAsync(draft);
        var moved = await UseAsync(s => s.GetRequiredService<CaseProgressService>().MoveAsync(number, 0, SupportRequestState.Checking, null, First, CancellationToken.None));
        Assert.Equal(ChangeResult.Saved, moved.Result);
        return number;
    }

    /// <summary>Gives a case a note, a message, a task typed by hand, a follower, a file and an arrangement.</summary>
    public async Task FillAsync(string number, SupportKind kind)
    {
        foreach (var entry in new[] { CaseEntryKind.Note, CaseEntryKind.Message })
        {
            await UseAsync(s => s.GetRequiredService<CaseProgressService>().AddEntryAsync(number, entry, entry + " " + number, entry == CaseEntryKind.Note, Guid.NewGuid(), Second, CancellationToken.None));
        }

        await UseAsync(s => s.GetRequiredService<CaseTrackService>().AddTaskAsync(number, kind, "手作業 " + number, null, Guid.NewGuid(), Second, CancellationToken.None));
        await UseAsync(s => s.GetRequiredService<CaseTrackService>().FollowAsync(number, true, Third, CancellationToken.None));
        await UseDatabaseAsync(async db =>
        {
            var id = await db.SupportRequests.Where(r => r.Number == number).Select(r => r.Id).SingleAsync();
            db.StoredFiles.Add(new StoredFile { Key = Guid.NewGuid(), SupportRequestId = id, Name = number + ".pdf", ContentType = "application/pdf", Size = 1, Sha256 = new string('0', 64), AddedBy = "主任 一郎" });
            db.Arrangements.Add(Arrangement(id, kind, First.Id));
            return await db.SaveChangesAsync();
        });
    }

    public static Arrangement Arrangement(long? caseId, SupportKind? track, int createdBy) => new()
    {
        SupportRequestId = caseId,
        Track = track,
        Kind = ArrangementKind.Appointment,
        State = ArrangementState.Confirmed,
        Title = "表敬訪問",
        StartsAt = new DateTime(2026, 3, 10, 2, 0, 0, DateTimeKind.Utc),
        EndsAt = new DateTime(2026, 3, 10, 3, 30, 0, DateTimeKind.Utc),
        CreatedById = createdBy,
        CreatedAt = new DateTime(2026, 1, 15, 1, 0, 0, DateTimeKind.Utc),
        SubmissionKey = Guid.NewGuid(),
    };

    public Task<SupportRequest> LoadAsync(string number) => UseDatabaseAsync(db => db.SupportRequests.AsNoTracking()
        .Include(r => r.Tracks).Include(r => r.Entries).Include(r => r.Tasks).Include(r => r.Destinations).Include(r => r.Periods).AsSplitQuery().SingleAsync(r => r.Number == number));

    /// <summary>How many parts the whole portal holds: nothing may be lost or doubled.</summary>
    public Task<(int Entries, int Tasks, int Files, int Arrangements)> CountAsync(params string[] numbers) => UseDatabaseAsync(async db =>
    {
        var ids = await db.SupportRequests.Where(r => numbers.Contains(r.Number)).Select(r => r.Id).ToListAsync();
        return (
            await db.CaseEntries.CountAsync(e => ids.Contains(e.SupportRequestId)),
            await db.CaseTasks.CountAsync(t => ids.Contains(t.SupportRequestId)),
            await db.StoredFiles.CountAsync(f => f.SupportRequestId != null && ids.Contains(f.SupportRequestId.Value)),
            await db.Arrangements.CountAsync(a => a.SupportRequestId != null && ids.Contains(a.SupportRequestId.Value)));
    });

    private async Task<Actor> ActorAsync(string email, string name)
    {
        var user = await AddUserAsync(email, Roles.Staff, name);
        return new Actor(user.Id, user.DisplayName, Mover.Staff);
    }
}
