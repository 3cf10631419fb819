using System.Globalization;
using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>Days as each language writes them.</summary>
public static class DateTexts
{
    private static readonly string[] s_weekdaysJa = ["日", "月", "火", "水", "木", "金", "土"];
    private static readonly string[] s_weekdaysZh = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    /// <summary>2019年8月21日（水）, 2019年8月21日（周三）, Wed 21 August 2019.</summary>
    public static string Day(DateOnly day, Language language) => language == Language.English
        ? day.ToString("ddd d MMMM yyyy", English)
        : Invariant($"{day.Year}年{day.Month}月{day.Day}日（{Weekday(day, language)}）");

    /// <summary>2019年8月, August 2019.</summary>
    public static string Month(DateOnly month, Language language) =>
        language == Language.English ? month.ToString("MMMM yyyy", English) : Invariant($"{month.Year}年{month.Month}月");

    /// <summary>8月, August.</summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="language">Language of the words.</param>
    public static string Month(int month, Language language) =>
        language == Language.English ? English.DateTimeFormat.GetMonthName(month) : Invariant($"{month}月");

    /// <summary>A range, with what both days share written once.</summary>
    public static string Range(DateOnly first, DateOnly last, Language language)
    {
        if (first == last)
        {
            return Day(first, language);
        }

        if (language == Language.English)
        {
            return first.Year != last.Year ? first.ToString("d MMMM yyyy", English) + " – " + last.ToString("d MMMM yyyy", English)
                : first.Month != last.Month ? first.ToString("d MMMM", English) + " – " + last.ToString("d MMMM yyyy", English)
                : first.Day.ToString(CultureInfo.InvariantCulture) + "–" + last.ToString("d MMMM yyyy", English);
        }

        var end = first.Year != last.Year ? Day(last, language)
            : first.Month != last.Month ? Invariant($"{last.Month}月{last.Day}日（{Weekday(last, language)}）")
            : Invariant($"{last.Day}日（{Weekday(last, language)}）");
        return Day(first, language) + (language == Language.Chinese ? "至" : "〜") + end;
    }

    /// <summary>Short form for dense tables: 2027/3/9–12.</summary>
    public static string Compact(DateOnly? first, DateOnly? last)
    {
        if (first is not { } start)
        {
            return "—";
        }

        var head = Invariant($"{start.Year}/{start.Month}/{start.Day}");
        return last is not { } end || end == start ? head
            : end.Year != start.Year ? Invariant($"{head}–{end.Year}/{end.Month}/{end.Day}")
            : end.Month != start.Month ? Invariant($"{head}–{end.Month}/{end.Day}")
            : Invariant($"{head}–{end.Day}");
    }

    /// <summary>水, 周三, Wed.</summary>
    public static string Weekday(DateOnly day, Language language) => language switch
    {
        Language.Chinese => s_weekdaysZh[(int)day.DayOfWeek],
        Language.English => day.ToString("ddd", English),
        _ => s_weekdaysJa[(int)day.DayOfWeek],
    };

    private static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-GB");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
