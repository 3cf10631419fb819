using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>Somebody or something that can be booked. A colleague who never was has no resource yet.</summary>
/// <param name="Key"><c>u3</c> for a colleague by account, <c>r5</c> for all others: stands in addresses.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Seats">Seats of a room.</param>
/// <param name="Remark">Languages of an interpreter, or what a computer is.</param>
/// <param name="ResourceId">Key of the resource; null for a colleague who was never booked.</param>
/// <param name="UserId">Key of the account; null for all but colleagues.</param>
/// <param name="IsRetired">True when it can no longer be booked.</param>
public sealed record Bookable(string Key, ResourceKind Kind, string Name, int? Seats, string? Remark, int? ResourceId, int? UserId, bool IsRetired);

/// <summary>A case as an arrangement names it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Municipality">Name of the municipality.</param>
/// <param name="IsOpen">True while it is not over.</param>
/// <param name="IsSample">True for sample cases.</param>
public sealed record CaseName(long Id, string Number, string Title, string Municipality, bool IsOpen, bool IsSample);

/// <summary>An arrangement with what pages show beside it.</summary>
/// <param name="Arrangement">The arrangement with its reservations.</param>
/// <param name="Case">Its case; null without one.</param>
/// <param name="City">Its city, where it is a known one.</param>
/// <param name="Organisation">Name of the counterpart's organisation.</param>
/// <param name="Person">Name of the counterpart's person.</param>
public sealed record ArrangementView(Arrangement Arrangement, CaseName? Case, City? City, string? Organisation, string? Person)
{
    /// <summary>Name of the city, known or typed; null where unknown.</summary>
    public LocalizedText? CityName => City?.Name ?? (Arrangement.OtherCity is { } typed ? new LocalizedText(typed) : null);

    /// <summary>Keys of the resources that it holds now.</summary>
    public IEnumerable<int> Held => Arrangement.Reservations.Where(r => r.IsHeld).Select(r => r.ResourceId);
}

