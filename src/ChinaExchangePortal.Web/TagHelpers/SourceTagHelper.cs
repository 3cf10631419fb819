using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.TagHelpers;

/// <summary>出典：原資料 43行, each range a link to the marked line. Writes nothing where there is no citation.</summary>
[HtmlTargetElement("source-lines", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SourceTagHelper(PageLanguage language, IStringLocalizer<UiText> text) : TagHelper
{
    /// <summary>The lines.</summary>
    public SourceLines? Lines { get; set; }

    /// <summary>True where the lines of a whole record belong: one without lines was written by staff, and says so.</summary>
    public bool Record { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Lines is null && !Record)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "src");
        if (Lines is null)
        {
            output.Content.Append(text["職員による記録"]);
            return;
        }

        output.Content.Append(text["出典："]);
        for (var i = 0; i < Lines.Ranges.Count; i++)
        {
            var range = Lines.Ranges[i];
            if (i > 0)
            {
                output.Content.Append(text["、"]);
            }

            var link = new Microsoft.AspNetCore.Mvc.Rendering.TagBuilder("a");
            link.Attributes["href"] = FormattableString.Invariant($"{language.Url("/sources/" + Lines.Document)}?line={range}#L{range.First}");
            var words = range.First == range.Last ? text["{0}行", range.First] : text["{0}〜{1}行", range.First, range.Last];
            link.InnerHtml.Append(i == 0 ? text["原資料 {0}", words.Value] : words);
            output.Content.AppendHtml(link);
        }
    }
}
