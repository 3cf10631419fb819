using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Counterparts;

/// <summary>An organisation in the list.</summary>
/// <param name="Organisation">The organisation with its people.</param>
/// <param name="City">Name of its city.</param>
/// <param name="LastMetAt">When somebody last had an appointment there, UTC.</param>
public sealed record CounterpartLine(CounterpartOrganisation Organisation, string? City, DateTime? LastMetAt);

/// <summary>A meeting with a counterpart.</summary>
/// <param name="ArrangementId">Key of the arrangement.</param>
/// <param name="OrganisationId">Key of the organisation.</param>
/// <param name="Organisation">Name of the organisation in Chinese.</param>
/// <param name="Person">Name of the person met.</param>
/// <param name="StartsAt">When, UTC.</param>
/// <param name="Title">What it was about.</param>
/// <param name="State">How far it came.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="By">Name of the colleague who arranged it.</param>
/// <param name="Number">Number of the case; null for meetings of the office itself.</param>
/// <param name="CaseTitle">件名 of the case.</param>
/// <param name="Municipality">自治体 of the case.</param>
public sealed record CounterpartMeeting(
    long ArrangementId, int OrganisationId, string? Organisation, string? Person, DateTime StartsAt, string Title, ArrangementState State, string? Outcome, string By,
    string? Number, string? CaseTitle, string? Municipality);

/// <summary>Reads the directory of the Chinese side.</summary>
public static class CounterpartQueries
{
    /// <summary>Most meetings in a history.</summary>
    public const int MostMeetings = 200;

    /// <summary>
    /// The organisations whose own name or whose people's names hold a text, in any of their forms, by name. The directory of an
    /// office has hundreds of entries, so it is searched in memory, where tone marks and kana can be folded.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="text">Text to find; null for all.</param>
    /// <param name="cityId">City; null for all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<IReadOnlyList<CounterpartLine>> FindAsync(PortalDbContext db, string? text, int? cityId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var all = await db.CounterpartOrganisations.AsNoTracking().Include(o => o.People).AsSplitQuery().Where(o => cityId == null || o.CityId == cityId).ToListAsync(cancellationToken);
        var found = all.Where(o => CounterpartNames.Match(text, [o.NameZh, o.NameJa, o.NameLatin, .. o.People.SelectMany(p => (string?[])[p.NameZh, p.NameKana, p.NamePinyin])])).ToList();
        var cities = await db.Cities.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.NameJa, cancellationToken);
        var met = await db.Arrangements.Where(a => a.CounterpartOrganisationId != null && a.State == ArrangementState.Confirmed)
            .GroupBy(a => a.CounterpartOrganisationId).Select(g => new { Id = g.Key, Last = g.Max(a => a.StartsAt) }).ToDictionaryAsync(g => g.Id!.Value, g => g.Last, cancellationToken);
        return [.. found.Select(o => new CounterpartLine(o, o.CityId is { } id ? cities.GetValueOrDefault(id) : null, met.TryGetValue(o.Id, out var last) ? DateTime.SpecifyKind(last, DateTimeKind.Utc) : null))
            .OrderBy(l => l.Organisation.NameZh, StringComparer.Ordinal).ThenBy(l => l.Organisation.Id)];
    }

    /// <summary>Who met an organisation or its people, and what came of it; the newest first.</summary>
    public static async Task<IReadOnlyList<CounterpartMeeting>> MeetingsAsync(PortalDbContext db, int organisationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var people = await db.CounterpartPeople.Where(p => p.OrganisationId == organisationId).Select(p => p.Id).ToListAsync(cancellationToken);
        return await Meetings(db, db.Arrangements.Where(a => a.CounterpartOrganisationId == organisationId || (a.CounterpartPersonId != null && people.Contains(a.CounterpartPersonId.Value))))
            .Take(MostMeetings).ToListAsync(cancellationToken);
    }

    /// <summary>Arrangements with a counterpart of the directory, as meetings; the newest first.</summary>
    public static IQueryable<CounterpartMeeting> Meetings(PortalDbContext db, IQueryable<Arrangement> arrangements) =>
        from a in arrangements.AsNoTracking()
        join r in db.SupportRequests on a.SupportRequestId equals (long?)r.Id into requests
        from r in requests.DefaultIfEmpty()
        let person = db.CounterpartPeople.FirstOrDefault(p => p.Id == a.CounterpartPersonId)
        let organisationId = a.CounterpartOrganisationId ?? person!.OrganisationId
        orderby a.StartsAt descending, a.Id descending
        select new CounterpartMeeting(
            a.Id,
            organisationId,
            db.CounterpartOrganisations.Where(o => o.Id == organisationId).Select(o => o.NameZh).FirstOrDefault(),
            person == null ? null : person.NameZh,
            a.StartsAt, a.Title, a.State, a.Outcome,
            db.Users.Where(u => u.Id == a.CreatedById).Select(u => u.DisplayName).First(),
            r == null ? null : r.Number, r == null ? null : r.Title, r == null ? null : r.Municipality!.NameJa);
}
