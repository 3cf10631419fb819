using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Search;

/// <summary>Makes the index anew and checks it.</summary>
public sealed class SearchIndex(PortalDbContext db, DatabaseWriter writer)
{
    private const int Samples = 200;

    /// <summary>Makes the index anew when it is empty or when the rules changed, and adds the pages that are no records; true when it was made anew.</summary>
    public async Task<bool> EnsureAsync(CancellationToken cancellationToken)
    {
        SearchText.RequireUnicode();
        var current = await db.SearchDocuments.AnyAsync(cancellationToken) && !await db.SearchDocuments.AnyAsync(d => d.RulesVersion != SearchText.RulesVersion, cancellationToken);
        if (!current)
        {
            await ReindexAsync(cancellationToken);
        }
        else if (!await db.SearchDocuments.AnyAsync(d => d.Kind == SearchKind.Page, cancellationToken))
        {
            // Nothing that is saved brings them.
            await writer.RunAsync(db, async () =>
            {
                await new SearchWriter(db).RefreshAsync(SearchKind.Page, null, cancellationToken);
                return true;
            }, cancellationToken);
        }

        return !current;
    }

    /// <summary>Makes the index anew from the records, in one transaction; returns the number of documents.</summary>
    public Task<int> ReindexAsync(CancellationToken cancellationToken) => writer.RunAsync(db, async () =>
    {
        // Emptied at once; the rows' own deletions then find nothing left to take out.
        await db.Database.ExecuteSqlRawAsync("INSERT INTO search_fts(search_fts) VALUES('delete-all')", cancellationToken);
        await db.SearchDocuments.ExecuteDeleteAsync(cancellationToken);
        var documents = new SearchWriter(db);
        foreach (var kind in Enum.GetValues<SearchKind>())
        {
            await documents.RefreshAsync(kind, null, cancellationToken);
        }

        await db.Database.ExecuteSqlRawAsync("INSERT INTO search_fts(search_fts) VALUES('optimize')", cancellationToken);
        return await db.SearchDocuments.CountAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Compares documents with records, index with documents, and some searches with a scan of the texts; returns what differs.</summary>
    public async Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var rows = await db.SearchDocuments.LongCountAsync(cancellationToken);
        var indexed = (await db.Database.SqlQueryRaw<long>("SELECT count(*) AS Value FROM search_fts_docsize").ToListAsync(cancellationToken))[0];
        if (rows != indexed)
        {
            problems.Add($"{rows} documents, {indexed} in the index");
        }

        if (await db.SearchDocuments.CountAsync(d => d.RulesVersion != SearchText.RulesVersion, cancellationToken) is > 0 and var old)
        {
            problems.Add($"{old} documents were normalised by other rules than version {SearchText.RulesVersion}");
        }

        var documents = new SearchWriter(db);
        foreach (var kind in Enum.GetValues<SearchKind>().Where(k => k is not (SearchKind.SupportRequest or SearchKind.StoredFile)))
        {
            problems.AddRange(Compare(
                kind, await documents.DraftsAsync(kind, null, cancellationToken), await db.SearchDocuments.AsNoTracking().Where(d => d.Kind == kind).ToListAsync(cancellationToken)));
        }

        problems.AddRange(await CompareCasesAsync(documents, cancellationToken));
        problems.AddRange(await SampleAsync(cancellationToken));
        return problems;
    }

    private async Task<IReadOnlyList<string>> CompareCasesAsync(SearchWriter documents, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var (requests, stored) = (await db.SupportRequests.LongCountAsync(cancellationToken), await db.SearchDocuments.LongCountAsync(d => d.Kind == SearchKind.SupportRequest, cancellationToken));
        if (requests != stored)
        {
            problems.Add($"{requests} cases, {stored} of them in search");
        }

        var newest = await db.SupportRequests.OrderByDescending(r => r.UpdatedAt).Select(r => r.Id).Take(Samples).ToListAsync(cancellationToken);
        problems.AddRange(Compare(
            SearchKind.SupportRequest, await documents.DraftsAsync(SearchKind.SupportRequest, newest, cancellationToken),
            await db.SearchDocuments.AsNoTracking().Where(d => d.Kind == SearchKind.SupportRequest && newest.Contains(d.SourceId)).ToListAsync(cancellationToken)));
        return problems;
    }

    private static IEnumerable<string> Compare(SearchKind kind, List<SearchDraft> drafts, List<SearchDocument> stored)
    {
        var byKey = stored.ToDictionary(d => (d.SourceKey, d.Language));
        foreach (var draft in drafts)
        {
            if (!byKey.Remove((draft.SourceKey, draft.Language), out var document))
            {
                yield return $"{kind} {draft.SourceKey} {draft.Language}: not in search";
            }
            else if (!draft.IsSameAs(document) || document.SortDate != draft.Date
                || document.NormTitle != SearchText.Normalise(draft.Title) || document.NormBody != SearchText.Normalise(draft.Text) || document.NormAliases != SearchText.Normalise(draft.Names))
            {
                yield return $"{kind} {draft.SourceKey} {draft.Language}: search holds another text than the record";
            }
        }

        foreach (var document in byKey.Values)
        {
            yield return $"{kind} {document.SourceKey} {document.Language}: in search, but there is no such record";
        }
    }

    private async Task<IReadOnlyList<string>> SampleAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var queries = new SearchQueries(db);
        var texts = await db.SearchDocuments.AsNoTracking().OrderBy(d => d.Id % 7919).Take(Samples).Select(d => new { d.NormTitle, d.Language }).ToListAsync(cancellationToken);
        for (var i = 0; i < texts.Count; i++)
        {
            var runes = texts[i].NormTitle.EnumerateRunes().ToList();
            var length = Math.Min(runes.Count, 1 + (i % 4));
            var term = SearchText.Normalise(string.Concat(runes.Skip(i % (runes.Count - length + 1)).Take(length)));
            if (term.Length == 0)
            {
                continue;
            }

            var language = Languages.LanguageTags.All.First(l => texts[i].Language is null || string.Equals(Languages.LanguageTags.Tag(l), texts[i].Language, StringComparison.Ordinal));
            var found = await queries.FindAsync(new SearchTerms([term], false), new SearchScope(true, language), 0, int.MaxValue / 4, cancellationToken);
            var tag = Languages.LanguageTags.Tag(language);
            var scanned = await db.Database.SqlQuery<int>(
                $"SELECT count(*) AS Value FROM search_documents WHERE (Language IS NULL OR Language = {tag}) AND (instr(NormTitle, {term}) > 0 OR instr(NormBody, {term}) > 0 OR instr(NormAliases, {term}) > 0)")
                .ToListAsync(cancellationToken);
            if (found.Count != scanned[0])
            {
                problems.Add($"The index finds '{term}' {found.Count} times, a scan {scanned[0]} times");
            }
        }

        return problems;
    }
}
