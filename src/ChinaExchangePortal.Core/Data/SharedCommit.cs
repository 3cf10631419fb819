using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChinaExchangePortal.Core.Data;

/// <summary>
/// One transaction for the units of work of several people, each in a savepoint of its own: one flush of the disk, and one writing of
/// search, where it would be one for each. A unit that fails takes back its own work only.
/// </summary>
internal sealed class SharedCommit
{
    private const string Savepoint = "unit";

    // Bounds how long the first waits for the last.
    private const int MostUnits = 16;

    private readonly PortalDbContext _owner;
    private readonly IDbContextTransaction _transaction;
    private readonly ICommitFollower[] _followers;
    private readonly SharedReads _reads = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _units;
    private Exception? _broken;

    private SharedCommit(PortalDbContext owner, IDbContextTransaction transaction)
    {
        (_owner, _transaction) = (owner, transaction);
        _followers = [.. owner.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<ICommitFollower>() ?? []];
    }

    /// <summary>Ends when the units are on the disk; fails when they are not.</summary>
    internal Task Done => _done.Task;

    /// <summary>True when no further unit may come in.</summary>
    internal bool IsFull => _units >= MostUnits || _broken is not null;

    /// <summary>Begins with the context of the first unit, as a writer.</summary>
    internal static async Task<SharedCommit> BeginAsync(PortalDbContext owner, CancellationToken cancellationToken) => new(owner, await owner.Database.BeginTransactionAsync(cancellationToken));

    /// <summary>Runs a unit of work; when it throws, nothing of it is kept.</summary>
    internal async Task<T> RunAsync<T>(PortalDbContext unit, Func<Task<T>> work)
    {
        _units++;

        // Contexts are used again: what an earlier, given-up transaction of this one left would be taken for this unit's.
        Array.ForEach(_followers, f => f.Forget(unit));
        var transaction = _transaction.GetDbTransaction();
        await transaction.SaveAsync(Savepoint);
        unit.Reads = _reads;
        try
        {
            return await OnSharedConnectionAsync(unit, async () =>
            {
                var result = await work();
                Array.ForEach(_followers, f => f.Join(unit, _owner));
                await transaction.ReleaseAsync(Savepoint);
                return result;
            });
        }
        catch
        {
            Array.ForEach(_followers, f => f.Forget(unit));

            // It may have read what it changed itself.
            _reads.Clear();
            await TakeBackAsync(transaction);
            throw;
        }
        finally
        {
            unit.Reads = null;
            if (unit == _owner)
            {
                // What its unit did not save must not come along with what the commit saves.
                _owner.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Commits; <see cref="Tell"/> then tells all how it ended.</summary>
    internal async Task CommitAsync()
    {
        try
        {
            await using (_transaction)
            {
                if (_broken is null)
                {
                    await _transaction.CommitAsync();
                }
            }
        }
#pragma warning disable CA1031 // Whatever the fault is, everyone who shares the commit gets it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _broken = e;
        }
    }

    /// <summary>Lets all that share the commit go on, with its fault if it had one.</summary>
    internal void Tell()
    {
        if (_broken is null)
        {
            _done.SetResult();
        }
        else
        {
            _done.SetException(_broken);
        }
    }

    private async Task TakeBackAsync(DbTransaction transaction)
    {
        try
        {
            await transaction.RollbackAsync(Savepoint);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // A full disk, for one, ends the whole transaction: nobody's unit is kept.
            _broken = new InvalidOperationException("The transaction of several units of work is lost", e);
        }
    }

    private async Task<T> OnSharedConnectionAsync<T>(PortalDbContext unit, Func<Task<T>> work)
    {
        if (unit == _owner)
        {
            return await work();
        }

        // One that was opened by hand, in this use of the context or an earlier one, cannot be exchanged; closing one that is closed does nothing.
        await unit.Database.CloseConnectionAsync();
        var own = unit.Database.GetConnectionString();
        unit.Database.SetDbConnection(_owner.Database.GetDbConnection());
        await unit.Database.UseTransactionAsync(_transaction.GetDbTransaction());
        try
        {
            return await work();
        }
        finally
        {
            await unit.Database.UseTransactionAsync(null);
            unit.Database.SetDbConnection(null);
            unit.Database.SetConnectionString(own);
        }
    }
}
