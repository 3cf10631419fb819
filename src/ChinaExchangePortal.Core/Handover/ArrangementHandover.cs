using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Handover;

/// <summary>An arrangement ahead that would go over to another colleague.</summary>
/// <param name="Id">Key.</param>
/// <param name="Version">Version.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Title; empty where the kind says it all.</param>
/// <param name="CaseNumber">Number of its case; null without one.</param>
/// <param name="Period">When, in figures.</param>
/// <param name="Clash">What of the next colleague stands against it, so that it stays; null when it goes over.</param>
public sealed record TakeOverArrangement(long Id, int Version, ArrangementKind Kind, string Title, string? CaseNumber, string Period, Clash? Clash);

/// <summary>Moves the arrangements ahead of one colleague to another. Leave stays, and so does what the other one has no time for.</summary>
internal static class ArrangementHandover
{
    /// <summary>What is ahead, the next first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="fromId">Who hands over.</param>
    /// <param name="toId">Who takes over; null while nobody was chosen, so that nothing is known of clashes.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<IReadOnlyList<TakeOverArrangement>> PreviewAsync(PortalDbContext db, int fromId, int? toId, DateTime now, CancellationToken cancellationToken)
    {
        var ahead = await Ahead(db, fromId, now).AsNoTracking().Select(a => new
        {
            Arrangement = a,
            Number = db.SupportRequests.Where(r => r.Id == a.SupportRequestId).Select(r => r.Number).FirstOrDefault(),
            IsThere = a.Reservations.Any(h => db.Resources.Any(s => s.Id == h.ResourceId && s.UserId == toId)),
        }).ToListAsync(cancellationToken);
        var resource = toId is null ? null : await db.Resources.AsNoTracking().FirstOrDefaultAsync(r => r.UserId == toId, cancellationToken);
        var lines = new List<TakeOverArrangement>();
        foreach (var line in ahead)
        {
            var a = line.Arrangement;
            var clashes = resource is null || line.IsThere ? [] : await ArrangementClashes.FindAsync(db, a.Id, [new Hold(resource.Id, a.StartsAt, a.EndsAt, true)], now, cancellationToken);
            lines.Add(new TakeOverArrangement(a.Id, a.Version, a.Kind, a.Title, line.Number, ArrangementTimes.Figures(a.StartsAt, a.EndsAt, a.IsAllDay), clashes.Count == 0 ? null : clashes[0]));
        }

        return lines;
    }

    /// <summary>Moves those without a clash, inside a transaction, and saves; the histories of their cases say so.</summary>
    public static async Task MoveAsync(PortalDbContext db, CaseWriter cases, IReadOnlyList<TakeOverArrangement> lines, int fromId, int toId, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var moving = lines.Where(l => l.Clash is null).ToList();
        if (moving.Count == 0)
        {
            return;
        }

        var (from, to) = (await db.Resources.Where(r => r.UserId == fromId).Select(r => r.Id).FirstAsync(cancellationToken), await ResourceOfAsync(db, toId, cancellationToken));
        foreach (var line in moving)
        {
            var arrangement = await db.Arrangements.Include(a => a.Reservations).FirstAsync(a => a.Id == line.Id, cancellationToken);
            var before = await ArrangementFields.OfAsync(db, arrangement, cancellationToken);
            var held = arrangement.Reservations.Find(r => r.ResourceId == from)!;
            if (arrangement.Reservations.Exists(r => r.ResourceId == to))
            {
                arrangement.Reservations.Remove(held);
            }
            else
            {
                held.ResourceId = to;
            }

            // A calendar that shows the arrangement must be told who goes.
            arrangement.Sequence++;
            var changes = ArrangementFields.Differences(before, await ArrangementFields.OfAsync(db, arrangement, cancellationToken), arrangement.Track);
            if (line.CaseNumber is not null && await cases.FindAsync(line.CaseNumber, cancellationToken) is { } request)
            {
                new CaseChange(request, actor, now).Add(CaseEntryKind.Arrangement, arrangement.Title, changes);
            }

            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static IQueryable<Arrangement> Ahead(PortalDbContext db, int userId, DateTime now) => db.Arrangements
        .Where(a => a.StartsAt > now && a.Kind != ArrangementKind.Leave && a.State != ArrangementState.Declined && a.State != ArrangementState.Cancelled
            && a.Reservations.Any(h => h.IsHeld && db.Resources.Any(s => s.Id == h.ResourceId && s.UserId == userId)))
        .OrderBy(a => a.StartsAt).ThenBy(a => a.Id);

    /// <summary>The colleague as somebody who can be booked.</summary>
    private static async Task<int> ResourceOfAsync(PortalDbContext db, int userId, CancellationToken cancellationToken)
    {
        var person = await db.Resources.FirstOrDefaultAsync(r => r.UserId == userId, cancellationToken);
        if (person is null)
        {
            person = new Resource { Kind = ResourceKind.Person, Name = await db.Users.Where(u => u.Id == userId).Select(u => u.DisplayName).FirstAsync(cancellationToken), UserId = userId };
            db.Resources.Add(person);
            await db.SaveChangesAsync(cancellationToken);
        }

        return person.Id;
    }
}
