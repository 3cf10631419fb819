using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Html;

namespace ChinaExchangePortal.Web.Pages;

/// <summary>Markdown of the records as HTML: no raw HTML goes in, and only a few elements come out.</summary>
public sealed class MarkdownHtml
{
    private readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().DisableHtml().UseCjkFriendlyEmphasis().Build();

    private readonly HtmlSanitizer _sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(["p", "ul", "ol", "li", "strong", "em", "a", "br"], StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
    });

    /// <summary>The text as HTML.</summary>
    public IHtmlContent Render(string markdown) => new HtmlString(_sanitizer.Sanitize(Markdown.ToHtml(markdown, _pipeline)));

    /// <summary>The first sentence, without any marks.</summary>
    public string FirstSentence(string markdown)
    {
        var plain = Markdown.ToPlainText(markdown, _pipeline).Trim();
        var full = plain.IndexOf('。', StringComparison.Ordinal);
        var point = plain.IndexOf(". ", StringComparison.Ordinal);
        return full >= 0 ? plain[..(full + 1)] : point >= 0 ? plain[..(point + 1)] : plain;
    }
}