/// <summary>Reads arrangements.</summary>
public sealed class ArrangementQueries(PortalDbContext db, OfficeClock clock)
{
    /// <summary>All that can be booked, by kind and name; what is retired only on demand.</summary>
    public async Task<IReadOnlyList<Bookable>> BookablesAsync(bool withRetired, CancellationToken cancellationToken)
    {
        var people = await (
            from user in db.Users.AsNoTracking()
            let works = !user.IsDisabled && db.UserRoles.Any(ur => ur.UserId == user.Id
                && db.Roles.Any(r => r.Id == ur.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Administrator)))
            let resource = db.Resources.Where(r => r.UserId == user.Id).Select(r => (int?)r.Id).FirstOrDefault()
            where works || (withRetired && resource != null)
            orderby user.DisplayName, user.Id
            select new { user.Id, user.DisplayName, works, resource }).ToListAsync(cancellationToken);
        var things = await db.Resources.AsNoTracking().Where(r => r.UserId == null && (withRetired || !r.IsRetired)).ToListAsync(cancellationToken);
        return
        [
            .. people.Select(p => new Bookable(FormattableString.Invariant($"u{p.Id}"), ResourceKind.Person, p.DisplayName, null, null, p.resource, p.Id, !p.works)),
            .. things.OrderBy(r => r.Kind).ThenBy(r => r.Name, StringComparer.Ordinal)
                .Select(r => new Bookable(FormattableString.Invariant($"r{r.Id}"), r.Kind, r.Name, r.Seats, r.Remark, r.Id, null, r.IsRetired)),
        ];
    }

    /// <summary>One arrangement; null when there is none.</summary>
    public async Task<ArrangementView?> FindAsync(long id, CancellationToken cancellationToken) =>
        await ViewsAsync(db.Arrangements.Where(a => a.Id == id), cancellationToken) is [var view] ? view : null;

    /// <summary>The arrangements of a case, by time.</summary>
    public Task<IReadOnlyList<ArrangementView>> OfCaseAsync(long caseId, CancellationToken cancellationToken) =>
        ViewsAsync(db.Arrangements.Where(a => a.SupportRequestId == caseId), cancellationToken);

    /// <summary>What is on in a time, by begin, and what is still out then; what was declined or called off is not.</summary>
    /// <param name="from">Begin, UTC.</param>
    /// <param name="to">End, UTC.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<IReadOnlyList<ArrangementView>> InAsync(DateTime from, DateTime to, CancellationToken cancellationToken) =>
        ViewsAsync(
            db.Arrangements.Where(a => a.State != ArrangementState.Declined && a.State != ArrangementState.Cancelled
                && ((a.StartsAt < to && a.EndsAt > from) || a.Reservations.Any(r => r.IsHeld && r.StartsAt < to && (r.EndsAt > from || (r.HandedOverAt != null && r.ReturnedAt == null))))),
            cancellationToken);

    /// <summary>Everything about a colleague since a moment, also what was called off: a calendar must hear of that.</summary>
    public Task<IReadOnlyList<ArrangementView>> OfUserAsync(int userId, DateTime since, CancellationToken cancellationToken) =>
        ViewsAsync(
            db.Arrangements.Where(a => a.EndsAt > since && a.Reservations.Any(r => db.Resources.Any(p => p.Id == r.ResourceId && p.UserId == userId))),
            cancellationToken);

    /// <summary>Things that are out although their time is over, with the arrangement that holds them.</summary>
    public async Task<IReadOnlyList<(Reservation Loan, string Thing)>> OverdueAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        var rows = await db.Reservations.AsNoTracking().Where(r => r.HandedOverAt != null && r.ReturnedAt == null && r.EndsAt <= now)
            .Join(db.Resources, r => r.ResourceId, t => t.Id, (r, t) => new { Loan = r, t.Name }).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(r => r.Loan.EndsAt).Select(r => (r.Loan, r.Name))];
    }

    /// <summary>The warnings of arrangements, by their keys. What is over or called off has none.</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<ArrangementWarning>>> WarningsAsync(IReadOnlyList<ArrangementView> views, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(views);
        var now = clock.UtcNow;
        var open = views.Where(v => Arrangement.Holds(v.Arrangement.State) && v.Arrangement.EndsAt > now).ToList();
        if (open.Count == 0)
        {
            return new Dictionary<long, IReadOnlyList<ArrangementWarning>>();
        }

        var day = TimeSpan.FromDays(1);
        var around = await InAsync(open.Min(v => v.Arrangement.StartsAt) - day, open.Max(v => v.Arrangement.EndsAt) + day, cancellationToken);
        var names = await db.Resources.AsNoTracking().Where(r => r.Kind == ResourceKind.Person || r.Kind == ResourceKind.Interpreter)
            .ToDictionaryAsync(r => r.Id, r => r.Name, cancellationToken);
        var others = around.Select(v => Plan(v, names)).ToList();
        var china = (await WorkingCalendars.ReadAsync(db, cancellationToken)).China;
        var overdue = await OverdueAsync(cancellationToken);
        return open.ToDictionary(
            v => v.Arrangement.Id,
            v => (IReadOnlyList<ArrangementWarning>)
            [
                .. overdue.Where(o => o.Loan.ArrangementId != v.Arrangement.Id && v.Held.Contains(o.Loan.ResourceId))
                    .Select(o => new ArrangementWarning(WarningKind.NotReturned, ArrangementTimes.Days(o.Loan.StartsAt, o.Loan.EndsAt).Last, ArrangementTimes.Days(o.Loan.StartsAt, o.Loan.EndsAt).Last, o.Thing, null)),
                .. ArrangementWarnings.Of(Plan(v, names), china, others),
            ]);
    }

    /// <summary>Who of a kind is free in a time: an offer when somebody is not.</summary>
    public async Task<IReadOnlyList<Bookable>> FreeAsync(IReadOnlyCollection<ResourceKind> kinds, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        var taken = await db.Reservations.Where(r => (r.IsHeld && r.StartsAt < to && r.EndsAt > from) || (r.HandedOverAt != null && r.ReturnedAt == null && r.EndsAt <= now))
            .Select(r => r.ResourceId).Distinct().ToListAsync(cancellationToken);
        return [.. (await BookablesAsync(false, cancellationToken)).Where(b => kinds.Contains(b.Kind) && !(b.ResourceId is { } id && taken.Contains(id)))];
    }

    private static PlannedItem Plan(ArrangementView view, Dictionary<int, string> people)
    {
        var a = view.Arrangement;
        return new PlannedItem(
            a.Id, a.Kind, a.Title, a.StartsAt, a.EndsAt, a.IsAllDay, view.CityName is { } city ? CityNames.Key(a.CityId, city.Ja) : null, view.CityName,
            view.Held.Where(people.ContainsKey).ToDictionary(id => id, id => people[id]));
    }

    private async Task<IReadOnlyList<ArrangementView>> ViewsAsync(IQueryable<Arrangement> chosen, CancellationToken cancellationToken)
    {
        var rows = await (
            from a in chosen.AsNoTracking().Include(a => a.Reservations)
            orderby a.StartsAt, a.Id
            select new
            {
                Arrangement = a,
                Case = db.SupportRequests.Where(r => r.Id == a.SupportRequestId)
                    .Select(r => new CaseName(r.Id, r.Number, r.Title, r.Municipality!.NameJa, r.IsOpen, r.IsSample)).FirstOrDefault(),
                City = db.Cities.FirstOrDefault(c => c.Id == a.CityId),
                Organisation = db.CounterpartOrganisations.Where(o => o.Id == a.CounterpartOrganisationId).Select(o => o.NameZh).FirstOrDefault(),
                Person = db.CounterpartPeople.Where(p => p.Id == a.CounterpartPersonId).Select(p => p.NameZh).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ArrangementView(r.Arrangement, r.Case, r.City, r.Organisation, r.Person))];
    }
}
