namespace ChinaExchangePortal.Core.Languages;

/// <summary>The languages of the portal. Japanese is the language of the records; the others are translations.</summary>
public enum Language
{
    /// <summary>日本語, at the root of the site.</summary>
    Japanese,

    /// <summary>简体中文, under <c>/zh</c>.</summary>
    Chinese,

    /// <summary>English, under <c>/en</c>.</summary>
    English,
}

/// <summary>Tags and names of the languages.</summary>
public static class LanguageTags
{
    /// <summary>All languages in the order of the language switch.</summary>
    public static IReadOnlyList<Language> All { get; } = [Language.Japanese, Language.Chinese, Language.English];

    /// <summary>BCP 47 tag: <c>ja</c>, <c>zh</c> or <c>en</c>.</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.Japanese => "ja",
        Language.Chinese => "zh",
        Language.English => "en",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Unknown language"),
    };

    /// <summary>The language's name in itself.</summary>
    public static string OwnName(this Language language) => language switch
    {
        Language.Japanese => "日本語",
        Language.Chinese => "中文",
        _ => "English",
    };

    /// <summary>Prefix of addresses: empty, <c>/zh</c> or <c>/en</c>.</summary>
    public static string PathPrefix(this Language language) => language == Language.Japanese ? string.Empty : "/" + language.Tag();

    /// <summary>The language of a tag; Japanese for any other tag.</summary>
    public static Language Of(string? tag) => tag switch { "zh" => Language.Chinese, "en" => Language.English, _ => Language.Japanese };
}
