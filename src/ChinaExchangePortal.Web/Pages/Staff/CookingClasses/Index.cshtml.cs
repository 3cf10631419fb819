using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.CookingClasses;

/// <summary>Cooking classes, for staff.</summary>
public sealed class IndexModel(PortalDbContext db) : RecordListPage(RecordKind.CookingClasses, db)
{
    /// <inheritdoc/>
    protected override async Task<List<RecordRow>> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await Db.CookingClasses.AsNoTracking().Include(e => e.City).Include(e => e.Municipalities).ThenInclude(m => m.Municipality).AsSingleQuery().ToListAsync(cancellationToken);
        return rows.ConvertAll(e => new RecordRow(e.Slug, string.Join('・', e.Municipalities.OrderBy(m => m.Position).Select(m => m.Municipality!.NameJa)), e.HeldOn, e.HeldOn, e.City!.NameJa, e.IsPublished, RecordKeys.CookingClass(e.Slug)));
    }
}
