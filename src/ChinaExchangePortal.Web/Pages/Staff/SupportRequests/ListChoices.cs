using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
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

    /// <summary>Municipalities to type, and what to type for each by key.</summary>
    internal async Task<(IReadOnlyList<(string Value, string Label)> Suggestions, IReadOnlyDictionary<int, string> Names)> MunicipalitiesAsync(CancellationToken cancellationToken) =>
        await cache.GetOrCreateAsync((nameof(MunicipalitiesAsync), content.Current), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10);
            var all = await db.Municipalities.AsNoTracking().OrderBy(m => m.Code).ToListAsync(cancellationToken);
            var suggestions = MunicipalityNames.Suggestions(all);
            return (suggestions, (IReadOnlyDictionary<int, string>)all.Zip(suggestions).ToDictionary(pair => pair.First.Id, pair => pair.Second.Value));
        });
}
