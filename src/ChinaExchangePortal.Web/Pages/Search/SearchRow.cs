using ChinaExchangePortal.Core.Search;

namespace ChinaExchangePortal.Web.Pages.Search;

/// <summary>A result as it is shown.</summary>
/// <param name="Document">The document.</param>
/// <param name="Title">Its title with the hits marked.</param>
/// <param name="Excerpt">The text around the first hit; the beginning of the text where only the title has one.</param>
/// <param name="OtherNames">Where the hit is in a name or translation in another language: that.</param>
/// <param name="Source">Lines of the source.</param>
public sealed record SearchRow(SearchDocument Document, IReadOnlyList<SearchPiece> Title, IReadOnlyList<SearchPiece>? Excerpt, IReadOnlyList<SearchPiece>? OtherNames, SourceLines? Source)
{
    /// <summary>Makes the row of a document.</summary>
    public static SearchRow Of(SearchDocument document, SearchTerms terms, SourceLines? source)
    {
        ArgumentNullException.ThrowIfNull(document);
        var title = SearchHighlight.Whole(document.Title, terms);
        var excerpt = SearchHighlight.Excerpt(document.Text, terms);
        var names = excerpt is null && !title.Any(p => p.IsHit) ? SearchHighlight.Parts(document.Names, terms) : null;
        if (excerpt is null && document.Text.Length > 0)
        {
            excerpt = [new SearchPiece(SearchHighlight.Beginning(document.Text), false)];
        }

        return new SearchRow(document, title, excerpt, names, source);
    }

    /// <summary>The language of Chinese characters that could be Chinese or Japanese, on a page in neither: places in China are Chinese, records Japanese.</summary>
    public string Otherwise => Document.Kind is SearchKind.City or SearchKind.Province ? "zh" : "ja";
}

/// <summary>A group of results.</summary>
/// <param name="Group">The group.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Rows">Those shown.</param>
public sealed record SearchSection(SearchGroup Group, SearchCount Count, IReadOnlyList<SearchRow> Rows);

/// <summary>A value that narrows the results.</summary>
/// <param name="Text">The words.</param>
/// <param name="Count">How many results have it.</param>
/// <param name="Url">Address of the results with it, or without it where it is chosen.</param>
/// <param name="IsChosen">True where it narrows now.</param>
public sealed record FacetLink(string Text, int Count, string Url, bool IsChosen);
