using System.Security.Claims;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Tests.Memory;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Durability;

// P1: what was confirmed is on the disk; what was refused is not.
public sealed class SharedCommitTests(MemoryOffice office) : IClassFixture<MemoryOffice>
{
    private DatabaseWriter Writer => office.Services.GetRequiredService<DatabaseWriter>();

    [Fact]
    public async Task People_who_wait_at_the_same_time_share_a_commit_and_each_stands_in_the_log_by_name()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        var (before, commits) = (await LastEntryAsync(), 0L);
        Actor[] people = [office.First, office.Second];
        Task<ChangeOutcome>[] notes = [];
        await WhileSomebodyWritesAsync(() =>
        {
            commits = Writer.Commits;
            notes = [.. Enumerable.Range(0, 20).Select(i => NoteAsync(number, "共有の記録" + i, people[i % 2]))];
        });

        Assert.All(await Task.WhenAll(notes), n => Assert.Equal(ChangeResult.Saved, n.Result));

        // The one that was writing, sixteen, and the last four.
        Assert.Equal(3, Writer.Commits - commits);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => "共有の記録" + i), await BodiesAsync(number));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (int?)people[i % 2].Id), await office.UseDatabaseAsync(db => db.AuditEntries.Where(e => e.Id > before).OrderBy(e => e.Id).Select(e => e.UserId).ToListAsync()));
        await IsSoundAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_unit_that_fails_takes_back_its_own_work_only(int failing)
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        var before = await LastEntryAsync();
        Task[] units = [];
        await WhileSomebodyWritesAsync(() => units = [.. Enumerable.Range(0, 3).Select<int, Task>(i => i == failing ? FailAsync(number, new InvalidOperationException("stop")) : NoteAsync(number, "残る" + i, office.First))]);

        Assert.Equal("stop", (await Assert.ThrowsAsync<InvalidOperationException>(() => units[failing])).Message);
        await Task.WhenAll(units.Where((_, i) => i != failing));
        Assert.Equal(Enumerable.Range(0, 3).Where(i => i != failing).Select(i => "残る" + i), await BodiesAsync(number));
        Assert.Equal(2, await LastEntryAsync() - before);
        await IsSoundAsync();
    }

    [Fact]
    public async Task A_person_who_goes_away_while_waiting_leaves_the_others_saved()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        using var gone = new CancellationTokenSource();
        Task<ChangeOutcome> first = null!;
        Task<int> second = null!;
        await WhileSomebodyWritesAsync(() =>
        {
            first = NoteAsync(number, "残る", office.First);
            second = office.UseAsync(s => Writer.RunSharedAsync(s.GetRequiredService<PortalDbContext>(), () => Task.FromResult(1), gone.Token));
            gone.Cancel();
        });

        Assert.Equal(ChangeResult.Saved, (await first).Result);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(["残る"], await BodiesAsync(number));
    }

    [Fact]
    public async Task When_the_transaction_is_lost_everybody_hears_of_it_and_the_next_save_works()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        var before = await LastEntryAsync();
        Task<ChangeOutcome> first = null!;
        Task<int> lost = null!;
        await WhileSomebodyWritesAsync(() =>
        {
            first = NoteAsync(number, "消える", office.First);
            lost = office.UseAsync(s => Writer.RunSharedAsync<int>(s.GetRequiredService<PortalDbContext>(), async () =>
            {
                // What SQLite itself does when the disk is full.
                await s.GetRequiredService<PortalDbContext>().Database.ExecuteSqlRawAsync("ROLLBACK");
                throw new InvalidOperationException("stop");
            }, CancellationToken.None));
        });

        Assert.Contains("is lost", (await Assert.ThrowsAsync<InvalidOperationException>(() => first)).Message, StringComparison.Ordinal);
        Assert.Equal("stop", (await Assert.ThrowsAsync<InvalidOperationException>(() => lost)).Message);
        Assert.Empty(await BodiesAsync(number));
        Assert.Equal(before, await LastEntryAsync());

        Assert.Equal(ChangeResult.Saved, (await NoteAsync(number, "残る", office.First)).Result);
        Assert.Equal(["残る"], await BodiesAsync(number));
        await IsSoundAsync();
    }

    [Fact]
    public async Task Search_that_cannot_follow_keeps_nobodys_work()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        Task<ChangeOutcome>[] notes = [];
        await office.UseDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("CREATE TRIGGER full BEFORE UPDATE ON search_documents BEGIN SELECT RAISE(ABORT, 'no room'); END"));
        await WhileSomebodyWritesAsync(() => notes = [.. Enumerable.Range(0, 3).Select(i => NoteAsync(number, "消える" + i, office.First))]);
        foreach (var note in notes)
        {
            Assert.Contains("no room", (await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => note)).Message, StringComparison.Ordinal);
        }

        await office.UseDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER full"));
        Assert.Empty(await BodiesAsync(number));
        Assert.Equal(ChangeResult.Saved, (await NoteAsync(number, "残る", office.Second)).Result);
        await IsSoundAsync();
    }

    [Fact]
    public async Task What_a_context_left_of_a_given_up_transaction_is_not_taken_for_the_next_units()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        var before = await LastEntryAsync();
        Task<ChangeOutcome> first = null!;
        Task<int> second = null!;
        await office.UseAsync(async services =>
        {
            // Contexts are used again, as this one is: it changes a public record and breaks off.
            var db = services.GetRequiredService<PortalDbContext>();
            await Assert.ThrowsAsync<InvalidOperationException>(() => Writer.RunAsync<int>(db, async () =>
            {
                (await db.PrEvents.OrderBy(e => e.Id).FirstAsync()).Venue = "消える会場";
                await db.SaveChangesAsync();
                throw new InvalidOperationException("stop");
            }, CancellationToken.None));
            db.ChangeTracker.Clear();
            await WhileSomebodyWritesAsync(() =>
            {
                first = NoteAsync(number, "残る", office.First);
                second = Writer.RunSharedAsync(db, () => Task.FromResult(1), CancellationToken.None);
            });
            Assert.Equal(1, await second);
            return 0;
        });

        Assert.Equal(ChangeResult.Saved, (await first).Result);
        Assert.Equal(["support-request/" + number], await office.UseDatabaseAsync(db => db.AuditEntries.Where(e => e.Id > before).Select(e => e.Subject).ToListAsync()));
        await IsSoundAsync();
    }

    [Fact]
    public async Task What_the_first_unit_did_not_save_does_not_come_along_with_the_commit()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        Task<int> first = null!, second = null!;
        var venue = "共有会場" + number;
        await WhileSomebodyWritesAsync(() =>
        {
            first = office.UseAsync(s => Writer.RunSharedAsync(s.GetRequiredService<PortalDbContext>(), async () =>
            {
                // As a change that is refused after it began.
                (await s.GetRequiredService<PortalDbContext>().SupportRequests.SingleAsync(r => r.Number == number)).Title = "断られた件名";
                return 1;
            }, CancellationToken.None));
            second = office.UseAsync(s => Writer.RunSharedAsync(s.GetRequiredService<PortalDbContext>(), async () =>
            {
                // A public record: the register of publications is saved with the commit.
                var db = s.GetRequiredService<PortalDbContext>();
                (await db.PrEvents.OrderBy(e => e.Id).FirstAsync()).Venue = venue;
                return await db.SaveChangesAsync();
            }, CancellationToken.None));
        });

        Assert.Equal((1, 1), (await first, await second));
        Assert.Equal("鳥取県知事の訪中", (await office.LoadAsync(number)).Title);
        Assert.Equal(venue, await office.UseDatabaseAsync(db => db.PrEvents.OrderBy(e => e.Id).Select(e => e.Venue).FirstAsync()));
        await IsSoundAsync();
    }

    [Fact]
    public async Task The_calendars_are_read_once_for_all_units_and_anew_after_a_unit_changed_them_or_was_taken_back()
    {
        var day = new DateOnly(2027, 6, 16);
        Task<WorkingCalendars>[] units = [];
        await WhileSomebodyWritesAsync(() => units =
        [
            CalendarsAsync(), CalendarsAsync(), CalendarsAsync(day, new InvalidOperationException("stop")), CalendarsAsync(), CalendarsAsync(day), CalendarsAsync(), CalendarsAsync(),
        ]);

        Assert.Equal("stop", (await Assert.ThrowsAsync<InvalidOperationException>(() => units[2])).Message);
        var seen = await Task.WhenAll(units.Where((_, i) => i != 2));
        Assert.Equal([true, true, true, false, false, false], seen.Select(c => c.China.IsOfficeDay(day)));
        Assert.Same(seen[0], seen[1]);
        Assert.Same(seen[3], seen[4]);
        Assert.Same(seen[4], seen[5]);

        // Another commit, and reading without one, look for themselves.
        Assert.NotSame(seen[5], await CalendarsAsync());
        Assert.False((await office.UseDatabaseAsync(db => WorkingCalendars.ReadAsync(db, CancellationToken.None))).China.IsOfficeDay(day));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_context_whose_connection_is_open_or_was_in_its_last_use_saves_beside_others(bool isOpen)
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        Task<ChangeOutcome>[] notes = [];
        Task<int>[] open = [];
        await office.UseDatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            return await db.SupportRequests.CountAsync();
        });
        await WhileSomebodyWritesAsync(() =>
        {
            notes = [.. Enumerable.Range(0, 3).Select(i => NoteAsync(number, "前" + i, office.First))];
            open = [.. Enumerable.Range(0, 3).Select(i => office.UseDatabaseAsync(async db =>
            {
                if (isOpen)
                {
                    await db.Database.OpenConnectionAsync();
                }

                return await Writer.RunSharedAsync(db, () => db.SupportRequests.CountAsync(r => r.Number == number), CancellationToken.None);
            }))];
        });

        Assert.All(await Task.WhenAll(notes), n => Assert.Equal(ChangeResult.Saved, n.Result));
        Assert.All(await Task.WhenAll(open), count => Assert.Equal(1, count));
        Assert.Equal(["前0", "前1", "前2"], await BodiesAsync(number));
        await IsSoundAsync();
    }

    [Fact]
    public async Task The_pages_leave_contexts_with_which_people_can_save_at_the_same_moment()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        using var browser = await office.SignInAsync("first@example.jp");
        for (var i = 0; i < 3; i++)
        {
            // More often than once: what a page leaves open adds up.
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.GetPageAsync("/staff/support-requests?state=open")));
        }

        Task<ChangeOutcome>[] notes = [];
        await WhileSomebodyWritesAsync(() => notes = [.. Enumerable.Range(0, 8).Select(i => NoteAsync(number, "記録" + i, office.First))]);
        Assert.All(await Task.WhenAll(notes), n => Assert.Equal(ChangeResult.Saved, n.Result));
    }

    /// <summary>Reads the calendars in a unit of work that may first make a day a holiday, and fail then.</summary>
    private Task<WorkingCalendars> CalendarsAsync(DateOnly? holiday = null, Exception? fault = null) => office.UseAsync(s => Writer.RunSharedAsync(s.GetRequiredService<PortalDbContext>(), async () =>
    {
        var db = s.GetRequiredService<PortalDbContext>();
        if (holiday is { } day)
        {
            await WorkingCalendars.ReadAsync(db, CancellationToken.None);
            db.CalendarDays.Add(new CalendarDay { Country = CalendarCountry.China, Date = day, Kind = CalendarDayKind.Holiday, Name = "臨時休業" });
            await db.SaveChangesAsync();
        }

        var calendars = await WorkingCalendars.ReadAsync(db, CancellationToken.None);
        return fault is null ? calendars : throw fault;
    }, CancellationToken.None));

    /// <summary>Holds the turn until the units have queued up.</summary>
    private async Task WhileSomebodyWritesAsync(Action queueUp)
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = office.UseAsync(s => Writer.RunAsync(s.GetRequiredService<PortalDbContext>(), async () =>
        {
            begun.SetResult();
            await end.Task;
            return 0;
        }, CancellationToken.None));
        await begun.Task;
        queueUp();
        end.SetResult();
        await writing;
    }

    private async Task<ChangeOutcome> NoteAsync(string number, string body, Actor actor)
    {
        // As in a request: it is this person's for all that follows from here, and for nothing else.
        office.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, FormattableString.Invariant($"{actor.Id}"))])),
        };
        return await office.UseAsync(s => s.GetRequiredService<CaseProgressService>().AddEntryAsync(number, CaseEntryKind.Note, body, false, Guid.NewGuid(), actor, CancellationToken.None));
    }

    private Task<int> FailAsync(string number, Exception fault) => office.UseAsync(s => Writer.RunSharedAsync<int>(s.GetRequiredService<PortalDbContext>(), async () =>
    {
        var db = s.GetRequiredService<PortalDbContext>();
        var request = await db.SupportRequests.SingleAsync(r => r.Number == number);
        request.Entries.Add(new CaseEntry { Kind = CaseEntryKind.Note, Body = "消える", AuthorId = office.First.Id, AuthorName = office.First.Name });
        await db.SaveChangesAsync();
        throw fault;
    }, CancellationToken.None));

    private Task<List<string?>> BodiesAsync(string number) => office.UseDatabaseAsync(db => db.CaseEntries.Where(e => e.Kind == CaseEntryKind.Note
        && db.SupportRequests.Any(r => r.Id == e.SupportRequestId && r.Number == number)).OrderBy(e => e.Id).Select(e => e.Body).ToListAsync());

    private Task<long> LastEntryAsync() => office.UseDatabaseAsync(db => db.AuditEntries.MaxAsync(e => e.Id));

    private async Task IsSoundAsync()
    {
        Assert.Empty(await office.UseAsync(s => s.GetRequiredService<SearchIndex>().VerifyAsync(CancellationToken.None)));
        var last = await LastEntryAsync();
        Assert.Equal((last, null), await office.UseAsync(s => AuditChain.CheckAsync(s.GetRequiredService<PortalDbContext>(), s.GetRequiredService<AuditHead>(), CancellationToken.None)));
        Assert.Equal(last, office.Services.GetRequiredService<AuditHead>().Read()?.Id);
    }
}
