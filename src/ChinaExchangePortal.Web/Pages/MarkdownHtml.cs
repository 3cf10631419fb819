using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Html;

namespace ChinaExchangePortal.Web.Pages;

/// <summary>Markdown of the records as HTML: no raw HTML goes in, and only a few elements come out.</summary>
public sealed class MarkdownHtml
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().UseCjkFriendlyEmphasis().Build();

    private readonly HtmlSanitizer _sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(["p", "ul", "ol", "li", "strong", "em", "a", "br"], StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
    })
    {
        // The words of a heading or a quotation stay when its element goes.
        KeepChildNodes = true,
    };

    /// <summary>The text as HTML. What the parser gives up on stands there as it was typed: a text never breaks its page.</summary>
    public IHtmlContent Render(string markdown)
    {
        try
        {
            return new HtmlString(_sanitizer.Sanitize(Markdown.ToHtml(markdown, s_pipeline)));
        }
        catch (ArgumentException)
        {
            return new HtmlContentBuilder().AppendHtml("<p>").Append(markdown).AppendHtml("</p>");
        }
    }

    /// <summary>False for a text that is nested deeper than the parser follows.</summary>
    public static bool CanRender(string markdown)
    {
        try
        {
            return Markdown.ToHtml(markdown, s_pipeline) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The first sentence, without any marks.</summary>
    public string FirstSentence(string markdown)
    {
        var plain = (CanRender(markdown) ? Markdown.ToPlainText(markdown, s_pipeline) : markdown).Trim();
        var full = plain.IndexOf('。', StringComparison.Ordinal);
        var point = plain.IndexOf(". ", StringComparison.Ordinal);
        return full >= 0 ? plain[..(full + 1)] : point >= 0 ? plain[..(point + 1)] : plain;
    }
}
