using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>
/// Keeps the register of publications: which record is public, and when its public content changed. It compares what the public sees
/// now with what it saw before, so that a change of a city's name, a translation or a source line counts for every record that shows
/// it, and saving the same again counts for none.
/// </summary>
public static class PublicationRegister
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fills the register of a database from before there was one, or from before it knew a kind of record.</summary>
    public static async Task EnsureAsync(PortalDbContext db, DatabaseWriter writer, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        if (await LacksKindAsync(db, cancellationToken))
        {
            await writer.RunAsync(db, async () =>
            {
                await RefreshAsync(db, now, cancellationToken);
                return true;
            }, cancellationToken);
        }
    }

    private static async Task<bool> LacksKindAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Publications.Select(p => p.Record).ToListAsync(cancellationToken);
        foreach (var kind in OpenKind.All)
        {
            if (!known.Exists(record => record.StartsWith(kind.Prefix, StringComparison.Ordinal)) && (await kind.LoadAsync(db, cancellationToken)).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Brings the register in step with the public records.</summary>
    public static async Task RefreshAsync(PortalDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var stored = await db.Publications.ToDictionaryAsync(p => p.Record, StringComparer.Ordinal, cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in (await OpenRecords.AllAsync(db, cancellationToken)).SelectMany(k => k.Records))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(record.Row, record.Row.GetType(), s_json)));
            seen.Add(record.Key);
            if (!stored.TryGetValue(record.Key, out var publication))
            {
                db.Publications.Add(new Publication { Record = record.Key, PublishedAt = now, ChangedAt = now, ContentHash = hash });
            }
            else if (publication.ContentHash != hash || publication.WithdrawnAt is not null)
            {
                (publication.ContentHash, publication.ChangedAt, publication.WithdrawnAt) = (hash, now, null);
            }
        }

        foreach (var gone in stored.Values.Where(p => p.WithdrawnAt is null && !seen.Contains(p.Record)))
        {
            (gone.ChangedAt, gone.WithdrawnAt) = (now, now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Refreshes the register when a public record changed.</summary>
public sealed class PublicationInterceptor(OfficeClock clock) : BeforeCommitInterceptor<object>
{
    private static readonly object s_some = new();

    /// <inheritdoc/>
    protected override object? Note(PortalDbContext db, object? before)
    {
        ArgumentNullException.ThrowIfNull(db);
        return before ?? (db.ChangeTracker.Entries().Any(e =>
            e.State is not (EntityState.Unchanged or EntityState.Detached) && e.Entity is not Publication && ContentChangeInterceptor.IsPublic(e.Entity)) ? s_some : null);
    }

    /// <inheritdoc/>
    protected override object Merge(object first, object second) => first;

    /// <inheritdoc/>
    protected override Task WriteAsync(PortalDbContext db, object changes, CancellationToken cancellationToken) =>
        PublicationRegister.RefreshAsync(db, clock.UtcNow, cancellationToken);
}
