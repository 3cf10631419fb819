using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>A day or a period at the beginning of a text, and what follows it.</summary>
/// <param name="Source">The period as printed.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; the first again where one day is printed.</param>
/// <param name="WeekdaysAgree">Whether printed weekdays fit the days; null where none is printed.</param>
/// <param name="Rest">What follows.</param>
internal sealed partial record PeriodText(Passage Source, DateOnly Start, DateOnly End, bool? WeekdaysAgree, Passage Rest)
{
    private const string Weekdays = "日月火水木金土";

    /// <summary>True for a text that begins like a date, even a broken one.</summary>
    internal static bool LooksLikeDate(string text) => DateLike().IsMatch(text);

    /// <summary>Reads a period; null where there is none or its days do not exist.</summary>
    internal static PeriodText? Read(Passage passage)
    {
        var match = Period().Match(passage.Text);
        if (!match.Success)
        {
            return null;
        }

        var rest = passage.Slice(match.Length).Trim();
        var start = DayOf(NumberOf(match, "y"), NumberOf(match, "m"), NumberOf(match, "d"));
        var end = match.Groups["d2"].Success ? EndOf(match, start) : start;
        if (start is null || end is null || end < start || rest.Text.StartsWith('～') || rest.Text.StartsWith('〜') || rest.Text.StartsWith('~'))
        {
            return null;
        }

        return new PeriodText(
            passage.Slice(0, match.Length).Trim(),
            start.Value,
            end.Value,
            Both(FitsWeekday(start.Value, match.Groups["w"]), FitsWeekday(end.Value, match.Groups["w2"])),
            rest);
    }

    private static DateOnly? EndOf(Match match, DateOnly? start)
    {
        if (start is not { } first)
        {
            return null;
        }

        var month = match.Groups["m2"].Success ? NumberOf(match, "m2") : first.Month;
        var year = match.Groups["y2"].Success ? NumberOf(match, "y2") : month < first.Month ? first.Year + 1 : first.Year;
        return DayOf(year, month, NumberOf(match, "d2"));
    }

    private static DateOnly? DayOf(int year, int month, int day) =>
        year is >= 1900 and <= 2999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static int NumberOf(Match match, string group) => TextForms.ParseNumber(match.Groups[group].Value);

    private static bool? FitsWeekday(DateOnly day, Group weekday) => weekday.Success ? Weekdays[(int)day.DayOfWeek] == weekday.Value[0] : null;

    private static bool? Both(bool? one, bool? other) => one is null ? other : other is null ? one : one.Value && other.Value;

    [GeneratedRegex(
        "^(?<y>[0-9]{4}) ?年 ?(?<m>[0-9]{1,2}) ?月 ?(?<d>[0-9]{1,2}) ?日(?: ?[（(](?<w>[日月火水木金土])[）)])?"
        + "(?: ?[～〜~] ?(?:(?:(?<y2>[0-9]{4}) ?年 ?)?(?<m2>[0-9]{1,2}) ?月 ?)?(?<d2>[0-9]{1,2}) ?日(?: ?[（(](?<w2>[日月火水木金土])[）)])?)?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Period();

    [GeneratedRegex(
        "^(?:[^ 、（(]{1,6} ?年[^、（(]{0,5}月|[0-9]{1,4} ?[年月])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DateLike();
}
