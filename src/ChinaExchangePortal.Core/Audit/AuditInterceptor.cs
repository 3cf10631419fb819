using System.Data.Common;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChinaExchangePortal.Core.Audit;

/// <summary>Writes the audit log inside the transaction of the change, as its last step: neither is there without the other.</summary>
public sealed class AuditInterceptor(IAuditOrigin origin, OfficeClock clock, AuditHead head) : SaveChangesInterceptor, IDbTransactionInterceptor, ICommitFollower
{
    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        EndSaving(eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        EndSaving(eventData.Context);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => EndSaving(eventData.Context);

    /// <inheritdoc/>
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        EndSaving(eventData.Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        EndSaving(eventData.Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Begin(eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        Begin(eventData.Context);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Write(transaction, eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Write(transaction, eventData.Context);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => RaiseHead(eventData.Context);

    /// <inheritdoc/>
    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RaiseHead(eventData.Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => (eventData.Context as PortalDbContext)?.Audit.Clear();

    /// <inheritdoc/>
    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as PortalDbContext)?.Audit.Clear();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Join(PortalDbContext unit, PortalDbContext owner)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(owner);

        // Now, and not with the commit: that may come while another person's request is in hand.
        if (!unit.Audit.IsEmpty)
        {
            var transaction = owner.Database.CurrentTransaction!.GetDbTransaction();
            owner.Audit.Written = AuditWriting.Append(transaction, unit.Audit.Take(transaction), origin.Current, clock.UtcNow);
        }
    }

    /// <inheritdoc/>
    public void Forget(PortalDbContext unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        unit.Audit.Clear();
    }

    private void Note(DbContext? context)
    {
        if (context is not PortalDbContext db)
        {
            return;
        }

        // One statement needs no transaction, but it and its entry do.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        if (db.Database.CurrentTransaction is null)
        {
            db.Audit.Clear();
        }

        db.Audit.IsSaving = true;
        AuditedChanges.Note(db, db.Audit, origin);
    }

    private static void EndSaving(DbContext? context)
    {
        if (context is PortalDbContext db)
        {
            db.Audit.IsSaving = false;
        }
    }

    private static void Begin(DbContext? context)
    {
        // What a transaction left that was given up without a word; a save begins its own after noting.
        if (context is PortalDbContext { Audit.IsSaving: false } db)
        {
            db.Audit.Clear();
        }
    }

    private void Write(DbTransaction transaction, DbContext? context)
    {
        if (context is PortalDbContext { Audit.IsEmpty: false } db)
        {
            db.Audit.Written = AuditWriting.Append(transaction, db.Audit.Take(transaction), origin.Current, clock.UtcNow);
        }
    }

    private void RaiseHead(DbContext? context)
    {
        if (context is not PortalDbContext { Audit.Written: { } written } db)
        {
            return;
        }

        db.Audit.Written = null;
        try
        {
            head.Raise(written.Id, written.Hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The change is committed; answering with a fault would make people enter it twice. The next entry catches up.
        }
    }
}
