using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.CookingClasses;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.CookingClasses;

/// <summary>Adds a cooking class, or changes one.</summary>
public sealed class EditModel(PortalDbContext db, DatabaseWriter writer, OfficeClock clock, PageLanguage language)
    : RecordFormPage<CookingClass, CookingClassForm>(RecordKind.CookingClasses, db, writer, clock, language)
{
    /// <inheritdoc/>
    public override bool IsPublic => Form.IsPublished is not null;

    /// <inheritdoc/>
    protected override Task<CookingClass?> FindAsync(string key, CancellationToken cancellationToken) =>
        Db.CookingClasses.Include(c => c.Municipalities).AsSingleQuery().FirstOrDefaultAsync(c => c.Slug == key, cancellationToken);

    /// <inheritdoc/>
    protected override async Task<(string Key, Problem? Problem)> NewKeyAsync(CancellationToken cancellationToken) =>
        (await RecordSlugs.NextAsync(Db.CookingClasses.Select(c => c.Slug).Union(Db.NamesEverPublic("cooking-class/")), Form.Day, Form.Place!, cancellationToken), null);

    /// <inheritdoc/>
    protected override CookingClass Create(string key) => new() { Slug = key };
}
