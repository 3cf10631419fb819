using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Programmes;

/// <summary>What rounds and events are called, on pages and in feeds, search and calendars alike. The records themselves have places and days, no names.</summary>
public static class EventNames
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>第18回, 第18届, 18th.</summary>
    public static LocalizedText Round(int round) => new($"第{round}回", $"第{round}届", string.Create(CultureInfo.InvariantCulture, $"{round}{OrdinalEnding(round)}"));

    /// <summary>料理体験（深セン市・鳥取県）.</summary>
    /// <param name="city">Where.</param>
    /// <param name="municipalities">With whom, in their order.</param>
    public static LocalizedText CookingClass(LocalizedText city, IEnumerable<LocalizedText> municipalities) => Of(new("料理体験", "烹饪体验", "Cooking class"), [city, .. municipalities]);

    /// <summary>百貨店PR（天津伊勢丹）.</summary>
    public static LocalizedText PrEvent(LocalizedText venue) => Of(new("百貨店PR", "百货店宣传", "Department-store PR"), [venue]);

    /// <summary>旅行博覧会等（中国国際旅行交易会）.</summary>
    public static LocalizedText Booth(LocalizedText fair) => Of(new("旅行博覧会等", "旅游博览会等", "Travel fair"), [fair]);

    /// <summary>A day as pages of each language write it, and as numbers, for search.</summary>
    public static IEnumerable<string> DayNames(DateOnly? day) => day is { } known
        ? [string.Create(CultureInfo.InvariantCulture, $"{known.Year}年{known.Month}月{known.Day}日"), known.ToString("d MMMM yyyy", s_english), known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]
        : [];

    /// <summary>A fiscal year as each language writes it, and its era.</summary>
    public static IEnumerable<string?> YearNames(FiscalYear? year) => year is { } known ? [.. LanguageTags.All.Select(known.Format), known.Era(Language.Japanese), known.Era(Language.English)] : [];

    /// <summary>th, st, nd, rd.</summary>
    public static string OrdinalEnding(int number) => (number % 100, number % 10) switch
    {
        (>= 11 and <= 13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };

    private static LocalizedText Of(LocalizedText kind, IReadOnlyList<LocalizedText> parts) => new(
        $"{kind.Ja}（{string.Join('・', parts.Select(p => p.Ja))}）",
        parts.All(p => p.Zh is not null) ? $"{kind.Zh}（{string.Join('、', parts.Select(p => p.Zh))}）" : null,
        parts.All(p => p.En is not null) ? $"{kind.En} ({string.Join(", ", parts.Select(p => p.En))})" : null,
        parts.Any(p => p.IsZhBehind),
        parts.Any(p => p.IsEnBehind));
}
