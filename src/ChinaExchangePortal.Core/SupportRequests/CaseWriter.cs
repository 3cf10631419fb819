using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>A change to a case while it is being made.</summary>
/// <param name="request">The case with tracks, destinations, tasks and periods.</param>
/// <param name="actor">Who changes it.</param>
/// <param name="at">When, UTC.</param>
public sealed class CaseChange(SupportRequest request, Actor actor, DateTime at)
{
    /// <summary>The case with tracks, destinations, tasks and periods.</summary>
    public SupportRequest Request { get; } = request;

    /// <summary>Who changes it.</summary>
    public Actor Actor { get; } = actor;

    /// <summary>When, UTC.</summary>
    public DateTime At { get; } = at;

    /// <summary>Adds an entry to the case's history.</summary>
    public CaseEntry Add(CaseEntryKind kind, string? body = null, params IReadOnlyList<FieldChange> changes)
    {
        var entry = new CaseEntry { Kind = kind, Body = body, AuthorId = Actor.Id, AuthorName = Actor.Name, At = At, Changes = [.. changes] };
        Request.Entries.Add(entry);
        Request.UpdatedAt = At;
        return entry;
    }

    /// <summary>Adds an entry about fields, if any of them differs; true when it did.</summary>
    public bool AddDifferences(IReadOnlyList<KeyValuePair<string, string?>> before, IReadOnlyList<KeyValuePair<string, string?>> after)
    {
        List<FieldChange> changes =
        [
            .. before.Zip(after)
                .Where(pair => (pair.First.Value ?? string.Empty) != (pair.Second.Value ?? string.Empty))
                .Select(pair => new FieldChange { Field = pair.First.Key, Before = pair.First.Value, After = pair.Second.Value }),
        ];
        if (changes.Count == 0)
        {
            return false;
        }

        Add(CaseEntryKind.Edit, null, changes);
        return true;
    }
}

/// <summary>
/// The one way to change a case: loads it inside a write transaction, checks the version that the page showed, lets the
/// caller change it, then brings everything that follows from the fields (open or over, periods, steps, next due day) up to date.
/// </summary>
public sealed class CaseWriter(PortalDbContext db, DatabaseWriter writer, OfficeClock clock)
{
    /// <summary>Runs a unit of work; people who save at the same moment share a commit.</summary>
    /// <param name="work">The work; it saves its changes itself.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => writer.RunSharedAsync(db, work, cancellationToken);

