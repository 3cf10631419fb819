using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>
/// Version of what public pages show. It is part of every cached page's key, so a change drops all of them at once,
/// and a page that was being made while the change came can't enter the cache under the new version.
/// A command of the same portal in another process (such as <c>seed</c>) tells the server through a file.
/// </summary>
public sealed class ContentVersion(PortalSettings settings)
{
    // How soon another process is heard. Every view of a page asks, so most find the answer in memory.
    private const int ListenMilliseconds = 200;

    private readonly string _file = Path.Combine(settings.DataDirectory, "content-version");
    private long _version;
    private long _written;
    private long _nextLook;

    /// <summary>The version now.</summary>
    public long Current
    {
        get
        {
            var now = Environment.TickCount64;
            if (now >= Interlocked.Read(ref _nextLook))
            {
                Interlocked.Exchange(ref _nextLook, now + ListenMilliseconds);
                Look();
            }

            return Interlocked.Read(ref _version);
        }
    }

    /// <summary>Something changed.</summary>
    public void Raise()
    {
        Interlocked.Increment(ref _version);
        File.WriteAllText(_file, Guid.NewGuid().ToString("N"));
    }

    // The portal's own change is seen once more here: the price is a page made twice, and no change of another process is missed.
    private void Look()
    {
        var written = File.GetLastWriteTimeUtc(_file).Ticks;
        if (Interlocked.Exchange(ref _written, written) != written)
        {
            Interlocked.Increment(ref _version);
        }
    }
}

/// <summary>Raises <see cref="ContentVersion"/> once a change of a public record is committed.</summary>
public sealed class ContentChangeInterceptor(ContentVersion version) : SaveChangesInterceptor, IDbTransactionInterceptor, ICommitFollower
{
    private readonly HashSet<DbContext> _changed = [];
    private readonly Lock _lock = new();

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
        RaiseUnlessInTransaction(eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        RaiseUnlessInTransaction(eventData.Context);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public void TransactionCommitted(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData) => Raise(eventData.Context);

    /// <inheritdoc/>
    public Task TransactionCommittedAsync(
        System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Raise(eventData.Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void TransactionRolledBack(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData) => Forget(eventData.Context);

    /// <inheritdoc/>
    public Task TransactionRolledBackAsync(
        System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Join(PortalDbContext unit, PortalDbContext owner)
    {
        lock (_lock)
        {
            if (_changed.Remove(unit))
            {
                _changed.Add(owner);
            }
        }
    }

    /// <inheritdoc/>
    void ICommitFollower.Forget(PortalDbContext unit) => Forget(unit);

    private void Note(DbContext? context)
    {
        if (context is not null && context.ChangeTracker.Entries().Any(e =>
            e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && IsPublic(e.Entity)))
        {
            lock (_lock)
            {
                _changed.Add(context);
            }
        }
    }

    // Lists of a public record and translations are rows of their own.
    internal static bool IsPublic(object entity) => entity is IPublicRecord or Core.Languages.Translation
        or Core.CookingClasses.CookingClassMunicipality or Core.TradeFairBooths.TradeFairBoothMunicipality or Core.Places.City or Core.Places.Province or Core.Places.Municipality;

    private void RaiseUnlessInTransaction(DbContext? context)
    {
        if (context?.Database.CurrentTransaction is null)
        {
            Raise(context);
        }
    }

    private void Raise(DbContext? context)
    {
        if (Forget(context))
        {
            version.Raise();
        }
    }

    private bool Forget(DbContext? context)
    {
        lock (_lock)
        {
            return context is not null && _changed.Remove(context);
        }
    }
}
