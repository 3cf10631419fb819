using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Handover;

/// <summary>A colleague and what is in that person's hands.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="TermEndsOn">Last day of the secondment.</param>
/// <param name="IsDisabled">The account is closed.</param>
/// <param name="InCharge">Open cases as officer in charge.</param>
/// <param name="AsDeputy">Open cases as deputy.</param>
public sealed record HandoverPerson(int Id, string Name, DateOnly? TermEndsOn, bool IsDisabled, int InCharge, int AsDeputy);

/// <summary>A municipality with open cases.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Open">Open cases.</param>
public sealed record HandoverMunicipality(string Code, string Name, int Open);

/// <summary>A note kept for the next colleague.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="Body">Text.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When, UTC.</param>
public sealed record HandoverNote(string Number, string Body, string Author, DateTime At);

/// <summary>An open step: something that was promised.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="Kind">Its track.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="DueOn">By when.</param>
public sealed record HandoverTask(string Number, SupportKind Kind, string Title, DateOnly? DueOn);

/// <summary>Something lent that is not back.</summary>
/// <param name="Number">Number of the case; null without one.</param>
/// <param name="Resource">What.</param>
/// <param name="To">Who has it.</param>
/// <param name="DueAt">Until when, UTC.</param>
public sealed record HandoverLoan(string? Number, string Resource, string? To, DateTime DueAt);

/// <summary>A date ahead.</summary>
/// <param name="Number">Number of the case; null without one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Title; empty where the kind says it all.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Period">When, in figures.</param>
/// <param name="People">Colleagues who go.</param>
public sealed record HandoverDate(string? Number, ArrangementKind Kind, string Title, ArrangementState State, string Period, IReadOnlyList<string> People);

/// <summary>All that the next colleague must know of some cases.</summary>
/// <param name="Cases">Open cases, what is due first.</param>
/// <param name="Notes">Notes kept for handover, the newest first.</param>
/// <param name="Tasks">Open steps, what is due first.</param>
/// <param name="Meetings">Counterparts met, the newest first.</param>
/// <param name="Loans">What is out.</param>
/// <param name="Dates">What comes next.</param>
public sealed record HandoverDossier(
    IReadOnlyList<CaseLine> Cases, IReadOnlyList<HandoverNote> Notes, IReadOnlyList<HandoverTask> Tasks, IReadOnlyList<CounterpartMeeting> Meetings,
    IReadOnlyList<HandoverLoan> Loans, IReadOnlyList<HandoverDate> Dates);

/// <summary>Reads what a colleague hands over.</summary>
public static class HandoverQueries
{
    private const int MostMeetings = 50;

