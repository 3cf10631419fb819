using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Sources;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Api;

/// <summary>The citations of some records, loaded in one query.</summary>
internal sealed class ApiSources
{
    private readonly ILookup<string, SourceCitation> _citations;

    private ApiSources(IEnumerable<SourceCitation> citations) => _citations = citations.ToLookup(c => c.Record, StringComparer.Ordinal);

    internal static async Task<ApiSources> LoadAsync(PortalDbContext db, IEnumerable<string> records, CancellationToken cancellationToken)
    {
        List<string> wanted = [.. records];
        return new ApiSources(await db.SourceCitations.AsNoTracking().Include(c => c.Document).Where(c => wanted.Contains(c.Record)).ToListAsync(cancellationToken));
    }

    /// <summary>The lines of one or more records; only of some fields where these are named.</summary>
    internal IReadOnlyList<ApiSource> Of(IEnumerable<string> records, IReadOnlySet<string>? fields = null) =>
        Of(records.SelectMany(r => _citations[r]).Where(c => fields is null || fields.Contains(c.Field)));

    internal IReadOnlyList<ApiSource> Of(string record, IReadOnlySet<string>? fields = null) => Of([record], fields);

    private static List<ApiSource> Of(IEnumerable<SourceCitation> citations) =>
        [.. citations.GroupBy(c => c.Document!.Slug, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ApiSource(g.Key, [.. g.SelectMany(c => Enumerable.Range(c.FirstLine, c.LastLine - c.FirstLine + 1)).Distinct().Order()]))];
}
