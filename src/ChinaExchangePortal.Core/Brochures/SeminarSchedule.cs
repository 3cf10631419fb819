using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>The days of a seminar as read from its detailed record.</summary>
internal sealed record ScheduleText(Cited<DateOnly>? StartsOn, Cited<DateOnly>? EndsOn, IReadOnlyList<Cited<ScheduleDayReading>> Days);

/// <summary>Reads the period of a seminar and what took place on its days.</summary>
internal static partial class SeminarSchedule
{
    internal static ScheduleText Read(LabelledRow? row, CatalogueSection section, ReadingContext context)
    {
        var lines = row?.Parts.Where(part => !part.IsEmpty).ToList() ?? [];
        var period = lines.Select(PeriodText.Read).FirstOrDefault(found => found is not null);
        if (period is null)
        {
            context.Ledger.CouldNotRead(lines.SelectMany(line => line.Lines), "Expected a period of existing days below 日程, found none; the days cannot be dated.");
            return new ScheduleText(null, null, []);
        }

        SelfChecks.CheckWeekdays(period, context.Ledger);
        context.CheckFiscalYear(section, period, "Seminar");
        var days = ReadDays(lines, period, context.Ledger);
        SelfChecks.CheckDays(days, period, context.Ledger);
        return new ScheduleText(period.Source.Cite(period.Start), period.Source.Cite(period.End), days);
    }

    private static List<Cited<ScheduleDayReading>> ReadDays(List<Passage> lines, PeriodText period, Ledger ledger)
    {
        var days = new List<Cited<ScheduleDayReading>>();
        foreach (var row in GroupByDay(lines.Where(line => line.FirstLine != period.Source.FirstLine), ledger))
        {
            var match = Day().Match(row.Head.Text);
            var items = TextForms.SplitList(Passage.Join([row.Head.Slice(match.Length).Trim(), .. row.Rest]), '、');
            if (DateOf(match, period) is not { } date || items.Count == 0)
            {
                ledger.CouldNotRead(row.Whole.Lines, $"Expected a day of the period and what took place on it, found '{row.Head.Text}'.");
                continue;
            }

            days.Add(row.Whole.Cite(new ScheduleDayReading(date, [.. items.Select(item => item.Text)])));
        }

        return days;
    }

    private static List<Row> GroupByDay(IEnumerable<Passage> lines, Ledger ledger)
    {
        var rows = new List<Row>();
        List<Passage>? rest = null;
        foreach (var line in lines)
        {
            if (Day().IsMatch(line.Text))
            {
                rest = [];
                rows.Add(new Row(line, rest));
            }
            else if (rest is not null)
            {
                rest.Add(line);
            }
            else
            {
                ledger.CouldNotRead(line.Lines, $"Expected a day before what took place on it, found '{line.Text}'.");
            }
        }

        return rows;
    }

    // Days are printed without month and year. Past the end of a month they belong to the next.
    private static DateOnly? DateOf(Match match, PeriodText period)
    {
        var day = TextForms.ParseNumber(match.Groups["day"].Value);
        var month = match.Groups["month"].Success ? TextForms.ParseNumber(match.Groups["month"].Value) : 0;
        for (var date = period.Start.AddDays(-1); date < period.Start.AddDays(60); date = date.AddDays(1))
        {
            if (date.Day == day && (month == 0 || date.Month == month))
            {
                return date;
            }
        }

        return null;
    }

    [GeneratedRegex("^(?:(?<month>[0-9]{1,2}) ?月 ?)?(?<day>[0-9]{1,2}) ?日 ?(?:[（(][日月火水木金土][）)])? ?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();
}
