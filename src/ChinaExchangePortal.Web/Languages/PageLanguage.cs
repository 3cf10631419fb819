using System.Globalization;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Html;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>Marks the resources of the interface texts: the key is the Japanese text itself.</summary>
public sealed class UiText
{
}

/// <summary>
/// Takes the language from the address: <c>/zh/…</c> and <c>/en/…</c> are the same pages as <c>/…</c>.
/// The prefix moves from the path to the path base, so every link that a page makes stays in its language.
/// </summary>
public sealed class LanguageMiddleware(RequestDelegate next)
{
    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var language = Language.Japanese;
        foreach (var candidate in (Language[])[Language.Chinese, Language.English])
        {
            if (context.Request.Path.StartsWithSegments(candidate.PathPrefix(), StringComparison.Ordinal, out var rest))
            {
                language = candidate;
                context.Request.PathBase = context.Request.PathBase.Add(candidate.PathPrefix());
                context.Request.Path = rest.HasValue ? rest : "/";
            }
        }

        context.Features.Set(new LanguageFeature(language));
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language.Culture();
        await next(context);
    }
}

/// <summary>The language of a request.</summary>
/// <param name="Language">The language.</param>
public sealed record LanguageFeature(Language Language);

/// <summary>The language of the page being made, with what pages need of it.</summary>
public sealed class PageLanguage(IHttpContextAccessor accessor)
{
    /// <summary>The language.</summary>
    public Language Current => accessor.HttpContext?.GetLanguage() ?? Language.Japanese;

    /// <summary>Its tag, for <c>lang</c>.</summary>
    public string Tag => Current.Tag();

    /// <summary>True for pages in Japanese, which need no translations.</summary>
    public bool IsJapanese => Current == Language.Japanese;

    /// <summary>True once the page has shown a text in Japanese for want of a translation.</summary>
    public bool HasJapaneseOnly { get; private set; }

    /// <summary>What stands between two sentences.</summary>
    public string SentenceGap => Current == Language.English ? " " : string.Empty;

    /// <summary>The wide space between two things in a line: of the width of a character, or of a letter.</summary>
    public string WideSpace => Current == Language.English ? "\u2002" : "\u3000";

    /// <summary>A text in this language.</summary>
    public PickedText Of(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var picked = text.In(Current);
        HasJapaneseOnly |= picked.Language != Current;
        return picked;
    }

    /// <summary>A name in this language; where there is none the Japanese, marked as such.</summary>
    public IHtmlContent Mark(LocalizedText name)
    {
        var picked = Of(name);
        var html = new HtmlContentBuilder();
        return picked.Language == Current ? html.Append(picked.Text) : html.AppendHtml("<span lang=\"ja\">").Append(picked.Text).AppendHtml("</span>");
    }

    /// <summary>The tag of a text that is not in this language; null for one that is.</summary>
    public string? TagOf(PickedText picked)
    {
        ArgumentNullException.ThrowIfNull(picked);
        return picked.Language == Current ? null : picked.Language.Tag();
    }

    /// <summary>The tag that a text needs of which only the words are known; null where it is in this language as far as can be told.</summary>
    public string? TagOf(string text) => PassageLanguages.On(text, Tag);

    /// <summary>Names in this language, as a list in a line; where there is none the Japanese, marked as such.</summary>
    public IHtmlContent Join(IEnumerable<LocalizedText> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var html = new HtmlContentBuilder();
        foreach (var (i, name) in names.Index())
        {
            html.Append(i == 0 ? string.Empty : RecordTexts.Between(Current)).AppendHtml(Mark(name));
        }

        return html;
    }

    /// <summary>An interface text with marked words in its places {0} and so on.</summary>
    /// <param name="format">The text, its places still in it.</param>
    /// <param name="parts">What stands in them: HTML as it is, anything else as text.</param>
    public IHtmlContent Format(string format, params object[] parts) =>
        new HtmlContentBuilder().AppendFormat(CultureInfo.InvariantCulture, System.Net.WebUtility.HtmlEncode(format), parts);

    /// <summary>A text with some of its words marked as being in another language, wherever they stand in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The words with their tags.</param>
    public IHtmlContent MarkWords(string text, params (string Word, string Tag)[] words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (var (start, word, tag) in words.Where(w => w.Tag != Tag).Select(w => (Start: text.IndexOf(w.Word, StringComparison.Ordinal), w.Word, w.Tag)).Where(w => w.Start >= 0).OrderBy(w => w.Start))
        {
            html.Append(text[at..start]).AppendHtml("<span lang=\"").Append(tag).AppendHtml("\">").Append(word).AppendHtml("</span>");
            at = start + word.Length;
        }

        return html.Append(text[at..]);
    }

    /// <summary>福州市（福建省）, Fuzhou, Fujian.</summary>
    public IHtmlContent City(City city)
    {
        ArgumentNullException.ThrowIfNull(city);
        var html = new HtmlContentBuilder().AppendHtml(Mark(city.Name));
        if (city.Province is null)
        {
            return html;
        }

        var (before, after) = Current == Language.English ? (", ", string.Empty) : ("（", "）");
        return html.Append(before).AppendHtml(Mark(city.Province.Name)).Append(after);
    }

    /// <summary>福建省福州市, Fuzhou, Fujian.</summary>
    public IHtmlContent Address(City city)
    {
        ArgumentNullException.ThrowIfNull(city);
        return Current == Language.English || city.Province is null ? City(city) : new HtmlContentBuilder().AppendHtml(Mark(city.Province.Name)).AppendHtml(Mark(city.Name));
    }

    /// <summary>An address of the portal in this language.</summary>
    /// <param name="path">Path without language, beginning with a slash.</param>
    public string Url(string path) => path == "/" && Current.PathPrefix() is { Length: > 0 } home ? home : Current.PathPrefix() + path;

    /// <summary>The same page, with its query, in another language.</summary>
    public string SamePage(Language language)
    {
        var request = accessor.HttpContext?.Request;
        if (request is null)
        {
            return language.PathPrefix() + "/";
        }

        // An error page was reached by another address: the switch leads back to that one.
        var original = accessor.HttpContext!.Features.Get<IStatusCodeReExecuteFeature>();
        var path = original?.OriginalPath ?? request.Path.Value ?? "/";
        var query = original?.OriginalQueryString ?? request.QueryString.Value;
        return language.PathPrefix() + (path == "/" && language != Language.Japanese ? string.Empty : new PathString(path).ToUriComponent()) + query;
    }
}

/// <summary>Access to the language of a request.</summary>
public static class LanguageExtensions
{
    private static readonly Dictionary<Language, CultureInfo> s_cultures = new()
    {
        [Language.Japanese] = CultureInfo.GetCultureInfo("ja-JP"),
        [Language.Chinese] = CultureInfo.GetCultureInfo("zh-CN"),
        [Language.English] = CultureInfo.GetCultureInfo("en-GB"),
    };

    /// <summary>The culture of a language.</summary>
    public static CultureInfo Culture(this Language language) => s_cultures[language];

    /// <summary>An interface text in a language, whatever the language of the request: for files that hold several.</summary>
    public static string Say(this Language language, Microsoft.Extensions.Localization.IStringLocalizer<UiText> text, string key)
    {
        ArgumentNullException.ThrowIfNull(text);
        var current = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = language.Culture();
        try
        {
            return text[key];
        }
        finally
        {
            CultureInfo.CurrentUICulture = current;
        }
    }

    /// <summary>The language that the address asked for.</summary>
    public static Language GetLanguage(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<LanguageFeature>()?.Language ?? Language.Japanese;
    }
}
