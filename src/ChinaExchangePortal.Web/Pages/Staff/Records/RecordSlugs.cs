using ChinaExchangePortal.Core.Places;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Records;

/// <summary>Names of new events in addresses. A name stays when day or city are corrected later: addresses do not break.</summary>
public static class RecordSlugs
{
    /// <summary>The first name of a day and city that is free: not in use, and never public before.</summary>
    /// <param name="taken">The names there are, and those that were public once.</param>
    /// <param name="day">First day.</param>
    /// <param name="city">City.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<string> NextAsync(IQueryable<string> taken, DateOnly day, City city, CancellationToken cancellationToken)
    {
        var first = EventSlug.Of(day, city);
        var used = await taken.Where(slug => slug.StartsWith(first)).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        return Enumerable.Range(1, used.Count + 1).Select(n => EventSlug.Numbered(first, n)).First(slug => !used.Contains(slug));
    }
}
