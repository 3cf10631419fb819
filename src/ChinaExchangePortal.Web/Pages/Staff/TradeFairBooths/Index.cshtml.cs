using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.TradeFairBooths;

/// <summary>Booths at fairs, for staff.</summary>
public sealed class IndexModel(PortalDbContext db) : RecordListPage(RecordKind.TradeFairBooths, db)
{
    /// <inheritdoc/>
    protected override async Task<List<RecordRow>> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await Db.TradeFairBooths.AsNoTracking().Include(e => e.City).ToListAsync(cancellationToken);
        return rows.ConvertAll(e => new RecordRow(e.Slug, e.Fair, e.StartsOn, e.EndsOn, e.City!.NameJa, e.IsPublished, RecordKeys.TradeFairBooth(e.Slug)));
    }
}
