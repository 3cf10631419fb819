using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>
/// Keeps the register of publications: which record is public, and when its public content changed. It compares what the public sees
/// now with what it saw before, so that a change of a city's name, a translation or a source line counts for every record that shows
/// it, and saving the same again counts for none.
/// </summary>
public static class PublicationRegister
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fills the register of a database from before there was one.</summary>
    public static async Task EnsureAsync(PortalDbContext db, DatabaseWriter writer, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        if (!await db.Publications.AnyAsync(cancellationToken))
        {
            await writer.RunAsync(db, async () =>
            {
                await RefreshAsync(db, now, cancellationToken);
                return true;
            }, cancellationToken);
        }
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

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}

/// <summary>Refreshes the register after each saved change of a public record, in the transaction of the change.</summary>
public sealed class PublicationInterceptor(OfficeClock clock) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, object> _changed = [];

    // Saving in several steps, as a reading of the brochure does, is one change: it has one moment.
    private readonly ConditionalWeakTable<IDbContextTransaction, object> _moments = [];

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db
            && db.ChangeTracker.Entries().Any(e => e.State is not (EntityState.Unchanged or EntityState.Detached) && e.Entity is not Publication && ContentChangeInterceptor.IsPublic(e.Entity)))
        {
            _changed.AddOrUpdate(db, db);
        }

        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData.Context is PortalDbContext db && _changed.Remove(db))
        {
            var now = db.Database.CurrentTransaction is { } transaction ? (DateTime)_moments.GetValue(transaction, _ => clock.UtcNow) : clock.UtcNow;
            await PublicationRegister.RefreshAsync(db, now, cancellationToken);
        }

        return result;
    }

    /// <inheritdoc/>
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData.Context is { } context)
        {
            _changed.Remove(context);
        }

        return Task.CompletedTask;
    }
}
