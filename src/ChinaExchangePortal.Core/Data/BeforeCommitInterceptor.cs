using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChinaExchangePortal.Core.Data;

/// <summary>
/// Brings what follows from records in step with them, as the last step of the transaction that changes them: both are kept or
/// neither, and a change that is saved in many steps is followed once.
/// </summary>
/// <typeparam name="TChanges">What is remembered of the saves until the commit.</typeparam>
public abstract class BeforeCommitInterceptor<TChanges> : SaveChangesInterceptor, IDbTransactionInterceptor, ICommitFollower
    where TChanges : class
{
    private readonly ConditionalWeakTable<DbContext, TChanges> _changes = [];
    private readonly ConditionalWeakTable<DbContext, IDbContextTransaction> _own = [];

    /// <summary>What a save is about to change, together with what was noted before; null when nothing follows from either.</summary>
    protected abstract TChanges? Note(PortalDbContext db, TChanges? before);

    /// <summary>What was noted of two units of work that share a commit.</summary>
    protected abstract TChanges Merge(TChanges first, TChanges second);

    /// <summary>Writes what follows, in the transaction of the changes.</summary>
    protected abstract Task WriteAsync(PortalDbContext db, TChanges changes, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is PortalDbContext db && Note(db, null) is not null
            ? throw new NotSupportedException("These records are saved with SaveChangesAsync")
            : result;

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db && Note(db, _changes.TryGetValue(db, out var before) ? before : null) is { } changes)
        {
            // A save without a transaction makes its own too late to be joined.
            if (db.Database.CurrentTransaction is null)
            {
                _own.AddOrUpdate(db, await db.Database.BeginTransactionAsync(cancellationToken));
            }

            _changes.AddOrUpdate(db, changes);
        }

        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && _own.Remove(db, out var own))
        {
            await using (own)
            {
                await own.CommitAsync(cancellationToken);
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => GiveUpAsync(eventData.Context);

    /// <inheritdoc/>
    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => GiveUpAsync(eventData.Context);

    /// <inheritdoc/>
    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Forget(eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        // What a transaction left that was given up without a word.
        Forget(eventData.Context);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        eventData.Context is { } db && _changes.TryGetValue(db, out _)
            ? throw new NotSupportedException("These records are committed with CommitAsync")
            : result;

    /// <inheritdoc/>
    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db && _changes.Remove(db, out var changes))
        {
            await WriteAsync(db, changes, cancellationToken);
        }

        return result;
    }

    /// <inheritdoc/>
    public void Join(PortalDbContext unit, PortalDbContext owner)
    {
        if (!ReferenceEquals(unit, owner) && _changes.Remove(unit, out var changes))
        {
            _changes.AddOrUpdate(owner, _changes.TryGetValue(owner, out var before) ? Merge(before, changes) : changes);
        }
    }

    /// <inheritdoc/>
    void ICommitFollower.Forget(PortalDbContext unit) => Forget(unit);

    private void Forget(DbContext? context)
    {
        if (context is not null)
        {
            _changes.Remove(context);
        }
    }

    private async Task GiveUpAsync(DbContext? context)
    {
        if (context is not null && _own.Remove(context, out var own))
        {
            await own.DisposeAsync();
        }
    }
}
