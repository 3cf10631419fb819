using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Publications;

/// <summary>What the register of publications is asked.</summary>
public static class PublicationQueries
{
    /// <summary>The names that were ever public, without the kind before them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="kind">First part of the keys with its slash, such as <c>pr-event/</c>.</param>
    public static IQueryable<string> NamesEverPublic(this PortalDbContext db, string kind)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(kind);
        return db.Publications.Where(p => p.Record.StartsWith(kind)).Select(p => p.Record.Substring(kind.Length));
    }

    /// <summary>True for a record that was public and has been deleted; a record that is on file as a draft is not.</summary>
    /// <param name="db">The database.</param>
    /// <param name="record">Key of the record.</param>
    /// <param name="isOnFile">Asks whether the record is on file, published or not.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<bool> WasDeletedAsync(this PortalDbContext db, string record, Func<Task<bool>> isOnFile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(isOnFile);
        return await db.Publications.AnyAsync(p => p.Record == record && p.WithdrawnAt != null, cancellationToken) && !await isOnFile();
    }
}
