using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads the table of the seminar's rounds: round, fiscal year, host, theme.</summary>
internal static partial class HostTable
{
    internal static IReadOnlyList<SeminarReading> Read(ReadingContext context)
    {
        var seminars = new SortedDictionary<int, SeminarReading>();
        foreach (var section in context.Document.SectionsOf(SectionKind.Hosts))
        {
            foreach (var row in context.RowsOf(section, text => RowBegins().IsMatch(text), "a row that begins with 第N回"))
            {
                if (ReadRow(row, context.Ledger) is not { } seminar)
                {
                    context.Ledger.LeaveUnread(row.Whole, $"Expected 第N回, a fiscal year, a host and a theme, found '{row.Head.Text}'.");
                }
                else if (seminars.TryAdd(seminar.Round, seminar))
                {
                    context.Ledger.Mark(row.Whole, LineUse.Fact, $"seminar/{seminar.Round}");
                }
                else
                {
                    context.Ledger.LeaveUnread(row.Whole, $"Expected 第{seminar.Round}回 once in the table, found it again; the first is kept.");
                }
            }
        }

        return [.. seminars.Values];
    }

    private static SeminarReading? ReadRow(Row row, Ledger ledger)
    {
        var match = HostRow().Match(row.Head.Text);
        var round = TextForms.ParseNumber(match.Groups["round"].Value);
        if (!match.Success || round < 1)
        {
            return null;
        }

        var city = row.Head.Slice(match.Groups["city"]);
        var place = match.Groups["province"].Success ? new PlaceText(city, row.Head.Slice(match.Groups["province"])) : TextForms.SplitPlace(city);
        var theme = TextForms.SplitTheme(Passage.Join([row.Head.Slice(match.Groups["theme"]), .. row.Rest]).Trim());
        if (place.Province.IsEmpty && theme.Theme.IsEmpty && !theme.IsNone && !place.City.Text.EndsWith('市'))
        {
            // One word is left, and it reads like a theme rather than a city.
            return null;
        }

        return new SeminarReading(
            round,
            ReadYear(row.Head, match, round, ledger),
            place.City.Cite(),
            place.Province.CiteUnlessEmpty(),
            theme.IsNone,
            ReadTheme(theme, row, round, ledger),
            theme.Subtitle.CiteUnlessEmpty(),
            Details: null);
    }

    private static Cited<int>? ReadYear(Passage head, Match match, int round, Ledger ledger)
    {
        var printed = head.Slice(match.Groups["year"]);
        if (TextForms.TryFindFiscalYear(printed.Text, out var year))
        {
            return printed.Cite(year);
        }

        ledger.CouldNotRead(head.Lines, $"Expected the fiscal year of 第{round}回, found {(printed.IsEmpty ? "none" : $"'{printed.Text}'")}.");
        return null;
    }

    private static Cited<string>? ReadTheme(ThemeText theme, Row row, int round, Ledger ledger)
    {
        if (theme.Theme.IsEmpty && !theme.IsNone)
        {
            ledger.CouldNotRead(row.Head.Lines, $"Expected the theme of 第{round}回 or なし, found none.");
        }

        return theme.Theme.CiteUnlessEmpty();
    }

    [GeneratedRegex("^第 ?[^ 回]{1,4} ?回", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowBegins();

    // The year's group takes in whatever stands before 年度, so that a broken year is reported and not taken for the city.
    [GeneratedRegex(
        "^第 ?(?<round>[0-9]{1,3}) ?回 ?(?:(?<year>[^ （(]{1,8}? ?年度) ?)?(?<city>[^ （(]+)(?: ?[（(](?<province>[^）)]*)[）)] ?| |$)(?<theme>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HostRow();
}
