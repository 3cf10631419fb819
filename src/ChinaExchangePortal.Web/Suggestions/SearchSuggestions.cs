using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Web.Languages;

namespace ChinaExchangePortal.Web.Suggestions;

/// <summary>Titles of public pages that fit what is being typed in a search field: <c>/search/suggestions?q=深</c>.</summary>
public static class SearchSuggestions
{
    private const int Most = 8;

    // Several records of one kind can share a title.
    private const int Read = 3 * Most;

    /// <summary>Maps the address.</summary>
    public static void MapSearchSuggestions(this IEndpointRouteBuilder app) =>
        app.MapGet("/search/suggestions", async (string? q, SearchQueries queries, PageLanguage language, HttpContext context, CancellationToken cancellationToken) =>
        {
            // What staff alone can find is looked for on the page of search, which writes down who read what.
            var found = await queries.FindAsync(SearchTerms.Parse(q), new SearchScope(IsStaff: false, language.Current), 0, Read, cancellationToken);
            var documents = await queries.DocumentsAsync([.. found], cancellationToken);
            context.Response.Headers.CacheControl = "private, max-age=60";
            return TypedResults.Ok(documents.Select(d => d.Title).Distinct(StringComparer.Ordinal).Take(Most).ToArray());
        }).AllowAnonymous().ExcludeFromDescription();
}
