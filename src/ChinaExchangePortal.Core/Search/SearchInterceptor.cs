using System.Runtime.CompilerServices;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChinaExchangePortal.Core.Search;

/// <summary>Brings search in step with every saved change, in the transaction of the change: both are kept or neither.</summary>
internal sealed class SearchInterceptor : SaveChangesInterceptor
{
    internal static readonly SearchInterceptor Instance = new();

    private readonly ConditionalWeakTable<DbContext, Pending> _pending = [];

    private sealed record Pending(SearchChanges Changes, IDbContextTransaction? Own);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is PortalDbContext db && !SearchChanges.In(db).IsEmpty
            ? throw new NotSupportedException("Records that search finds are saved with SaveChangesAsync")
            : result;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db && SearchChanges.In(db) is { IsEmpty: false } changes)
        {
            // Without a transaction of the caller the save would be committed before search is written.
            var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
            _pending.AddOrUpdate(db, new Pending(changes, own));
        }

        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db && Take(db) is { } pending)
        {
            try
            {
                await pending.Changes.WriteAsync(db, cancellationToken);
                if (pending.Own is not null)
                {
                    await pending.Own.CommitAsync(cancellationToken);
                }
            }
            finally
            {
                await EndAsync(pending);
            }
        }

        return result;
    }

    public override async Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Take(eventData.Context) is { } pending)
        {
            await EndAsync(pending);
        }
    }

    public override async Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Take(eventData.Context) is { } pending)
        {
            await EndAsync(pending);
        }
    }

    private static async Task EndAsync(Pending pending)
    {
        if (pending.Own is not null)
        {
            await pending.Own.DisposeAsync();
        }
    }

    private Pending? Take(DbContext? context)
    {
        if (context is null || !_pending.TryGetValue(context, out var pending))
        {
            return null;
        }

        _pending.Remove(context);
        return pending;
    }
}
