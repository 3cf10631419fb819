using System.Globalization;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>
/// Merges a case into another one about the same purpose. What people work with moves to the case that goes on: exchange,
/// notes, mail, files, steps, arrangements, places and followers. The merged case keeps its number, its fields, its own
/// history of moves and edits and its tracks as they were, so that nothing is lost and the merge can be followed later.
/// </summary>
public sealed class CaseMergeService(PortalDbContext db, CasePairs pairs)
{
    /// <summary>Entries that move along: what was said and done. Edits and moves tell of the merged case itself and stay.</summary>
    private static readonly CaseEntryKind[] s_moving =
        [CaseEntryKind.Note, CaseEntryKind.Message, CaseEntryKind.MailOut, CaseEntryKind.MailIn, CaseEntryKind.File, CaseEntryKind.Arrangement];

    /// <summary>Merges a case into another. The same form sent again changes nothing more.</summary>
    /// <param name="number">Number of the case that ends as 重複.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="into">Number of the case that goes on, as typed.</param>
    /// <param name="reason">Why they are the same.</param>
    /// <param name="actor">Who merges.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> MergeAsync(string number, int version, string? into, string? reason, Actor actor, CancellationToken cancellationToken) =>
        pairs.ChangeAsync(number, into, "MergeInto", actor, async (from, to) =>
        {
            var (merged, target) = (from.Request, to.Request);
            if (merged.MergedIntoId == target.Id)
            {
                return new ChangeOutcome(ChangeResult.Saved, number, []);
            }

            if (merged.Version != version)
            {
                return new ChangeOutcome(ChangeResult.Conflict, number, []);
            }

            var whither = target.MergedIntoId is null ? null : await db.SupportRequests.Where(r => r.Id == target.MergedIntoId).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken);
            if (CaseConnectionRules.WhyNotMerge(merged, target, whither, reason, actor) is { } refusal)
            {
                return ChangeOutcome.Refused(number, refusal);
            }

            await MoveAsync(from, to, cancellationToken);
            End(from, to, reason!);
            db.CaseLinks.Add(new CaseLink { FromId = merged.Id, ToId = target.Id, Kind = CaseLinkKind.MergedInto, At = from.At });

            // Cases that were merged into this one before lead straight to the one that goes on.
            await db.SupportRequests.Where(r => r.MergedIntoId == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.MergedIntoId, target.Id), cancellationToken);
            return null;
        }, cancellationToken);

    private static void End(CaseChange from, CaseChange to, string reason)
    {
        var merged = from.Request;
        from.Add(CaseEntryKind.StateChange, reason, new FieldChange { Field = nameof(merged.State), Before = merged.State.ToString(), After = nameof(SupportRequestState.Merged) });
        from.Add(CaseEntryKind.Connection, null, new FieldChange { Field = "MergedInto", After = to.Request.Number });
        (merged.State, merged.MergedIntoId) = (SupportRequestState.Merged, to.Request.Id);
    }

    private async Task MoveAsync(CaseChange from, CaseChange to, CancellationToken cancellationToken)
    {
        var (merged, target) = (from.Request, to.Request);
        List<(string What, int Count)> moved =
        [
            ("MovedEntries", await db.CaseEntries.Where(e => e.SupportRequestId == merged.Id && s_moving.Contains(e.Kind))
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.SupportRequestId, target.Id), cancellationToken)),
            ("MovedFiles", await db.StoredFiles.Where(f => f.SupportRequestId == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.SupportRequestId, target.Id), cancellationToken)),
            ("MovedMails", await db.OutgoingMails.Where(m => m.SupportRequestId == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SupportRequestId, target.Id), cancellationToken)
                + await db.IncomingMails.Where(m => m.SupportRequestId == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SupportRequestId, target.Id), cancellationToken)),
            ("MovedArrangements", await db.Arrangements.Where(a => a.SupportRequestId == merged.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.SupportRequestId, target.Id), cancellationToken)),
            ("MovedFollowers", await MoveFollowersAsync(merged.Id, target.Id, cancellationToken)),
            ("MovedDestinations", CaseMergeParts.AddDestinations(merged, target)),
            ("MovedTasks", CaseMergeParts.MoveTasks(merged, target)),
            ("MovedTracks", CaseMergeParts.AddTracks(to, merged)),
        ];
        db.ChangeTracker.DetectChanges();
        CaseMergeParts.FillGaps(to, merged);
        to.Add(CaseEntryKind.Connection, null,
        [
            new FieldChange { Field = "MergedFrom", After = merged.Number },
            .. moved.Where(m => m.Count > 0).Select(m => new FieldChange { Field = m.What, After = m.Count.ToString(CultureInfo.InvariantCulture) }),
        ]);
    }

    private async Task<int> MoveFollowersAsync(long from, long to, CancellationToken cancellationToken)
    {
        var followers = await db.CaseFollowers.Where(f => f.SupportRequestId == from || f.SupportRequestId == to).ToListAsync(cancellationToken);
        var there = followers.Where(f => f.SupportRequestId == to).Select(f => f.UserId).ToHashSet();
        var leaving = followers.Where(f => f.SupportRequestId == from).ToList();
        db.CaseFollowers.RemoveRange(leaving);
        db.CaseFollowers.AddRange(leaving.Where(f => !there.Contains(f.UserId)).Select(f => new CaseFollower { SupportRequestId = to, UserId = f.UserId }));
        return leaving.Count;
    }
}
