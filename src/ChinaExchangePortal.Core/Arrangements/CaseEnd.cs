using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>What becomes of a case's arrangements when it ends.</summary>
public static class CaseEnd
{
    /// <summary>Names of what was handed over and is not back, by key of the case.</summary>
    public static async Task<ILookup<long, string>> StillOutAsync(PortalDbContext db, IReadOnlyCollection<long> cases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var things = await db.Reservations.Where(r => r.HandedOverAt != null && r.ReturnedAt == null)
            .Join(db.Arrangements.Where(a => a.SupportRequestId != null && cases.Contains(a.SupportRequestId.Value)), r => r.ArrangementId, a => a.Id, (r, a) => new { Case = a.SupportRequestId!.Value, r.ResourceId })
            .Join(db.Resources, x => x.ResourceId, r => r.Id, (x, r) => new { x.Case, r.Name }).ToListAsync(cancellationToken);
        return things.Distinct().OrderBy(x => x.Name, StringComparer.Ordinal).ToLookup(x => x.Case, x => x.Name);
    }

    /// <summary>Why a case cannot end; null when nothing of it is out.</summary>
    /// <param name="stillOut">Names of what is out.</param>
    public static Problem? WhyNotEnd(IEnumerable<string> stillOut)
    {
        List<string> names = [.. stillOut];
        return names.Count == 0 ? null : new Problem(CaseProgressService.MoveField, "返却されていない物があります（{0}）。先に返却を記録してください", string.Join('、', names));
    }

    /// <summary>Calls off what is still to come, which frees colleagues, rooms and computers for others. Does not save.</summary>
    /// <returns>The reason to refuse the end: something lent is not back.</returns>
    internal static async Task<Problem?> LetGoAsync(PortalDbContext db, CaseChange change, CancellationToken cancellationToken)
    {
        if (WhyNotEnd((await StillOutAsync(db, [change.Request.Id], cancellationToken))[change.Request.Id]) is { } held)
        {
            return held;
        }

        // What has begun took place, or was going on, when the case ended: it stays as it is.
        var arrangements = await db.Arrangements.Include(a => a.Reservations).Where(a => a.SupportRequestId == change.Request.Id && a.StartsAt > change.At)
            .OrderBy(a => a.StartsAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        foreach (var arrangement in arrangements.Where(a => Arrangement.Holds(a.State)))
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
