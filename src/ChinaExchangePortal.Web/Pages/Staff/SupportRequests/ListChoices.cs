using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>What the filters of the list are chosen from. Kept until it may have changed, since every page of the list shows it.</summary>
public sealed class ListChoices(PortalDbContext db, DatabaseWriter writer, ContentVersion content, IMemoryCache cache)
{
    /// <summary>Keys and names of staff, and of a person who is asked for and works here no longer.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> StaffAsync(int? also, CancellationToken cancellationToken) =>
        (await cache.GetOrCreateAsync((nameof(StaffAsync), also, writer.Commits), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = ListViews.KeepFor;
            return StaffList.LoadAsync(db, also, cancellationToken);
        }))!;

    /// <summary>Codes and names of municipalities.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> MunicipalitiesAsync(CancellationToken cancellationToken) =>
        (await cache.GetOrCreateAsync((nameof(MunicipalitiesAsync), content.Current), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10);
            return await db.Municipalities.OrderBy(m => m.Code).Select(m => new KeyValuePair<string, string>(m.Code, m.NameJa)).ToListAsync(cancellationToken);
        }))!;
}
