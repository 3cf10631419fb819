using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads cooking classes: day（place）, co-operating municipalities, dishes.</summary>
internal static partial class CookingClasses
{
    internal static IReadOnlyList<CookingClassReading> Read(ReadingContext context)
    {
        var classes = new List<CookingClassReading>();
        foreach (var section in context.Document.SectionsOf(SectionKind.CookingClasses))
        {
            foreach (var row in context.RowsOf(section, PeriodText.LooksLikeDate, "a class that begins with its day"))
            {
                if (PeriodText.Read(row.Head) is not { } day)
                {
                    context.Ledger.LeaveUnread(row.Whole, $"Expected an existing day, found '{row.Head.Text}'.");
                    continue;
                }

                if (ReadRow(row, day, context) is not { } cookingClass)
                {
                    context.Ledger.LeaveUnread(row.Whole, $"Expected a place in brackets, municipalities and dishes after the day, found '{row.Head.Text}'.");
                    continue;
                }

                classes.Add(cookingClass);
                context.Ledger.Mark(row.Whole, LineUse.Fact, $"cooking-class/{TextForms.IsoOf(day.Start)}");
                SelfChecks.CheckWeekdays(day, context.Ledger);
                context.CheckFiscalYear(section, day, "Cooking class");
            }
        }

        return classes;
    }

    private static CookingClassReading? ReadRow(Row row, PeriodText day, ReadingContext context)
    {
        var match = PlaceAndMunicipalities().Match(day.Rest.Text);
        var place = TextForms.SplitPlace(day.Rest.Slice(match.Groups["place"]));
        var municipalities = TextForms.SplitList(day.Rest.Slice(match.Groups["municipalities"]), '・', '、');
        if (!match.Success || place.City.IsEmpty || municipalities.Count == 0)
        {
            return null;
        }

        if (day.End != day.Start)
        {
            context.Ledger.Report(FindingLevel.Difference, day.Source.Lines, $"Expected one day, found the period '{day.Source.Text}'; its first day is kept.");
        }

        var dishes = TextForms.SplitList(Passage.Join([day.Rest.Slice(match.Groups["dishes"]), .. row.Rest]), '、');
        if (dishes.Count == 0)
        {
            context.Ledger.CouldNotRead(row.Head.Lines, "Expected dishes after the municipalities, found none.");
        }

        ReportUnknown(municipalities, context);
        return new CookingClassReading(
            day.Source.Cite(day.Start),
            place.City.Cite(),
            place.Province.CiteUnlessEmpty(),
            TextForms.CiteList(municipalities),
            TextForms.CiteList(dishes));
    }

    // Where the municipalities were left out, the first dish stands in their place: their names tell.
    private static void ReportUnknown(IEnumerable<Passage> municipalities, ReadingContext context)
    {
        foreach (var name in municipalities.Where(name => context.MunicipalityNames.Count > 0 && !context.MunicipalityNames.Contains(name.Text, StringComparer.Ordinal)))
        {
            context.Ledger.Report(FindingLevel.Difference, name.Lines, $"Expected a known municipality, found '{name.Text}'; it is kept as printed.");
        }
    }

    // The list of municipalities ends at the first blank that does not stand beside a ・.
    [GeneratedRegex("^[（(] ?(?<place>[^）)]*)[）)] ?(?<municipalities>[^ ・]+(?: ?・ ?[^ ・]+)*)(?: (?<dishes>.*))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceAndMunicipalities();
}
