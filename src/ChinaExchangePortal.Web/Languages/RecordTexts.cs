using System.Globalization;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.Programmes;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>Rounds, places and short dates as each language writes them.</summary>
public static class RecordTexts
{
    /// <summary>第18回, 第18届, 18th.</summary>
    public static string Round(int round, Language language) => EventNames.Round(round).In(language).Text;

    /// <summary>The title of a round's page: 第18回 更なる地方協力…, 18th seminar: Further Local Cooperation….</summary>
    /// <param name="round">The round as the language writes it.</param>
    /// <param name="theme">The theme, or the words that say that there is none.</param>
    /// <param name="hasTheme">True when it is a theme.</param>
    /// <param name="language">The language.</param>
    public static string RoundTitle(string round, string theme, bool hasTheme, Language language) => language switch
    {
        Language.English => round + (hasTheme ? " seminar: " + theme : $" seminar ({theme.ToLowerInvariant()})"),
        _ => round + (hasTheme ? " " + theme : $"（{theme}）"),
    };

    /// <summary>What stands before and after the number of a round.</summary>
    public static (string Before, string After) RoundParts(int round, Language language) => language switch
    {
        Language.English => (string.Empty, EventNames.OrdinalEnding(round)),
        Language.Chinese => ("第", "届"),
        _ => ("第", "回"),
    };

    /// <summary>福州市（福建省）, Fuzhou, Fujian.</summary>
    public static string City(City city, Language language)
    {
        ArgumentNullException.ThrowIfNull(city);
        var name = city.Name.In(language).Text;
        var province = city.Province?.Name.In(language).Text;
        return province is null ? name : language == Language.English ? $"{name}, {province}" : $"{name}（{province}）";
    }

    /// <summary>福建省福州市, Fuzhou, Fujian.</summary>
    public static string Address(City city, Language language)
    {
        ArgumentNullException.ThrowIfNull(city);
        return language == Language.English ? City(city, language) : city.Province?.Name.In(language).Text + city.Name.In(language).Text;
    }

    /// <summary>宮城県・岩手県, Miyagi Prefecture, Iwate Prefecture.</summary>
    public static string Join(IEnumerable<string> names, Language language) =>
        string.Join(Between(language), names);

    /// <summary>What stands between the names of a list in a line.</summary>
    public static string Between(Language language) => language switch { Language.English => ", ", Language.Chinese => "、", _ => "・" };

    /// <summary>2022年, 2022.</summary>
    public static string Year(DateOnly day, Language language) =>
        language == Language.English ? day.Year.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{day.Year}年");

    /// <summary>3.12–13, 12–13 Mar.</summary>
    public static string MonthDay(DateOnly first, DateOnly last, Language language)
    {
        var month = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat.GetAbbreviatedMonthName(first.Month);
        return first.Month != last.Month
            ? MonthDay(first, first, language) + "–" + MonthDay(last, last, language)
            : (language == Language.English, first == last) switch
            {
                (true, true) => string.Create(CultureInfo.InvariantCulture, $"{first.Day} {month}"),
                (true, false) => string.Create(CultureInfo.InvariantCulture, $"{first.Day}–{last.Day} {month}"),
                (false, true) => string.Create(CultureInfo.InvariantCulture, $"{first.Month}.{first.Day}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{first.Month}.{first.Day}–{last.Day}"),
            };
    }

    /// <summary>What stands before and after a subtitle: 〜…〜, ——….</summary>
    public static (string Before, string After) SubtitleMarks(Language language) =>
        language switch { Language.English => (string.Empty, string.Empty), Language.Chinese => ("——", string.Empty), _ => ("〜", "〜") };

    /// <summary>What follows the day of the month in a schedule: 日（水）, Aug (Wed).</summary>
    public static string DayTail(DateOnly day, Language language) => language == Language.English
        ? day.ToString(" MMM (ddd)", CultureInfo.GetCultureInfo("en-GB"))
        : $"日（{DateTexts.Weekday(day, language)}）";

    /// <summary>A small number as a heading writes it: 十八, 18. Above 99 in figures.</summary>
    public static string Count(int number, Language language)
    {
        const string Digits = "〇一二三四五六七八九";
        return (language, number) switch
        {
            (Language.English, _) or (_, < 1 or > 99) => number.ToString(CultureInfo.InvariantCulture),
            (Language.Chinese, 2) => "两",
            (_, < 10) => Digits[number].ToString(),
            _ => (number < 20 ? string.Empty : Digits[number / 10].ToString()) + "十" + (number % 10 == 0 ? string.Empty : Digits[number % 10].ToString()),
        };
    }

    /// <summary>What one event of a kind is called; its kind in the languages that know no plural.</summary>
    public static string OneOf(Pages.EventKind kind, Microsoft.Extensions.Localization.IStringLocalizer<UiText> text, Language language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (language, kind) switch
        {
            (Language.English, Pages.EventKind.Cooking) => "Cooking class",
            (Language.English, Pages.EventKind.Fair) => "Travel fair",
            _ => text[Pages.EventKinds.Label(kind)],
        };
    }

    /// <summary>The word after a number of rounds: 回, 届, rounds.</summary>
    public static string RoundsUnit(int count, Language language) => language switch { Language.English => count == 1 ? "round" : "rounds", Language.Chinese => "届", _ => "回" };

    /// <summary>The small word after a number of seminars or events whose name stands below: 回, 场; English needs none.</summary>
    public static string TimesUnit(Language language) => language switch { Language.English => string.Empty, Language.Chinese => "场", _ => "回" };
}
