using System.Globalization;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Audit;

/// <summary>Walks the audit log from the first entry to the last and finds where it was altered.</summary>
public static class AuditChain
{
    /// <summary>Checks the log.</summary>
    /// <returns>How many entries were walked, and what is wrong with the first broken one; null when nothing is.</returns>
    public static async Task<(long Count, string? Problem)> CheckAsync(PortalDbContext db, AuditHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(head);

        // Read before the log: an entry that is added meanwhile must not look like one that was cut off.
        var known = head.Read();
        var (last, hash) = (0L, AuditHash.Zero);
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Id != last + 1)
            {
                return (last, Say($"audit entry {last + 1} is missing"));
            }

            if (entry.PreviousHash != hash)
            {
                return (last, Say($"audit entry {entry.Id} does not follow on the one before: one of them was inserted, exchanged or changed"));
            }

            if (entry.Hash != AuditHash.Of(entry))
            {
                return (last, Say($"audit entry {entry.Id} was changed"));
            }

            (last, hash) = (entry.Id, entry.Hash);
            if (known?.Id == last && known.Value.Hash != hash)
            {
                return (last, Say($"audit entry {last} is not the one that was written: {AuditHead.FileName} has another hash"));
            }
        }

        return (last, known switch
        {
            null when last > 0 => $"{AuditHead.FileName} is missing or unreadable: nothing tells whether the end of the audit log was cut off",
            { } end when end.Id > last => Say($"audit entries {last + 1} to {end.Id} are missing: the end was cut off"),
            _ => null,
        });
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
