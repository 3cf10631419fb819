using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ChinaExchangePortal.Web.TagHelpers;

/// <summary>A found text: its hits marked, and each passage in another language than the page's with its language.</summary>
[HtmlTargetElement("search-pieces", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SearchPiecesTagHelper(PageLanguage language) : TagHelper
{
    /// <summary>The pieces.</summary>
    public IReadOnlyList<SearchPiece> Pieces { get; set; } = [];

    /// <summary>The language of Chinese characters on an English page that could be either's.</summary>
    public string Otherwise { get; set; } = "ja";

    /// <summary>True for names in other languages, among which Latin letters are English.</summary>
    public bool Names { get; set; }

    /// <summary>True where the element around it names the language of the whole.</summary>
    public bool Whole { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        foreach (var (tag, pieces) in Whole ? [(null, Pieces)] : PassageLanguages.Split(Pieces, language.Tag, Otherwise, Names))
        {
            if (tag is not null)
            {
                output.Content.AppendHtml("<span lang=\"").Append(tag).AppendHtml("\">");
            }

            foreach (var piece in pieces)
            {
                output.Content.AppendHtml(piece.IsHit ? "<mark>" : string.Empty).Append(language.Current == Language.English ? piece.Text.Replace(SearchDraft.Separator, " / ", StringComparison.Ordinal) : piece.Text).AppendHtml(piece.IsHit ? "</mark>" : string.Empty);
            }

            if (tag is not null)
            {
                output.Content.AppendHtml("</span>");
            }
        }
    }
}
