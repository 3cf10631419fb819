using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>Names of holidays in China as each language writes them. The lists, which staff may add to, hold the Chinese ones.</summary>
public static class HolidayNames
{
    private static readonly Dictionary<string, string> s_japanese = new(StringComparer.Ordinal)
    {
        ["春节"] = "春節", ["清明"] = "清明節", ["劳动节"] = "労働節", ["端午"] = "端午節", ["中秋"] = "中秋節", ["国庆节"] = "国慶節",
    };

    /// <summary>The name for a reader: 国慶節, 国庆节, National Day. A name that is not known stays as it is.</summary>
    /// <param name="text">The interface texts.</param>
    /// <param name="name">The name in the list.</param>
    public static string HolidayName(this IStringLocalizer<UiText> text, string? name)
    {
        ArgumentNullException.ThrowIfNull(text);
        return name is null ? string.Empty : s_japanese.TryGetValue(name, out var japanese) ? text[japanese].Value : name;
    }
}
