using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Handover;

/// <summary>A place that delegations went to.</summary>
/// <param name="Name">Its name as it stands on the cases.</param>
/// <param name="Visits">Cases carried out there.</param>
/// <param name="Municipalities">How many municipalities those were of.</param>
/// <param name="LastOn">First day of the last visit; null when no case has a day.</param>
/// <param name="Counterparts">Organisations in the directory that are there.</param>
/// <param name="CityId">Key of the city; null for a place that is no known city.</param>
public sealed record PlaceVisited(string Name, int Visits, int Municipalities, DateOnly? LastOn, int Counterparts, int? CityId);

/// <summary>Where the cases led.</summary>
public static class PlacesVisited
{
    /// <summary>Most places that are read at once.</summary>
    public const int Most = 200;

    /// <summary>The places, the last visited first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="name">A part of the name; null for all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IReadOnlyList<PlaceVisited>> ReadAsync(PortalDbContext db, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var places = await db.SupportDestinations.Where(d => name == null || d.Name.Contains(name))
            .Join(db.SupportRequests.Where(r => r.CarriedOutYear != null), d => d.SupportRequestId, r => r.Id, (d, r) => new { d.Name, d.CityId, r.Id, r.MunicipalityId, r.StartsOn })
            .GroupBy(x => x.Name)
            .Select(g => new
            {
                Name = g.Key,
                CityId = g.Max(x => x.CityId),
                Visits = g.Select(x => x.Id).Distinct().Count(),
                Municipalities = g.Select(x => x.MunicipalityId).Distinct().Count(),
                LastOn = g.Max(x => x.StartsOn),
            })
            .OrderByDescending(p => p.LastOn).ThenBy(p => p.Name).Take(Most).ToListAsync(cancellationToken);
        var cities = places.Select(p => p.CityId).OfType<int>().Distinct().ToList();
        var known = await db.CounterpartOrganisations.Where(o => o.CityId != null && cities.Contains(o.CityId.Value)).GroupBy(o => o.CityId!.Value)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return [.. places.Select(p => new PlaceVisited(p.Name, p.Visits, p.Municipalities, p.LastOn, p.CityId is { } id ? known.GetValueOrDefault(id) : 0, p.CityId))];
    }
}
