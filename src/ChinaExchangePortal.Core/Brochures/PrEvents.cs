using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads PR events: period, venue（city）, and the exhibits below.</summary>
internal static partial class PrEvents
{
    internal static IReadOnlyList<PrEventReading> Read(ReadingContext context)
    {
        var events = new List<PrEventReading>();
        foreach (var section in context.Document.SectionsOf(SectionKind.PrEvents))
        {
            foreach (var row in context.RowsOf(section, PeriodText.LooksLikeDate, "an event that begins with its period"))
            {
                if (PeriodText.Read(row.Head) is not { } period)
                {
                    context.Ledger.LeaveUnread(row.Whole, $"Expected a period of existing days, found '{row.Head.Text}'.");
                    continue;
                }

                var match = VenueAndCity().Match(period.Rest.Text);
                if (!match.Success)
                {
                    context.Ledger.LeaveUnread(row.Whole, $"Expected a venue and its city in brackets after the period, found '{row.Head.Text}'.");
                    continue;
                }

                var exhibits = ReadExhibits([period.Rest.Slice(match.Groups["exhibits"]), .. row.Rest]);
                if (exhibits.Count == 0)
                {
                    context.Ledger.CouldNotRead(row.Head.Lines, "Expected exhibits below the event, found none.");
                }

                events.Add(new PrEventReading(
                    period.Source.Cite(period.Start),
                    period.Source.Cite(period.End),
                    period.Rest.Slice(match.Groups["venue"]).Cite(),
                    TextForms.SplitPlace(period.Rest.Slice(match.Groups["city"])).City.Cite(),
                    TextForms.CiteList(exhibits)));
                context.Ledger.Mark(row.Whole, LineUse.Fact, $"pr-event/{TextForms.IsoOf(period.Start)}");
                SelfChecks.CheckWeekdays(period, context.Ledger);
                context.CheckFiscalYear(section, period, "PR event");
            }
        }

        return events;
    }

    // Each exhibit begins with ・; the dots inside an exhibit are its own. A line without one continues the exhibit above.
    private static List<Passage> ReadExhibits(IEnumerable<Passage> lines)
    {
        var exhibits = new List<Passage>();
        foreach (var line in lines.Where(line => !line.IsEmpty))
        {
            if (line.Text.StartsWith('・'))
            {
                exhibits.Add(line.Slice(1).Trim());
            }
            else if (exhibits.Count > 0)
            {
                exhibits[^1] = Passage.Join([exhibits[^1], line]);
            }
            else
            {
                exhibits.Add(line);
            }
        }

        return [.. exhibits.Where(exhibit => !exhibit.IsEmpty)];
    }

    [GeneratedRegex("^(?<venue>[^ ].*?) ?[（(](?<city>[^（()）]+)[）)](?<exhibits>(?: ?・.*)?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VenueAndCity();
}
