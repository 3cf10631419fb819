using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads what the brochure says about support: declared totals, examples, the menu.</summary>
internal static partial class SupportResults
{
    internal static IReadOnlyList<DeclaredFigureReading> ReadFigures(ReadingContext context)
    {
        var figures = new List<DeclaredFigureReading>();
        foreach (var section in context.Document.SectionsOf(SectionKind.DeclaredFigures))
        {
            foreach (var passage in context.Text.PassagesOf(section.Lines))
            {
                var match = Figure().Match(passage.Text);
                var value = TextForms.ParseNumber(match.Groups["value"].Value);
                if (!match.Success || value < 0 || context.FiscalYearOf(section) is not { } year)
                {
                    context.Ledger.LeaveUnread(passage, $"Expected a name, ：, a number and its unit below a heading with a fiscal year, found '{passage.Text}'.");
                    continue;
                }

                figures.Add(new DeclaredFigureReading(
                    section.Programme!, year.Value, passage.Slice(match.Groups["name"]).Text, passage.Cite((long)value), passage.Slice(match.Groups["unit"]).Text));
                context.Ledger.Mark(passage, LineUse.Fact, $"declared-figure/{section.Programme}/{year.Value}");
            }
        }

        return figures;
    }

    internal static IReadOnlyList<SupportExampleReading> ReadExamples(ReadingContext context)
    {
        var examples = new List<SupportExampleReading>();
        foreach (var section in context.Document.SectionsOf(SectionKind.SupportExamples))
        {
            foreach (var row in context.RowsOf(section, text => Example().IsMatch(text), "支援例 with its number"))
            {
                var match = Example().Match(row.Head.Text);
                var number = TextForms.NumberOf(match.Groups["number"].Value);
                var text = TextAfter(row, match);
                if (text.IsEmpty || number < 1 || context.FiscalYearOf(section) is not { } year
                    || examples.Exists(other => other.FiscalYear == year.Value && other.Number == number))
                {
                    context.Ledger.LeaveUnread(row.Whole, $"Expected 支援例 with a number of its own and a text, below a heading with a fiscal year, found '{row.Head.Text}'.");
                    continue;
                }

                examples.Add(new SupportExampleReading(year.Value, number, text.Cite()));
                context.Ledger.Mark(row.Whole, LineUse.Fact, $"support-example/{year.Value}/{number}");
            }
        }

        return examples;
    }

    internal static IReadOnlyList<NumberedText> ReadMenu(ReadingContext context)
    {
        var menu = new SortedDictionary<int, NumberedText>();
        foreach (var section in context.Document.SectionsOf(SectionKind.SupportMenu))
        {
            foreach (var row in context.RowsOf(section, text => MenuEntry().IsMatch(text), "an entry of the menu with its number"))
            {
                var match = MenuEntry().Match(row.Head.Text);
                var number = TextForms.NumberOf(match.Groups["number"].Value);
                var text = TextAfter(row, match);
                if (text.IsEmpty || !menu.TryAdd(number, new NumberedText(number, text.Cite())))
                {
                    context.Ledger.LeaveUnread(row.Whole, $"Expected an entry of the menu with a text and a number of its own, found '{row.Head.Text}'.");
                    continue;
                }

                context.Ledger.Mark(row.Whole, LineUse.Fact, $"support-menu/{number}");
            }
        }

        SelfChecks.CheckNumbering(menu.Values, context.Ledger);
        return [.. menu.Values];
    }

    private static Passage TextAfter(Row row, Match match) => Passage.Join([row.Head.Slice(match.Length).Trim(), .. row.Rest]);

    [GeneratedRegex("^[●○◎・■◆]? ?(?<name>[^：:]+?) ?[：:] ?(?<value>[0-9][0-9,，]*) ?(?<unit>[^0-9 ]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figure();

    [GeneratedRegex("^支援例 ?(?<number>[①-⑳]|[0-9]{1,2}) ?[：:]?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex("^(?<number>[①-⑳]) ?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MenuEntry();
}
