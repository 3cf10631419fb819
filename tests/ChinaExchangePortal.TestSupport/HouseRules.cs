using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace ChinaExchangePortal.TestSupport;

/// <summary>What every page of the portal keeps to.</summary>
public static class HouseRules
{
    /// <summary>Fails with all that is wrong on a page.</summary>
    public static void Check(IHtmlDocument page, string path)
    {
        ArgumentNullException.ThrowIfNull(page);
        var faults = Faults(page).ToList();
        Assert.True(faults.Count == 0, path + ":\n" + string.Join('\n', faults));
    }

    private static IEnumerable<string> Faults(IHtmlDocument page)
    {
        if (page.QuerySelectorAll("h1").Length != 1)
        {
            yield return $"{page.QuerySelectorAll("h1").Length} h1 instead of one";
        }

        if (string.IsNullOrWhiteSpace(page.Title))
        {
            yield return "no title";
        }

        if (page.DocumentElement.GetAttribute("lang") is not ("ja" or "zh" or "zh-Hans" or "zh-CN" or "en"))
        {
            yield return $"html lang is '{page.DocumentElement.GetAttribute("lang")}'";
        }

        foreach (var group in page.QuerySelectorAll("[id]").GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"id {group.Key} stands {group.Count()} times";
        }

        foreach (var field in page.QuerySelectorAll("input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea").Where(f => !IsLabelled(page, f)))
        {
            yield return "no label: " + Start(field);
        }

        foreach (var element in page.QuerySelectorAll("style, script:not([src]):not([type=\"application/ld+json\"])"))
        {
            yield return "inline: " + Start(element);
        }

        foreach (var element in page.All.Where(e => e.Attributes.Any(a => a.Name == "style" || a.Name.StartsWith("on", StringComparison.Ordinal))))
        {
            yield return "inline style or handler: " + Start(element);
        }

        foreach (var element in page.QuerySelectorAll("script[src], img[src], link[href], iframe, object, embed"))
        {
            var address = element.GetAttribute("src") ?? element.GetAttribute("href") ?? string.Empty;
            if (element.LocalName is "iframe" or "object" or "embed" || address.StartsWith("//", StringComparison.Ordinal)
                || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is not "file" && element.GetAttribute("rel") is not ("canonical" or "alternate")))
            {
                yield return "from elsewhere: " + Start(element);
            }
        }
    }

    private static bool IsLabelled(IHtmlDocument page, IElement field) =>
        !string.IsNullOrWhiteSpace(field.GetAttribute("aria-label"))
        || (field.GetAttribute("aria-labelledby") is { } ids && ids.Split(' ').Any(id => page.GetElementById(id) is not null))
        || field.Closest("label") is not null
        || (field.Id is { Length: > 0 } own && page.QuerySelectorAll("label").Any(l => l.GetAttribute("for") == own && !string.IsNullOrWhiteSpace(l.TextContent)));

    private static string Start(IElement element) => element.OuterHtml.Length > 160 ? element.OuterHtml[..160] : element.OuterHtml;
}
