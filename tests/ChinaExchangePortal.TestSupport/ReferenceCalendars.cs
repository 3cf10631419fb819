using System.Globalization;
using ChinaExchangePortal.Core.Calendar;

namespace ChinaExchangePortal.TestSupport;

/// <summary>The calendars as the committed lists give them, read without a database.</summary>
public static class ReferenceCalendars
{
    /// <summary>Reads both lists; their fields hold no commas.</summary>
    public static WorkingCalendars Read() => WorkingCalendars.From([.. Days(CalendarCountry.China, "holidays-cn.csv"), .. Days(CalendarCountry.Japan, "holidays-jp.csv")]);

    private static IEnumerable<CalendarDay> Days(CalendarCountry country, string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "seeds", "reference", file)).Skip(1).Select(line => line.Split(',')).Select(cells => new CalendarDay
        {
            Country = country,
            Date = DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Kind = cells[1] == "workday" ? CalendarDayKind.WorkingDay : CalendarDayKind.Holiday,
            Name = cells[2],
        });
}
