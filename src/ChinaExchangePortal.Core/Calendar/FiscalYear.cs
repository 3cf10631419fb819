using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Calendar;

/// <summary>
/// A Japanese fiscal year (年度): 1 April to 31 March, named by the calendar year of its first day.
/// 2021年度, 令和3年度 and FY2021 are the same year, and the era is that of its first day.
/// </summary>
public readonly partial record struct FiscalYear : IComparable<FiscalYear>
{
    /// <summary>Earliest year accepted: the first full one after the calendar reform of Meiji 6.</summary>
    public const int MinYear = 1873;

    /// <summary>Latest year accepted.</summary>
    public const int MaxYear = 2999;

    // The first day of each era. A fiscal year belongs to the era of its first day, so FY2019 is 平成31年度.
    private static readonly (DateOnly From, string Ja, string Zh, string En)[] s_eras =
    [
        (new(2019, 5, 1), "令和", "令和", "Reiwa"),
        (new(1989, 1, 8), "平成", "平成", "Heisei"),
        (new(1926, 12, 25), "昭和", "昭和", "Shōwa"),
        (new(1912, 7, 30), "大正", "大正", "Taishō"),
        (new(1868, 10, 23), "明治", "明治", "Meiji"),
    ];

    /// <summary>The fiscal year that begins on 1 April of a calendar year.</summary>
    /// <param name="year">Calendar year from <see cref="MinYear"/> to <see cref="MaxYear"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside that range.</exception>
    public FiscalYear(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, MinYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, MaxYear);
        Year = year;
    }

    /// <summary>Calendar year of the first day.</summary>
    public int Year { get; }

    /// <summary>1 April.</summary>
    public DateOnly FirstDay => new(Year, 4, 1);

    /// <summary>31 March of the next calendar year.</summary>
    public DateOnly LastDay => new(Year + 1, 3, 31);

    /// <summary>The era and its year, such as 令和3年度; the first year of an era is 元. Chinese writes it alike, English as Reiwa 3.</summary>
    public string Era(Language language)
    {
        var first = FirstDay;
        var era = Array.Find(s_eras, e => e.From <= first);
        var number = Year - era.From.Year + 1;
        return language == Language.English
            ? string.Create(CultureInfo.InvariantCulture, $"{era.En} {number}")
            : era.Ja + (number == 1 ? "元" : number.ToString(CultureInfo.InvariantCulture)) + "年度";
    }

    /// <summary>The fiscal year in which a day lies.</summary>
    public static FiscalYear Of(DateOnly day) => new(day.Month >= 4 ? day.Year : day.Year - 1);

    /// <summary>Reads <c>2021</c>, <c>2021年度</c>, <c>２０２１年度</c>, <c>FY2021</c> or <c>令和3年度</c> (元 for 1); false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FiscalYear year)
    {
        year = default;
        var match = Pattern().Match((text ?? string.Empty).Trim());
        if (!match.Success)
        {
            return false;
        }

        int value;
        if (match.Groups["era"].Success)
        {
            var era = Array.Find(s_eras, e => string.Equals(e.Ja, match.Groups["era"].Value, StringComparison.Ordinal));
            value = era.From.Year - 1 + (match.Groups["n"].Value == "元" ? 1 : Digits(match.Groups["n"].Value));

            // 平成32年度 was announced and never came: the first day decides which era may name a year.
            if (value < MinYear || value > MaxYear || Array.Find(s_eras, e => e.From <= new DateOnly(value, 4, 1)).Ja != era.Ja)
            {
                return false;
            }
        }
        else
        {
            value = Digits(match.Groups["y"].Value);
        }

        if (value is < MinYear or > MaxYear)
        {
            return false;
        }

        year = new FiscalYear(value);
        return true;
    }

    /// <summary>The year as it is written in a language: 2021年度, 2021年度, FY2021.</summary>
    public string Format(Language language) => language switch
    {
        Language.English => string.Create(CultureInfo.InvariantCulture, $"FY{Year}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year}年度"),
    };

    /// <inheritdoc/>
    public int CompareTo(FiscalYear other) => Year.CompareTo(other.Year);

    /// <summary>The number of the year, such as <c>2021</c>.</summary>
    public override string ToString() => Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>Earlier.</summary>
    public static bool operator <(FiscalYear left, FiscalYear right) => left.Year < right.Year;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(FiscalYear left, FiscalYear right) => left.Year <= right.Year;

    /// <summary>Later.</summary>
    public static bool operator >(FiscalYear left, FiscalYear right) => left.Year > right.Year;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(FiscalYear left, FiscalYear right) => left.Year >= right.Year;

    private static int Digits(string text) => text.Aggregate(0, (value, c) => (value * 10) + (int)char.GetNumericValue(c));

    [GeneratedRegex(@"^(?:(?:FY\s*)?(?<y>[0-9０-９]{4})(?:年度)?|(?<era>令和|平成|昭和|大正|明治)(?<n>元|[0-9０-９]{1,2})年度)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
