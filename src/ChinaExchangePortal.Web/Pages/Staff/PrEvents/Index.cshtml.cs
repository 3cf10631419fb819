using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.PrEvents;

/// <summary>PR events, for staff.</summary>
public sealed class IndexModel(PortalDbContext db) : RecordListPage(RecordKind.PrEvents, db)
{
    /// <inheritdoc/>
    protected override async Task<List<RecordRow>> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await Db.PrEvents.AsNoTracking().Include(e => e.City).ToListAsync(cancellationToken);
        return rows.ConvertAll(e => new RecordRow(e.Slug, e.Venue, e.StartsOn, e.EndsOn, e.City!.NameJa, e.IsPublished, RecordKeys.PrEvent(e.Slug)));
    }
}
