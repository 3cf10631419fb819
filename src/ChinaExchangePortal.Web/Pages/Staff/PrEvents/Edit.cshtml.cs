using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.PrEvents;

/// <summary>Adds a PR event, or changes one.</summary>
public sealed class EditModel(PortalDbContext db, DatabaseWriter writer, OfficeClock clock, PageLanguage language)
    : RecordFormPage<PrEvent, PrEventForm>(RecordKind.PrEvents, db, writer, clock, language)
{
    /// <inheritdoc/>
    public override bool IsPublic => Form.IsPublished is not null;

    /// <inheritdoc/>
    protected override Task<PrEvent?> FindAsync(string key, CancellationToken cancellationToken) => Db.PrEvents.FirstOrDefaultAsync(e => e.Slug == key, cancellationToken);

    /// <inheritdoc/>
    protected override async Task<(string Key, Problem? Problem)> NewKeyAsync(CancellationToken cancellationToken) =>
        (await RecordSlugs.NextAsync(Db.PrEvents.Select(e => e.Slug).Union(Db.NamesEverPublic("pr-event/")), Form.FirstDay, Form.Place!, cancellationToken), null);

    /// <inheritdoc/>
    protected override PrEvent Create(string key) => new() { Slug = key, Venue = string.Empty };
}
