using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>
/// The one way to write arrangements: in a write transaction, with the case's history in the same one, and with nobody and
/// nothing held twice. What the check overlooked the database refuses; that gives the same answer.
/// </summary>
public sealed class ArrangementWriter(PortalDbContext db, CaseWriter cases, OfficeClock clock)
{
    private IReadOnlyCollection<Hold> _wanted = [];
    private long _wantedBy;

    /// <summary>Runs work in one transaction.</summary>
    /// <param name="caseNumber">Number of the case; null without one.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="work">The work; gets the change of the case and the time. It is saved when the result says so.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ArrangementOutcome> RunAsync(
        string? caseNumber, Actor actor, Func<CaseChange?, DateTime, Task<ArrangementOutcome>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            if (caseNumber is null)
            {
                return await cases.RunAsync(async () =>
                {
                    var outcome = await work(null, clock.UtcNow);
                    if (outcome.Result == ChangeResult.Saved)
                    {
                        await db.SaveChangesAsync(cancellationToken);
                    }

                    return outcome;
                }, cancellationToken);
            }

            ArrangementOutcome? made = null;
            var outcome = await cases.ChangeAsync(caseNumber, null, actor, async change =>
            {
                made = await work(change, change.At);
                return made.Result == ChangeResult.Saved ? null : new Problem(string.Empty, string.Empty);
            }, cancellationToken);

            // The case itself may refuse before the work begins.
            return made ?? new ArrangementOutcome(outcome.Result, null, outcome.Problems, []);
        }
        catch (DbUpdateException fault) when (ArrangementClashes.IsRefusedByDatabase(fault))
        {
            db.ChangeTracker.Clear();
            return await CheckAsync(_wantedBy, _wanted, cancellationToken)
                ?? ArrangementOutcome.Refused(null, [new Problem(string.Empty, ArrangementService.Overtaken)]);
        }
        finally
        {
            // A refused change must not leak into a later save of the same request.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Refuses holds that clash; null when all are free.</summary>
    public async Task<ArrangementOutcome?> CheckAsync(long arrangementId, IReadOnlyCollection<Hold> wanted, CancellationToken cancellationToken)
    {
        (_wantedBy, _wanted) = (arrangementId, wanted);
        var clashes = await ArrangementClashes.FindAsync(db, arrangementId, wanted, clock.UtcNow, cancellationToken);
        return clashes.Count == 0 ? null
            : new ArrangementOutcome(ChangeResult.Refused, arrangementId, [.. clashes.Select(ArrangementRules.Describe)], clashes);
    }

    /// <summary>Number of an arrangement's case; null without one.</summary>
    public Task<string?> CaseNumberAsync(long arrangementId, CancellationToken cancellationToken) =>
        db.Arrangements.Where(a => a.Id == arrangementId)
            .Select(a => db.SupportRequests.Where(r => r.Id == a.SupportRequestId).Select(r => r.Number).FirstOrDefault()).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Changes an arrangement and writes what differs into the case's history.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="version">The version that the page showed; null when the change does not depend on it.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="change">The change; anything but null refuses it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ArrangementOutcome> ChangeAsync(
        long id, int? version, Actor actor, Func<Arrangement, CaseChange?, DateTime, Task<ArrangementOutcome?>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return await RunAsync(await CaseNumberAsync(id, cancellationToken), actor, async (ofCase, at) =>
        {
            var arrangement = await db.Arrangements.Include(a => a.Reservations).FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
            if (arrangement is null)
            {
                return new ArrangementOutcome(ChangeResult.NotFound, null, [], []);
            }

            if (version is not null && arrangement.Version != version)
            {
                return new ArrangementOutcome(ChangeResult.Conflict, id, [], []);
            }

            var before = await ArrangementFields.OfAsync(db, arrangement, cancellationToken);
            if (await change(arrangement, ofCase, at) is { } refusal)
            {
                return refusal;
            }

            var changes = ArrangementFields.Differences(before, await ArrangementFields.OfAsync(db, arrangement, cancellationToken), arrangement.Track);
            if (changes.Any(c => ArrangementFields.MattersToCalendars(c.Field)))
            {
                arrangement.Sequence++;
            }

            if (changes.Count > 0)
            {
                ofCase?.Add(CaseEntryKind.Arrangement, arrangement.Title, changes);
            }

            return new ArrangementOutcome(ChangeResult.Saved, id, [], []);
        }, cancellationToken);
    }
}