    /// <summary>Colleagues who can sign in, and former ones who still have open cases; whose term ends first stands first.</summary>
    public static async Task<IReadOnlyList<HandoverPerson>> PeopleAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var inCharge = await db.SupportRequests.Open().Where(r => r.AssigneeId != null).GroupBy(r => r.AssigneeId!.Value).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var asDeputy = await db.SupportRequests.Open().Where(r => r.DeputyId != null).GroupBy(r => r.DeputyId!.Value).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var staff = await db.Users.AsNoTracking()
            .Where(u => db.UserRoles.Any(ur => ur.UserId == u.Id && db.Roles.Any(r => r.Id == ur.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Administrator))))
            .Select(u => new { u.Id, u.DisplayName, u.TermEndsOn, u.IsDisabled }).ToListAsync(cancellationToken);
        return [.. staff.Select(u => new HandoverPerson(u.Id, u.DisplayName, u.TermEndsOn, u.IsDisabled, inCharge.GetValueOrDefault(u.Id), asDeputy.GetValueOrDefault(u.Id)))
            .Where(p => !p.IsDisabled || p.InCharge + p.AsDeputy > 0)
            .OrderBy(p => p.TermEndsOn ?? DateOnly.MaxValue).ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id)];
    }

    /// <summary>Municipalities with open cases, by code.</summary>
    public static async Task<IReadOnlyList<HandoverMunicipality>> MunicipalitiesAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.SupportRequests.Open().GroupBy(r => new { r.Municipality!.Code, r.Municipality.NameJa })
            .OrderBy(g => g.Key.Code).Select(g => new HandoverMunicipality(g.Key.Code, g.Key.NameJa, g.Count())).ToListAsync(cancellationToken);
    }

    /// <summary>The open cases in which a colleague is officer, deputy, or does a running track or an open step.</summary>
    public static IQueryable<SupportRequest> InHandsOf(PortalDbContext db, int userId)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.SupportRequests.Open().Where(r => r.AssigneeId == userId || r.DeputyId == userId
            || r.Tracks.Any(t => t.AssigneeId == userId && t.Outcome == null)
            || r.Tasks.Any(t => t.AssigneeId == userId && t.DoneAt == null));
    }

    /// <summary>The dossier of some cases.</summary>
    /// <param name="db">The database.</param>
    /// <param name="requests">The cases.</param>
    /// <param name="userId">A colleague whose own dates and loans without a case belong in too; null for none.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<HandoverDossier> DossierAsync(PortalDbContext db, IQueryable<SupportRequest> requests, int? userId, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var cases = await requests.AsNoTracking().InOrder(SupportRequestSort.Due).ToLines(db).ToListAsync(cancellationToken);
        var numbers = cases.ToDictionary(c => c.Id, c => c.Number);
        var ids = cases.ConvertAll(c => c.Id);
        string? Number(long? id) => id is { } key ? numbers.GetValueOrDefault(key) : null;

        var notes = await db.CaseEntries.AsNoTracking().Where(e => ids.Contains(e.SupportRequestId) && e.KeepForHandover).OrderByDescending(e => e.Id)
            .Select(e => new { e.SupportRequestId, e.Body, e.AuthorName, e.At }).ToListAsync(cancellationToken);

        // A step is in the hands of its own person, else of the track's, else of the officer in charge.
        var tasks = await db.CaseTasks.AsNoTracking().Where(t => ids.Contains(t.SupportRequestId) && t.DoneAt == null
                && (userId == null || userId == (t.AssigneeId
                    ?? db.SupportTracks.Where(x => x.SupportRequestId == t.SupportRequestId && x.Kind == t.Kind).Select(x => x.AssigneeId).FirstOrDefault()
                    ?? db.SupportRequests.Where(r => r.Id == t.SupportRequestId).Select(r => r.AssigneeId).FirstOrDefault())))
            .OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id)
            .Select(t => new { t.SupportRequestId, t.Kind, t.Title, t.DueOn }).ToListAsync(cancellationToken);
        var mine = db.Arrangements.Where(a => (a.SupportRequestId != null && ids.Contains(a.SupportRequestId.Value))
            || (userId != null && a.SupportRequestId == null && a.Reservations.Any(h => db.Resources.Any(s => s.Id == h.ResourceId && s.UserId == userId))));
        var meetings = await CounterpartQueries.Meetings(db, mine.Where(a => (a.CounterpartOrganisationId != null || a.CounterpartPersonId != null) && a.StartsAt <= now)).Take(MostMeetings).ToListAsync(cancellationToken);
        var loans = await db.Reservations.AsNoTracking().Where(h => h.HandedOverAt != null && h.ReturnedAt == null && mine.Any(a => a.Id == h.ArrangementId)).OrderBy(h => h.EndsAt).ThenBy(h => h.Id)
            .Select(h => new
            {
                Case = db.Arrangements.Where(a => a.Id == h.ArrangementId).Select(a => a.SupportRequestId).FirstOrDefault(),
                Name = db.Resources.Where(s => s.Id == h.ResourceId).Select(s => s.Name).First(),
                h.HandedOverTo,
                h.EndsAt,
            }).ToListAsync(cancellationToken);

        // A colleague also goes along on cases that are in other hands.
        var dates = await db.Arrangements.AsNoTracking()
            .Where(a => (a.SupportRequestId != null && ids.Contains(a.SupportRequestId.Value))
                || (userId != null && a.Reservations.Any(h => db.Resources.Any(s => s.Id == h.ResourceId && s.UserId == userId))))
            .Where(a => a.EndsAt >= now && a.State != ArrangementState.Declined && a.State != ArrangementState.Cancelled).OrderBy(a => a.StartsAt).ThenBy(a => a.Id)
            .Select(a => new
            {
                Number = db.SupportRequests.Where(r => r.Id == a.SupportRequestId).Select(r => r.Number).FirstOrDefault(),
                a.Kind,
                a.Title,
                a.State,
                a.StartsAt,
                a.EndsAt,
                a.IsAllDay,
                People = a.Reservations.Join(db.Resources, h => h.ResourceId, s => s.Id, (h, s) => new { h.Id, s.Name, s.UserId }).Where(x => x.UserId != null).OrderBy(x => x.Id).Select(x => x.Name).ToList(),
            }).ToListAsync(cancellationToken);
        return new HandoverDossier(
            cases,
            [.. notes.Select(n => new HandoverNote(numbers[n.SupportRequestId], n.Body ?? string.Empty, n.AuthorName, n.At))],
            [.. tasks.Select(t => new HandoverTask(numbers[t.SupportRequestId], t.Kind, t.Title, t.DueOn))],
            meetings,
            [.. loans.Select(l => new HandoverLoan(Number(l.Case), l.Name, l.HandedOverTo, l.EndsAt))],
            [.. dates.Select(d => new HandoverDate(d.Number, d.Kind, d.Title, d.State, ArrangementTimes.Figures(d.StartsAt, d.EndsAt, d.IsAllDay), d.People))]);
    }
}
