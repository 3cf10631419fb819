using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>What becomes of a case's arrangements when it ends.</summary>
internal static class CaseEnd
{
    /// <summary>Calls off what is still to come, which frees colleagues, rooms and computers for others. Does not save.</summary>
    /// <returns>The reason to refuse the end: something lent is not back.</returns>
    public static async Task<Problem?> LetGoAsync(PortalDbContext db, CaseChange change, CancellationToken cancellationToken)
    {
        var arrangements = await db.Arrangements.Include(a => a.Reservations)
            .Where(a => a.SupportRequestId == change.Request.Id
                && (a.EndsAt > change.At || a.Reservations.Any(r => r.HandedOverAt != null && r.ReturnedAt == null)))
            .OrderBy(a => a.StartsAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        if (arrangements.Exists(a => a.Reservations.Exists(r => r is { HandedOverAt: not null, ReturnedAt: null })))
        {
            return new Problem(CaseProgressService.MoveField, ArrangementService.StillOut);
        }

        // What has begun took place, or was going on, when the case ended: it stays as it is.
        foreach (var arrangement in arrangements.Where(a => a.StartsAt > change.At && Arrangement.Holds(a.State)))
        {
            var before = await ArrangementFields.OfAsync(db, arrangement, cancellationToken);
            arrangement.State = ArrangementState.Cancelled;
            arrangement.Sequence++;
            ArrangementService.HoldAll(arrangement, [.. arrangement.Reservations.Select(r => r.ResourceId)], arrangement.StartsAt, arrangement.EndsAt);
            change.Add(
                CaseEntryKind.Arrangement, arrangement.Title,
                ArrangementFields.Differences(before, await ArrangementFields.OfAsync(db, arrangement, cancellationToken), arrangement.Track));
        }

        return null;
    }
}
