using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads pillar headings, programme headings and descriptions.</summary>
internal static partial class ProgrammeTexts
{
    internal static IReadOnlyList<PillarReading> ReadPillars(ReadingContext context)
    {
        var pillars = new List<PillarReading>();
        foreach (var section in context.Document.SectionsOf(SectionKind.PillarHeadings))
        {
            var parts = CaptionCuts.CutSection(section, context);
            foreach (var (slug, name) in section.Pillars.Zip(parts))
            {
                if (pillars.Exists(other => string.Equals(other.Slug, slug, StringComparison.Ordinal)))
                {
                    context.Ledger.Report(FindingLevel.Difference, name.Lines, $"The catalogue names the pillar {slug} twice; the first heading is kept.");
                }
                else
                {
                    pillars.Add(new PillarReading(slug, name.Cite()));
                }

                context.Ledger.Mark(name, LineUse.Heading, string.Join(", ", section.Pillars.Select(pillar => $"pillar/{pillar}")));
            }
        }

        return pillars;
    }

    internal static IReadOnlyList<ProgrammeReading> ReadProgrammes(ReadingContext context)
    {
        var programmes = new List<ProgrammeReading>();
        foreach (var section in context.Document.SectionsOf(SectionKind.ProgrammeHeading))
        {
            var heading = Passage.Join(context.Text.PassagesOf(section.Lines));
            if (heading.IsEmpty || programmes.Exists(other => string.Equals(other.Slug, section.Programme, StringComparison.Ordinal)))
            {
                context.Ledger.CouldNotRead(section.Lines.Lines, $"Expected the one heading of the programme {section.Programme}.");
                continue;
            }

            context.Ledger.Mark(heading, LineUse.Heading, $"programme/{section.Programme}");
            programmes.Add(new ProgrammeReading(section.Programme!, section.Pillars[0], NameOf(heading).Cite(), ReadDescription(section.Programme!, context)));
        }

        return programmes;
    }

    private static Passage NameOf(Passage heading)
    {
        var match = BracketedName().Match(heading.Text);
        return match.Success ? heading.Slice(match.Groups["name"]) : heading;
    }

    private static Cited<string>? ReadDescription(string programme, ReadingContext context)
    {
        var description = Passage.Join(context.Document.SectionsOf(SectionKind.Description)
            .Where(section => string.Equals(section.Programme, programme, StringComparison.Ordinal))
            .SelectMany(section => context.Text.PassagesOf(section.Lines)));
        context.Ledger.Mark(description, LineUse.Description, $"programme/{programme}");
        if (description.IsEmpty)
        {
            context.Ledger.CouldNotRead([], $"Expected a description of the programme {programme}, found none.");
        }

        return description.CiteUnlessEmpty();
    }

    [GeneratedRegex("^「(?<name>[^「」]+)」(?: ?の開催)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BracketedName();
}
