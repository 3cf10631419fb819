using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.TagHelpers;

/// <summary>A record's text in the page's language; where there is no translation the Japanese, marked with its language.</summary>
[HtmlTargetElement("localized", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LocalizedTagHelper(PageLanguage language, IStringLocalizer<UiText> text) : TagHelper
{
    /// <summary>The text.</summary>
    public LocalizedText? Text { get; set; }

    /// <summary>A text that is only on file in Japanese.</summary>
    public string? Japanese { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var shown = language.Of(Text ?? new LocalizedText(Japanese ?? string.Empty));
        if (shown.Language != language.Current)
        {
            output.TagName = "span";
            output.TagMode = TagMode.StartTagAndEndTag;
            output.Attributes.SetAttribute("lang", "ja");
        }

        output.Content.AppendHtml(Phrases.Of(shown.Text));

        if (shown.IsBehind)
        {
            BehindNote.Write(output.PostElement, text);
        }
    }
}

/// <summary>The items of a list in the page's language, an <c>li</c> each; where there is no translation the Japanese, marked with its language.</summary>
[HtmlTargetElement("localized-items", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LocalizedItemsTagHelper(PageLanguage language, IStringLocalizer<UiText> text) : TagHelper
{
    /// <summary>The list, a line for each item; nothing is written for null.</summary>
    public LocalizedText? Text { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (Text is null)
        {
            return;
        }

        var shown = language.Of(Text);
        var items = TextLines.Split(shown.Text);
        foreach (var (i, item) in items.Index())
        {
            output.Content.AppendHtml(shown.Language == language.Current ? "<li>" : "<li lang=\"ja\">");
            output.Content.AppendHtml(Phrases.Of(item));
            if (shown.IsBehind && i == items.Length - 1)
            {
                BehindNote.Write(output.Content, text);
            }

            output.Content.AppendHtml("</li>");
        }
    }
}

/// <summary>The notice that a translation follows an older Japanese wording; nothing where it does not.</summary>
[HtmlTargetElement("behind-note", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BehindNoteTagHelper(IStringLocalizer<UiText> text) : TagHelper
{
    /// <summary>The text as it is shown.</summary>
    public PickedText? Of { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (Of is { IsBehind: true })
        {
            BehindNote.Write(output.Content, text);
        }
    }
}

/// <summary>The notice in one place.</summary>
internal static class BehindNote
{
    internal static void Write(IHtmlContentBuilder html, IStringLocalizer<UiText> text) =>
        html.AppendHtml(" <span class=\"sample\">").Append(text["訳文は改訂前の日本語によります"]).AppendHtml("</span>");
}
