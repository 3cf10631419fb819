using System.Text.Json;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>
/// Narrows cases to those in which the search index finds a text. SQLite can't know how many that will be, and the better way
/// depends on it: few cases are read by their keys and sorted; of many, the list's own index is read in its order, passing over
/// those that were not found, so that a page is full soon.
/// </summary>
public sealed class CaseTextFilter
{
    /// <summary>Most cases that are read by their keys: beyond, reading and sorting them takes longer than passing over those not found.</summary>
    public const int Few = 2_000;

    /// <summary>How many cases are found, up to a limit: the full-text index alone says so.</summary>
    public const string CountSql = "SELECT count(*) AS Value FROM (SELECT 1 FROM search_fts WHERE search_fts MATCH @match LIMIT @limit)";

    /// <summary>Keys of the cases found; the index comes first.</summary>
    public const string KeysSql = """
        SELECT d.SourceId AS Value FROM search_fts f CROSS JOIN search_documents d ON d.Id = f.rowid
        WHERE search_fts MATCH @match AND d.Kind = @kind
        """;

    private readonly string _match;
    private readonly string? _keys;

    private CaseTextFilter(string match, string? keys) => (_match, _keys) = (match, keys);

    /// <summary>The filter for a text as typed; null when it says nothing.</summary>
    internal static async Task<CaseTextFilter?> OfAsync(PortalDbContext db, string? typed, int few, CancellationToken cancellationToken)
    {
        var terms = SearchTerms.Parse(typed);
        if (terms.Terms.Count == 0)
        {
            return null;
        }

        var match = MatchOf(terms);
        var count = (await db.Database.SqlQueryRaw<int>(CountSql, new SqliteParameter("@match", match), new SqliteParameter("@limit", few + 1)).ToListAsync(cancellationToken))[0];
        var keys = count > few ? null : await db.Database.SqlQueryRaw<long>(KeysSql, Parameters(terms)).ToListAsync(cancellationToken);
        return new CaseTextFilter(match, keys is null ? null : JsonSerializer.Serialize(keys));
    }

    /// <summary>The parameters of <see cref="KeysSql"/>.</summary>
    public static object[] Parameters(SearchTerms terms) => [new SqliteParameter("@match", MatchOf(terms)), new SqliteParameter("@kind", (int)SearchKind.SupportRequest)];

    /// <summary>The cases found, to be narrowed further and put in order.</summary>
    /// <remarks>
    /// CROSS JOIN and the plus keep the planner to these ways: it would take the first filter's index and try each of its cases,
    /// or read many cases by their keys and sort them. The keys of many come from an index of the documents alone, whose rows are long.
    /// </remarks>
    internal IQueryable<SupportRequest> In(PortalDbContext db) => _keys is not null
        ? db.SupportRequests.FromSql($"SELECT r.* FROM json_each({_keys}) AS k CROSS JOIN support_requests AS r ON r.Id = k.value")
        : db.SupportRequests.FromSql($"""
            SELECT r.* FROM support_requests AS r WHERE +r.Id IN (
                SELECT d.SourceId FROM search_documents AS d WHERE d.Kind = {(int)SearchKind.SupportRequest} AND +d.Id IN (
                    SELECT rowid FROM search_fts WHERE search_fts MATCH {_match}))
            """);

    // One document of a case serves all languages.
    private static string MatchOf(SearchTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Match(new SearchScope(true, Language.Japanese) { Group = SearchGroup.Cases }, inTitle: false);
    }
}