    /// <summary>Changes a case.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the page showed; null when the change does not depend on what was shown.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="change">The change; a problem refuses it and nothing is saved.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="evenMerged">True for what must be written even on a merged case: its reopening, and what became of a mail under way.</param>
    /// <param name="onlyEntry">True for what only adds to the history: the case then comes without tracks, destinations, tasks and periods.</param>
    public async Task<ChangeOutcome> ChangeAsync(
        string number, int? version, Actor actor, Func<CaseChange, Task<Problem?>> change, CancellationToken cancellationToken, bool evenMerged = false, bool onlyEntry = false)
    {
        ArgumentNullException.ThrowIfNull(change);
        try
        {
            return await RunAsync(async () =>
            {
                var request = onlyEntry ? await db.SupportRequests.FirstOrDefaultAsync(r => r.Number == number, cancellationToken) : await FindAsync(number, cancellationToken);
                if (request is null)
                {
                    return ChangeOutcome.NotFound;
                }

                var firstAnsweredAt = request.FirstAnsweredAt;
                if (!evenMerged && await WhyNotOnMergedAsync(request, cancellationToken) is { } merged)
                {
                    return ChangeOutcome.Refused(number, merged);
                }

                if (version is not null && request.Version != version)
                {
                    return new ChangeOutcome(ChangeResult.Conflict, number, []);
                }

                if (await change(new CaseChange(request, actor, clock.UtcNow)) is { } problem)
                {
                    // A move that the state table or the rules of who decides refuse is an event; a field left empty is not.
                    if (problem.Field == CaseProgressService.MoveField)
                    {
                        db.Audit.Note(new AuditFact(AuditAction.Refusal, "support-request/" + number, "State"));
                    }

                    return ChangeOutcome.Refused(number, problem);
                }

                if (!onlyEntry)
                {
                    await SettleAsync(request, cancellationToken);
                }
                else if (request.FirstAnsweredAt != firstAnsweredAt)
                {
                    // The first answer is the one entry that a deadline hangs on. The rest of the case joins what is tracked already.
                    await FindAsync(number, cancellationToken);
                    await SettleAsync(request, cancellationToken);
                }

                await db.SaveChangesAsync(cancellationToken);
                return new ChangeOutcome(ChangeResult.Saved, number, []);
            }, cancellationToken);
        }
        finally
        {
            // A refused change must not leak into a later save of the same request.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Nobody looks at a merged case any more: what is written belongs to the case that goes on. Null for all other cases.</summary>
    private async Task<Problem?> WhyNotOnMergedAsync(SupportRequest request, CancellationToken cancellationToken) => request.MergedIntoId is { } id
        ? new Problem(string.Empty, "この依頼は{0}に統合されました。統合先に記入してください", await db.SupportRequests.Where(r => r.Id == id).Select(r => r.Number).FirstAsync(cancellationToken))
        : null;

    /// <summary>A case with all that <see cref="SettleAsync"/> needs, tracked; for work that changes more than one case in <see cref="RunAsync"/>.</summary>
    public Task<SupportRequest?> FindAsync(string number, CancellationToken cancellationToken) => db.SupportRequests
        .Include(r => r.Tracks).Include(r => r.Destinations).Include(r => r.Tasks).Include(r => r.Periods).AsSplitQuery()
        .FirstOrDefaultAsync(r => r.Number == number, cancellationToken);

    /// <summary>The next number of a fiscal year; call it inside <see cref="RunAsync"/>, so that no number is lost or given twice.</summary>
    public async Task<int> NextSerialAsync(FiscalYear year, CancellationToken cancellationToken)
    {
        var series = await db.NumberSeries.FindAsync([year.Year], cancellationToken);
        if (series is null)
        {
            series = new NumberSeries { Year = year.Year };
            db.NumberSeries.Add(series);
        }

        return ++series.Last;
    }

    /// <summary>Brings what follows from the fields up to date. Does not save.</summary>
    public async Task SettleAsync(SupportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.UtcNow;
        var isOpen = request.State.Phase() != StatePhase.Ended;
        request.EndedAt = isOpen ? null : request.EndedAt ?? now;
        request.IsOpen = isOpen;
        UpdateCarriedOutYear(request);
        UpdatePeriods(request, now);
        var calendars = await WorkingCalendars.ReadAsync(db, cancellationToken);
        if (isOpen)
        {
            TaskPlan.Apply(request, await db.ReadOnceAsync(() => db.TaskTemplates.AsNoTracking().ToListAsync(cancellationToken)), calendars.China);
        }

        (request.NextDueOn, request.NextDue) = Deadlines.NextOf(request, calendars);
    }

    /// <summary>
    /// The case counts in the fiscal year of its visit's first day. Without a date it counts in the year in which
    /// it was moved to 実施中, which the year of the change itself stands for.
    /// </summary>
    private void UpdateCarriedOutYear(SupportRequest request) =>
        request.CarriedOutYear = request.State.IsCarriedOut()
            ? (request.StartsOn is { } day ? FiscalYear.Of(day) : request.CarriedOutYear ?? clock.FiscalYear)
            : null;

    private static void UpdatePeriods(SupportRequest request, DateTime now)
    {
        var current = request.Periods.OrderBy(p => p.Id).LastOrDefault(p => p.To is null);
        if (current?.State == request.State)
        {
            return;
        }

        if (current is not null)
        {
            current.To = now;
        }

        request.Periods.Add(new StatePeriod { State = request.State, From = now });
    }
}
