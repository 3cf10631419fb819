using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Changes two cases in one transaction: a case that is shown, and one whose number a person typed.</summary>
public sealed class CasePairs(PortalDbContext db, CaseWriter cases, OfficeClock clock)
{
    /// <summary>Changes both cases and settles them.</summary>
    /// <param name="number">Number of the case that is shown.</param>
    /// <param name="typed">Number of the other case as typed.</param>
    /// <param name="field">Field in which it was typed; problems of the number stand beside it.</param>
    /// <param name="actor">Who changes them.</param>
    /// <param name="change">The change, first the case that is shown. An answer ends the work and nothing is saved; null goes on and saves.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ChangeOutcome> ChangeAsync(
        string number, string? typed, string field, Actor actor, Func<CaseChange, CaseChange, Task<ChangeOutcome?>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (CaseConnectionRules.CheckNumber(number, typed, field, out var other) is { } problem)
        {
            return ChangeOutcome.Refused(number, problem);
        }

        try
        {
            return await cases.RunAsync(async () =>
            {
                if (await cases.FindAsync(number, cancellationToken) is not { } shown)
                {
                    return ChangeOutcome.NotFound;
                }

                if (await cases.FindAsync(other, cancellationToken) is not { } found)
                {
                    return ChangeOutcome.Refused(number, CaseConnectionRules.Unknown(field, other));
                }

                var now = clock.UtcNow;
                if (await change(new CaseChange(shown, actor, now), new CaseChange(found, actor, now)) is { } answer)
                {
                    return answer;
                }

                await cases.SettleAsync(shown, cancellationToken);
                await cases.SettleAsync(found, cancellationToken);
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
}
