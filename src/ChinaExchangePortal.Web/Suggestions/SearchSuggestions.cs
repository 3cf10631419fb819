using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Web.Languages;

namespace ChinaExchangePortal.Web.Suggestions;

/// <summary>A title that is offered.</summary>
/// <param name="Title">The title.</param>
/// <param name="Lang">Tag of its language where it is not the page's.</param>
public sealed record SearchSuggestion(string Title, string? Lang);

/// <summary>Titles of public pages that fit what is being typed in a search field: <c>/search/suggestions?q=深</c>.</summary>
public static class SearchSuggestions
{
    private const int Most = 8;

    // Names to pick from, the short ones first. Lines of the source are passages to read: they have results of their own.
    private static readonly SearchGroup[] s_groups =
        [SearchGroup.Cities, SearchGroup.Municipalities, SearchGroup.Seminars, SearchGroup.Programmes, SearchGroup.Events, SearchGroup.Pages, SearchGroup.Captions];

    /// <summary>Maps the address.</summary>
    public static void MapSearchSuggestions(this IEndpointRouteBuilder app) =>
        app.MapMethods("/search/suggestions", [HttpMethods.Get, HttpMethods.Head], async (string? q, SearchQueries queries, PageLanguage language, HttpContext context, CancellationToken cancellationToken) =>
        {
            // What staff alone can find is looked for on the page of search, which writes down who read what.
            var (terms, scope, found) = (SearchTerms.Parse(q), new SearchScope(IsStaff: false, language.Current), new List<long>());
            foreach (var group in s_groups)
            {
                found.AddRange(await queries.FindAsync(terms, scope with { Group = group }, 0, Most, cancellationToken));
            }

            var titles = (await queries.DocumentsAsync(found, cancellationToken)).DistinctBy(d => d.Title, StringComparer.Ordinal);
            context.Response.Headers.CacheControl = "private, max-age=60";
            return TypedResults.Ok(titles.OrderBy(d => terms.Terms.All(SearchText.Normalise(d.Title).Contains) ? 0 : 1).Take(Most)
                .Select(d => new SearchSuggestion(d.Title, d.TitleLanguage == language.Tag ? null : d.TitleLanguage)).ToArray());
        }).AllowAnonymous().ExcludeFromDescription();
}
