using ChinaExchangePortal.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>A wish to hold a resource.</summary>
/// <param name="ResourceId">Key of the resource.</param>
/// <param name="From">Begin, UTC.</param>
/// <param name="To">End, UTC.</param>
/// <param name="IsNew">False when exactly this was held already: then only an overlap counts, not that the thing is still out.</param>
public sealed record Hold(int ResourceId, DateTime From, DateTime To, bool IsNew);

/// <summary>Finds who and what is taken already. Asked inside the write transaction, so that nothing can come in between.</summary>
public static class ArrangementClashes
{
    private const int UniqueConstraint = 2067;

    /// <summary>What stands against some holds.</summary>
    /// <param name="db">The database.</param>
    /// <param name="arrangementId">The arrangement that wants them; 0 for a new one.</param>
    /// <param name="wanted">The holds.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<IReadOnlyList<Clash>> FindAsync(
        PortalDbContext db, long arrangementId, IReadOnlyCollection<Hold> wanted, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.Count == 0)
        {
            return [];
        }

        var ids = wanted.Select(h => h.ResourceId).ToList();
        var (since, until) = (wanted.Min(h => h.From), wanted.Max(h => h.To));
        var held = await (
            from reservation in db.Reservations.AsNoTracking()
            where reservation.IsHeld && reservation.ArrangementId != arrangementId && ids.Contains(reservation.ResourceId)
                && ((reservation.StartsAt < until && reservation.EndsAt > since) || (reservation.HandedOverAt != null && reservation.ReturnedAt == null))
            join arrangement in db.Arrangements on reservation.ArrangementId equals arrangement.Id
            join resource in db.Resources on reservation.ResourceId equals resource.Id
            orderby reservation.StartsAt, reservation.Id
            select new
            {
                Reservation = reservation, arrangement.Kind, arrangement.Title, arrangement.IsAllDay, Resource = resource,
                Number = db.SupportRequests.Where(r => r.Id == arrangement.SupportRequestId).Select(r => r.Number).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return
        [
            .. from hold in wanted
            from taken in held
            let r = taken.Reservation
            let late = hold.IsNew && IsOverdue(r, now)
            where r.ResourceId == hold.ResourceId && (late || (r.StartsAt < hold.To && r.EndsAt > hold.From))
            select new Clash(
                r.ResourceId, taken.Resource.Kind, taken.Resource.Name, r.ArrangementId, taken.Kind, taken.Title, taken.Number,
                ArrangementTimes.Figures(r.StartsAt, r.EndsAt, taken.IsAllDay), late),
        ];
    }

    /// <summary>True for a thing that is out although its time is over.</summary>
    public static bool IsOverdue(Reservation reservation, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        return reservation.HandedOverAt is not null && reservation.ReturnedAt is null && reservation.EndsAt <= now;
    }

    /// <summary>True when the database itself refused a hold: its trigger against overlaps, or its index of what is out of the house.</summary>
    public static bool IsRefusedByDatabase(DbUpdateException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.InnerException is SqliteException sqlite
            && (sqlite.Message.Contains("reservations overlap", StringComparison.Ordinal)
                || (sqlite.SqliteExtendedErrorCode == UniqueConstraint && sqlite.Message.EndsWith("reservations.ResourceId'.", StringComparison.Ordinal)
                    && !sqlite.Message.Contains("reservations.ArrangementId", StringComparison.Ordinal)));
    }
}
