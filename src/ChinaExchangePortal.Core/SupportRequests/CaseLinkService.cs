using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Ties cases together that have to do with each other, and unties them.</summary>
public sealed class CaseLinkService(PortalDbContext db, CasePairs pairs)
{
    /// <summary>Links a case to another one; a link that stands already stays as it is.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="typed">Number of the other case as typed.</param>
    /// <param name="actor">Who links.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> LinkAsync(string number, string? typed, Actor actor, CancellationToken cancellationToken) =>
        pairs.ChangeAsync(number, typed, "LinkTo", actor, async (shown, other) =>
        {
            if (await FindAsync(shown.Request.Id, other.Request.Id, cancellationToken) is not null)
            {
                return new ChangeOutcome(ChangeResult.Saved, number, []);
            }

            db.CaseLinks.Add(new CaseLink { FromId = shown.Request.Id, ToId = other.Request.Id, Kind = CaseLinkKind.Related, At = shown.At });
            shown.Add(CaseEntryKind.Connection, null, new FieldChange { Field = "Linked", After = other.Request.Number });
            other.Add(CaseEntryKind.Connection, null, new FieldChange { Field = "Linked", After = shown.Request.Number });
            return null;
        }, cancellationToken);

    /// <summary>Takes a link off again; those that a merge, a split or a copy made stay.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="typed">Number of the other case.</param>
    /// <param name="actor">Who unlinks.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> UnlinkAsync(string number, string? typed, Actor actor, CancellationToken cancellationToken) =>
        pairs.ChangeAsync(number, typed, "LinkTo", actor, async (shown, other) =>
        {
            if (await FindAsync(shown.Request.Id, other.Request.Id, cancellationToken) is not { } link)
            {
                return new ChangeOutcome(ChangeResult.Saved, number, []);
            }

            db.CaseLinks.Remove(link);
            shown.Add(CaseEntryKind.Connection, null, new FieldChange { Field = "Linked", Before = other.Request.Number });
            other.Add(CaseEntryKind.Connection, null, new FieldChange { Field = "Linked", Before = shown.Request.Number });
            return null;
        }, cancellationToken);

    private Task<CaseLink?> FindAsync(long a, long b, CancellationToken cancellationToken) => db.CaseLinks.FirstOrDefaultAsync(
        l => l.Kind == CaseLinkKind.Related && ((l.FromId == a && l.ToId == b) || (l.FromId == b && l.ToId == a)), cancellationToken);
}
