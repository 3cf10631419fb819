using ChinaExchangePortal.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Search;

/// <summary>A number of results that stops counting at the cap.</summary>
/// <param name="Value">The number, at most <see cref="Cap"/>.</param>
/// <param name="IsMore">True when there are more.</param>
public readonly record struct SearchCount(int Value, bool IsMore)
{
    /// <summary>Counting further costs time and tells nobody anything.</summary>
    public const int Cap = 1_000;

    /// <summary>From a count that stopped one after the cap.</summary>
    public static SearchCount Of(int counted) => new(Math.Min(counted, Cap), counted > Cap);
}

/// <summary>How many results fall on each value of a facet.</summary>
/// <param name="FiscalYear">Fiscal year.</param>
/// <param name="Province">Slug of the province.</param>
/// <param name="Programme">Slug of the programme.</param>
public sealed record SearchFacet(int? FiscalYear, string? Province, string? Programme);

/// <summary>
/// Asks the full-text index. Who may see what is part of the question itself and of the SQL, before any limit and in every
/// count. Results come in the order of the keys, so nothing is ever sorted.
/// </summary>
public sealed class SearchQueries(PortalDbContext db)
{
    /// <summary>Where the rows come from; the index comes first.</summary>
    /// <remarks>The order of the tables is fixed by CROSS JOIN: the planner can't know how few rows a question leaves.</remarks>
    public const string Source = """
        FROM search_fts f CROSS JOIN search_documents d ON d.Id = f.rowid
        WHERE search_fts MATCH @match AND (@staff = 1 OR d.IsPublic = 1) AND (@year IS NULL OR d.FiscalYear = @year)
          AND (@province IS NULL OR d.Province = @province) AND (@programme IS NULL OR d.Programme = @programme)
        """;

    /// <summary>The newest results.</summary>
    public const string NewestSql = "SELECT d.Id AS Value " + Source + " ORDER BY f.rowid DESC LIMIT @limit";

    /// <summary>The number of results, up to the cap.</summary>
    public const string CountSql = "SELECT count(*) AS Value FROM (SELECT 1 " + Source + " LIMIT @limit)";

    /// <summary>Keys of results: those with all terms in the title first, then the others, each newest first.</summary>
    /// <param name="terms">What is looked for.</param>
    /// <param name="scope">Who asks.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many to return at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<long>> FindAsync(SearchTerms terms, SearchScope scope, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Terms.Count == 0)
        {
            return [];
        }

        var needed = skip + take;
        var inTitle = await NewestAsync(terms, scope, inTitle: true, needed, cancellationToken);
        if (inTitle.Count >= needed)
        {
            return inTitle.GetRange(skip, take);
        }

        var all = await NewestAsync(terms, scope, inTitle: false, needed + inTitle.Count, cancellationToken);
        var known = inTitle.ToHashSet();
        return [.. inTitle.Concat(all.Where(id => !known.Contains(id))).Skip(skip).Take(take)];
    }

    /// <summary>The number of results in each of some groups.</summary>
    public async Task<IReadOnlyDictionary<SearchGroup, SearchCount>> CountAsync(SearchTerms terms, SearchScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(scope);
        var counts = new Dictionary<SearchGroup, SearchCount>();
        foreach (var group in scope.IsStaff ? SearchGroups.Staff : SearchGroups.Public)
        {
            var counted = terms.Terms.Count == 0 ? 0
                : (await db.Database.SqlQueryRaw<int>(CountSql, Parameters(terms, scope with { Group = group }, inTitle: false, SearchCount.Cap + 1)).ToListAsync(cancellationToken))[0];
            counts[group] = SearchCount.Of(counted);
        }

        return counts;
    }

    /// <summary>Year, province and programme of the newest results, up to the cap.</summary>
    public async Task<IReadOnlyList<SearchFacet>> FacetsAsync(SearchTerms terms, SearchScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Terms.Count == 0 ? [] : await db.Database.SqlQueryRaw<SearchFacet>(
            "SELECT d.FiscalYear, d.Province, d.Programme " + Source + " ORDER BY f.rowid DESC LIMIT @limit", Parameters(terms, scope, inTitle: false, SearchCount.Cap)).ToListAsync(cancellationToken);
    }

    /// <summary>The documents of some keys, in the order of the keys given.</summary>
    public async Task<IReadOnlyList<SearchDocument>> DocumentsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var found = await db.SearchDocuments.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellationToken);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>The parameters of the statements of this class.</summary>
    public static object[] Parameters(SearchTerms terms, SearchScope scope, bool inTitle, int limit)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(scope);
        return
        [
            new SqliteParameter("@match", terms.Match(scope, inTitle)),
            new SqliteParameter("@staff", scope.IsStaff ? 1 : 0),
            new SqliteParameter("@year", (object?)scope.FiscalYear ?? DBNull.Value),
            new SqliteParameter("@province", (object?)scope.Province ?? DBNull.Value),
            new SqliteParameter("@programme", (object?)scope.Programme ?? DBNull.Value),
            new SqliteParameter("@limit", limit),
        ];
    }

    private Task<List<long>> NewestAsync(SearchTerms terms, SearchScope scope, bool inTitle, int limit, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<long>(NewestSql, Parameters(terms, scope, inTitle, limit)).ToListAsync(cancellationToken);
}
