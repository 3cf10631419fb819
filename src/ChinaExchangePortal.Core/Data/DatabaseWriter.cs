
namespace ChinaExchangePortal.Core.Data;

/// <summary>
/// Lets one write at a time into the database. SQLite has one writer; without the queue the losers sleep and retry
/// inside the provider, which makes a burst of writers wait far longer than the work takes.
/// </summary>
public sealed class DatabaseWriter : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _commits;

    /// <summary>How many units of work this process has committed: what was counted before it rose may be out of date.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Runs a unit of work in one transaction, begun as a writer, and commits it.</summary>
    /// <param name="db">The context that the work uses.</param>
    /// <param name="work">The work; it saves its changes itself. When it throws, nothing is kept.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<T> RunAsync<T>(PortalDbContext db, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(work);
        await _turn.WaitAsync(cancellationToken);
        try
        {
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

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
