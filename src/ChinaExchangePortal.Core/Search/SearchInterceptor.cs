using ChinaExchangePortal.Core.Data;

namespace ChinaExchangePortal.Core.Search;

/// <summary>Keeps search in step with every saved change.</summary>
internal sealed class SearchInterceptor : BeforeCommitInterceptor<SearchChanges>
{
    internal static readonly SearchInterceptor Instance = new();

    /// <inheritdoc/>
    protected override SearchChanges? Note(PortalDbContext db, SearchChanges? before)
    {
        var changes = before ?? new SearchChanges();
        changes.Note(db);
        return changes.IsEmpty ? null : changes;
    }

    /// <inheritdoc/>
    protected override SearchChanges Merge(SearchChanges first, SearchChanges second)
    {
        first.Add(second);
        return first;
    }

    /// <inheritdoc/>
    protected override Task WriteAsync(PortalDbContext db, SearchChanges changes, CancellationToken cancellationToken) => changes.WriteAsync(db, cancellationToken);
}
