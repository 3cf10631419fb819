using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>
/// Who may not decide about a case beside its officer in charge: who was in charge when it was put up for 可否判断 or at any
/// time since, and who put it up after having been in charge. Else the officer would put another name in and decide alone.
/// </summary>
public static class CaseDecision
{
    private const string AssigneeField = "Assignee";

    /// <summary>The cases, of those asked about, that wait for a decision in which the actor had a part. The history tells it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ids">Keys of the cases.</param>
    /// <param name="actor">Who would decide.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<IReadOnlySet<long>> HadPartAsync(PortalDbContext db, IReadOnlyCollection<long> ids, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        var waiting = await db.SupportRequests.Where(r => ids.Contains(r.Id) && r.State == SupportRequestState.Deciding).Select(r => r.Id).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return new HashSet<long>();
        }

        // The history keeps people by their names.
        var name = await db.Users.Where(u => u.Id == actor.Id).Select(u => u.DisplayName).FirstOrDefaultAsync(cancellationToken) ?? actor.Name;
        CaseEntryKind[] telling = [CaseEntryKind.StateChange, CaseEntryKind.Edit, CaseEntryKind.Connection];
        var entries = await db.CaseEntries.AsNoTracking().Where(e => waiting.Contains(e.SupportRequestId) && telling.Contains(e.Kind)).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        return entries.GroupBy(e => e.SupportRequestId).Where(g => HadPart([.. g], actor.Id, name)).Select(g => g.Key).ToHashSet();
    }

    private static bool HadPart(List<CaseEntry> history, int id, string name)
    {
        var putUp = history.FindLastIndex(e => e.Kind == CaseEntryKind.StateChange
            && e.Changes.Exists(c => c.Field == nameof(SupportRequest.State) && c.After == nameof(SupportRequestState.Deciding)));
        var inCharge = history.FindLastIndex(e => e.Changes.Exists(c => c.Field == AssigneeField && (c.Before == name || c.After == name)));
        return inCharge >= 0 && (inCharge > putUp || putUp >= 0 && history[putUp].AuthorId == id);
    }
}
