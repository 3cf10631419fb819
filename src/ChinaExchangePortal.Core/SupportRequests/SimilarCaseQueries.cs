using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>
/// Finds the cases to compare in at most three queries, each one stretch of an index: the newest of the same municipality,
/// the newest that went to one of the same cities, and the newest that are over.
/// </summary>
public static class SimilarCaseQueries
{
    /// <summary>Cases looked at from each side.</summary>
    private const int Each = 60;

    /// <summary>Characters of a purpose that are compared.</summary>
    private const int PurposeLength = 400;

    /// <summary>The cases most like one.</summary>
    /// <param name="db">The database.</param>
    /// <param name="request">The case with municipality and destinations.</param>
    /// <param name="count">Most cases to return.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<IReadOnlyList<SimilarCase>> FindAsync(PortalDbContext db, SupportRequest request, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(request);
        var (municipality, over) = (request.MunicipalityId, false);
        var candidates = await FactsAsync(db.SupportRequests.Where(r => r.MunicipalityId == municipality).OrderByDescending(r => r.NumberYear).ThenByDescending(r => r.NumberSerial), cancellationToken);
        var cities = request.Destinations.Where(d => d.CityId is not null).Select(d => d.CityId).Distinct().ToList();
        if (cities.Count > 0)
        {
            candidates.AddRange(await FactsAsync(
                db.SupportRequests.Where(r => db.SupportDestinations.Where(d => cities.Contains(d.CityId)).Select(d => d.SupportRequestId).Contains(r.Id)).OrderByDescending(r => r.Id), cancellationToken));
        }

        candidates.AddRange(await FactsAsync(db.SupportRequests.Where(r => r.IsOpen == over).OrderByDescending(r => r.NumberYear).ThenByDescending(r => r.NumberSerial), cancellationToken));
        var subject = new CaseFacts(
            request.Id, request.Number, request.Title, Head(request.Purpose), request.MunicipalityId, request.Municipality?.NameJa ?? string.Empty, request.Kinds,
            [.. request.Destinations.OrderBy(d => d.Position).Select(d => new CasePlace(d.CityId, d.Name))], [], request.State, request.IsSample);
        return SimilarCases.Rank(subject, candidates.Where(c => c.State is not (SupportRequestState.Merged or SupportRequestState.Discarded or SupportRequestState.Draft)), count);
    }

    private static string Head(string text) => text.Length <= PurposeLength ? text : text[..PurposeLength];

    private static async Task<List<CaseFacts>> FactsAsync(IQueryable<SupportRequest> requests, CancellationToken cancellationToken)
    {
        var rows = await requests.Take(Each).AsNoTracking().AsSingleQuery().Select(r => new
        {
            r.Id,
            r.Number,
            r.Title,
            Purpose = r.Purpose.Substring(0, PurposeLength),
            r.MunicipalityId,
            Municipality = r.Municipality!.NameJa,
            r.Kinds,
            r.State,
            r.IsSample,
            Places = r.Destinations.OrderBy(d => d.Position).Select(d => new { d.CityId, d.Name }).ToList(),
            Outcomes = r.Tracks.Where(t => t.OutcomeNote != null).OrderBy(t => t.Kind).Select(t => t.OutcomeNote!).ToList(),
        }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new CaseFacts(
            r.Id, r.Number, r.Title, r.Purpose, r.MunicipalityId, r.Municipality, r.Kinds, [.. r.Places.Select(p => new CasePlace(p.CityId, p.Name))], r.Outcomes, r.State, r.IsSample))];
    }
}
