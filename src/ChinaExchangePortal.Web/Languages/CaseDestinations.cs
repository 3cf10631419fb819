using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>Where a case goes, in the language of a letter or sheet.</summary>
public static class CaseDestinations
{
    /// <summary>The destinations in their order: known cities by their name in the language, others as they were typed.</summary>
    public static async Task<string> LineAsync(PortalDbContext db, long caseId, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var places = await db.SupportDestinations.AsNoTracking().Where(d => d.SupportRequestId == caseId).OrderBy(d => d.Position)
            .Select(d => new { d.Name, City = db.Cities.FirstOrDefault(c => c.Id == d.CityId) }).ToListAsync(cancellationToken);
        return string.Join(language == Language.Chinese ? '、' : '・', places.Select(p => language != Language.Japanese && p.City is { } city ? city.Name.In(language).Text : p.Name));
    }
}
