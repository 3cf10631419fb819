using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Compares the labels of the map with the table of rounds, which they repeat.</summary>
internal static partial class MapLabels
{
    internal static void Check(ReadingContext context, IReadOnlyList<SeminarReading> seminars)
    {
        var onMap = new HashSet<int>();
        foreach (var label in JoinLabels(context))
        {
            var match = Label().Match(label.Text);
            if (!match.Success)
            {
                context.Ledger.LeaveUnread(label, $"Expected a label of the map with 第N回 and a city, found '{label.Text}'.");
                continue;
            }

            var rounds = Round().Matches(match.Groups["rounds"].Value).Select(found => TextForms.ParseNumber(found.Groups["round"].Value)).ToList();
            context.Ledger.Mark(label, LineUse.MapLabel, string.Join(", ", rounds.Select(round => $"seminar/{round}")));
            foreach (var round in rounds)
            {
                onMap.Add(round);
                Compare(round, label, match, seminars, context.Ledger);
            }
        }

        if (context.Document.SectionsOf(SectionKind.MapLabels).Any())
        {
            foreach (var seminar in seminars.Where(seminar => !onMap.Contains(seminar.Round)))
            {
                context.Ledger.Report(FindingLevel.Difference, seminar.City.Lines, $"第{seminar.Round}回 stands in the table of hosts, but not on the map.");
            }
        }
    }

    private static void Compare(int round, Passage label, Match match, IReadOnlyList<SeminarReading> seminars, Ledger ledger)
    {
        if (seminars.FirstOrDefault(seminar => seminar.Round == round) is not { } seminar)
        {
            ledger.Report(FindingLevel.Difference, label.Lines, $"第{round}回 stands on the map, but not in the table of hosts.");
            return;
        }

        var onMap = Describe(match.Groups["city"].Value.Trim(), match.Groups["province"].Value.Trim());
        var inTable = Describe(seminar.City.Value, seminar.Province?.Value ?? string.Empty);
        ledger.Check(
            string.Equals(onMap, inTable, StringComparison.Ordinal),
            [.. label.Lines, .. seminar.City.Lines],
            $"第{round}回: the table of hosts prints {inTable}, the map {onMap}.");
    }

    private static string Describe(string city, string province) => province.Length == 0 ? city : $"{city}（{province}）";

    private static SortedDictionary<int, Passage>.ValueCollection JoinLabels(ReadingContext context)
    {
        var labels = new SortedDictionary<int, Passage>();
        var torn = new List<(int Line, Passage Part)>();
        foreach (var section in context.Document.SectionsOf(SectionKind.MapLabels))
        {
            var continued = section.Positions.OfType<CataloguePosition.Continues>().FirstOrDefault();
            foreach (var passage in context.Text.PassagesOf(section.Lines))
            {
                if (continued is null)
                {
                    labels[passage.FirstLine] = passage;
                }
                else
                {
                    torn.Add((continued.Line, passage));
                }
            }
        }

        foreach (var (line, part) in torn)
        {
            // Without the line that it continues, the rest stands alone and is reported as no label.
            labels[labels.ContainsKey(line) ? line : part.FirstLine] = labels.TryGetValue(line, out var label) ? Passage.Join([label, part]) : part;
        }

        return labels.Values;
    }

    [GeneratedRegex("^(?<rounds>第 ?[0-9]{1,3} ?回(?: ?[・、] ?第 ?[0-9]{1,3} ?回)*) ?(?<city>[^ （(]+) ?(?:[（(](?<province>[^）)]*)[）)])?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();

    [GeneratedRegex("第 ?(?<round>[0-9]{1,3}) ?回", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Round();
}
