using System.Runtime.ExceptionServices;

namespace ChinaExchangePortal.Core.Data;

/// <summary>
/// Lets one write at a time into the database. SQLite has one writer; without the queue the losers sleep and retry
/// inside the provider, which makes a burst of writers wait far longer than the work takes.
/// </summary>
public sealed class DatabaseWriter : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _commits;
    private int _waiting;

    // Touched in turn only. Whoever has the turn sees to it that it is committed, or that somebody comes who does.
    private SharedCommit? _shared;

    /// <summary>How many times this process has committed: what was counted before it rose may be out of date.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Runs a unit of work in one transaction of its own, begun as a writer, and commits it.</summary>
    /// <param name="db">The context that the work uses.</param>
    /// <param name="work">The work; it saves its changes itself. When it throws, nothing is kept.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<T> RunAsync<T>(PortalDbContext db, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(work);
        await TakeTurnAsync();
        try
        {
            await CommitSharedAsync();
            cancellationToken.ThrowIfCancellationRequested();

            // The provider begins with BEGIN IMMEDIATE, so what is read inside cannot change before the commit.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await work();
            await transaction.CommitAsync(cancellationToken);
            Interlocked.Increment(ref _commits);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Runs a unit of work like <see cref="RunAsync"/>, but shares the commit with those that wait at the same time: for what many people do
    /// at once. It is on the disk when the call comes back. A fault of the commit itself meets all that share it.
    /// </summary>
    /// <param name="db">The context that the work uses; not to be used by anybody else until the call comes back.</param>
    /// <param name="work">The work; it saves its changes itself. When it throws, nothing of it is kept.</param>
    /// <param name="cancellationToken">Ends the waiting for the turn.</param>
    public async Task<T> RunSharedAsync<T>(PortalDbContext db, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(work);
        T result = default!;
        ExceptionDispatchInfo? fault = null;
        await TakeTurnAsync();
        SharedCommit shared;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            shared = _shared ??= await SharedCommit.BeginAsync(db, cancellationToken);
            try
            {
                result = await shared.RunAsync(db, work);
            }
#pragma warning disable CA1031 // Thrown again below, once nobody else works on this context's connection.
            catch (Exception e)
#pragma warning restore CA1031
            {
                fault = ExceptionDispatchInfo.Capture(e);
            }
        }
        finally
        {
            if (Volatile.Read(ref _waiting) == 0 || _shared is { IsFull: true })
            {
                await CommitSharedAsync();
            }

            _turn.Release();
        }

        if (fault is null)
        {
            await shared.Done;
            return result;
        }

        await shared.Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        fault.Throw();
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task TakeTurnAsync()
    {
        // Those in turn go by the count, so whoever is in it comes: the waiting cannot be given up, but it is short.
        Interlocked.Increment(ref _waiting);
        await _turn.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref _waiting);
    }

    private async Task CommitSharedAsync()
    {
        if (_shared is { } shared)
        {
            _shared = null;
            await shared.CommitAsync();
            Interlocked.Increment(ref _commits);
            shared.Tell();
        }
    }
}
