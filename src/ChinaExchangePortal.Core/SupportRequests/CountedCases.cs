using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Which cases the yearly figures count: those of people; sample cases only while there are no others, to try the portal out.</summary>
/// <param name="AreSample">True when sample cases are counted.</param>
/// <param name="LeftOut">Sample cases received in the year that are not counted.</param>
public sealed record CountedCases(bool AreSample, int LeftOut)
{
    /// <summary>Finds out for a fiscal year.</summary>
    public static async Task<CountedCases> OfAsync(PortalDbContext db, FiscalYear year, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.SupportRequests.AnyAsync(r => !r.IsSample, cancellationToken)
            ? new CountedCases(false, await db.SupportRequests.CountAsync(r => r.IsSample && r.ReceivedYear == year, cancellationToken))
            : new CountedCases(await db.SupportRequests.AnyAsync(cancellationToken), 0);
    }
}
