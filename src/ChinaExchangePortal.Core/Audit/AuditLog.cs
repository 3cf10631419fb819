using System.Collections.Concurrent;
using ChinaExchangePortal.Core.Data;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Core.Audit;

/// <summary>
/// Writes what happens without a change of the database: readings, exports, refusals. The entry is on the disk when the call
/// comes back; calls that come while another one writes share one commit, so a burst of readings costs few of them.
/// </summary>
public sealed class AuditLog(IServiceScopeFactory scopes, DatabaseWriter writer, IAuditOrigin origin) : IDisposable
{
    private readonly ConcurrentQueue<Waiting> _queue = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Writes an entry about the person of the request. Not to be called inside a transaction: there <see cref="PortalDbContext.Audit"/> takes it.</summary>
    public async Task RecordAsync(AuditAction action, string subject, string? detail = null)
    {
        // Who it was is asked now: somebody else may write the batch.
        var mine = new Waiting(new AuditFact(action, subject, detail, origin.Current));
        _queue.Enqueue(mine);
        await _turn.WaitAsync();
        try
        {
            if (!mine.IsTaken)
            {
                await WriteAsync();
            }
        }
        finally
        {
            _turn.Release();
        }

        if (mine.Fault is { } fault)
        {
            throw new InvalidOperationException("The audit log cannot be written", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task WriteAsync()
    {
        var batch = new List<Waiting>();
        while (_queue.TryDequeue(out var waiting))
        {
            waiting.IsTaken = true;
            batch.Add(waiting);
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await writer.RunSharedAsync(
                db,
                () =>
                {
                    batch.ForEach(w => db.Audit.Note(w.Fact));
                    return Task.FromResult(true);
                },
                CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever the fault is, every caller of the batch gets it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            batch.ForEach(w => w.Fault = e);
        }
    }

    private sealed class Waiting(AuditFact fact)
    {
        internal AuditFact Fact { get; } = fact;

        internal bool IsTaken { get; set; }

        internal Exception? Fault { get; set; }
    }
}
