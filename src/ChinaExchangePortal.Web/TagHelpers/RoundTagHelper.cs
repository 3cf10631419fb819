using System.Globalization;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ChinaExchangePortal.Web.TagHelpers;

/// <summary>The number of a round with its small words: <c>&lt;i&gt;第&lt;/i&gt;18&lt;i&gt;回&lt;/i&gt;</c>.</summary>
[HtmlTargetElement("round-number", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RoundTagHelper(PageLanguage language) : TagHelper
{
    /// <summary>The round.</summary>
    public int Value { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var (before, after) = RecordTexts.RoundParts(Value, language.Current);
        if (before.Length > 0)
        {
            output.Content.AppendHtml("<i>").Append(before).AppendHtml("</i>");
        }

        output.Content.Append(Value.ToString(CultureInfo.InvariantCulture)).AppendHtml("<i>").Append(after).AppendHtml("</i>");
    }
}
