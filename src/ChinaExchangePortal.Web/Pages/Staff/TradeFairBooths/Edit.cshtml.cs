using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Core.TradeFairBooths;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.TradeFairBooths;

/// <summary>Adds a booth at a fair, or changes one.</summary>
public sealed class EditModel(PortalDbContext db, DatabaseWriter writer, OfficeClock clock, PageLanguage language)
    : RecordFormPage<TradeFairBooth, TradeFairBoothForm>(RecordKind.TradeFairBooths, db, writer, clock, language)
{
    /// <inheritdoc/>
    public override bool IsPublic => Form.IsPublished is not null;

    /// <inheritdoc/>
    protected override Task<TradeFairBooth?> FindAsync(string key, CancellationToken cancellationToken) =>
        Db.TradeFairBooths.Include(b => b.Municipalities).AsSingleQuery().FirstOrDefaultAsync(b => b.Slug == key, cancellationToken);

    /// <inheritdoc/>
    protected override async Task<(string Key, Problem? Problem)> NewKeyAsync(CancellationToken cancellationToken) =>
        (await RecordSlugs.NextAsync(Db.TradeFairBooths.Select(b => b.Slug).Union(Db.NamesEverPublic("trade-fair-booth/")), Form.FirstDay, Form.Place!, cancellationToken), null);

    /// <inheritdoc/>
    protected override TradeFairBooth Create(string key) => new() { Slug = key, Fair = string.Empty };
}
