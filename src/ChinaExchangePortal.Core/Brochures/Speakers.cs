using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads the people named in captions, where role, name and office run together.</summary>
internal static partial class Speakers
{
    // What stands before an organisation and is longer than this is not a name alone: the office has grown a word in front.
    private const int LongestName = 6;

    /// <summary>Adds to each detailed record the speakers of the captions that belong to its round.</summary>
    internal static IReadOnlyList<SeminarReading> AddTo(IReadOnlyList<SeminarReading> seminars, ReadingContext context, SeminarRounds rounds)
    {
        var speakersOf = new Dictionary<int, List<Cited<SpeakerReading>>>();
        foreach (var section in context.Document.SectionsOf(SectionKind.Caption))
        {
            if (section.Positions.OfType<CataloguePosition.SpeakerName>().FirstOrDefault() is not { } position
                || CaptionCuts.CutSection(section, context) is not [var caption, ..])
            {
                continue;
            }

            var details = seminars.FirstOrDefault(seminar => seminar.Round == rounds.RoundAt(section.RoundLine))?.Details;
            if (details is null)
            {
                context.Ledger.CouldNotRead(caption.Lines, "Expected a detailed record to which the person in the caption belongs, found none.");
                continue;
            }

            if (Read(caption, position.Length, OrganisationsOf(details, context), context.Ledger) is { } speaker)
            {
                var round = rounds.RoundAt(section.RoundLine)!.Value;
                (speakersOf.TryGetValue(round, out var list) ? list : speakersOf[round] = []).Add(caption.Cite(speaker));
            }
        }

        return [.. seminars.Select(seminar => seminar.Details is { } details && speakersOf.TryGetValue(seminar.Round, out var speakers)
            ? seminar with { Details = details with { Speakers = speakers } }
            : seminar)];
    }

    private static List<string> OrganisationsOf(SeminarDetailsReading details, ReadingContext context) =>
        [.. details.Organisers.Value, .. details.CoOrganisers.Value, .. details.Supporters.Value, .. context.MunicipalityNames];

    private static SpeakerReading? Read(Passage caption, int nameLength, List<string> organisations, Ledger ledger)
    {
        var match = RoleFirst().Match(caption.Text) is { Success: true } first ? first : RoleLast().Match(caption.Text);
        var person = match.Groups["person"].Value;
        var byRule = OfficeBegins(person, organisations);
        if (!match.Success || (byRule is null && nameLength >= person.Length))
        {
            ledger.CouldNotRead(caption.Lines, $"Expected a role, a name of {nameLength} characters and an office, found '{caption.Text}'.");
            return null;
        }

        if (byRule is { } begins && begins != nameLength)
        {
            ledger.Report(
                FindingLevel.Difference,
                caption.Lines,
                $"The catalogue counts {nameLength} characters for the name, the office begins after {begins}; '{person[..begins]}' is kept as the name.");
        }

        var split = byRule ?? nameLength;
        return new SpeakerReading(person[..split].Trim(), person[split..].Trim(), match.Groups["role"].Value);
    }

    // An office begins with an organisation that the record or the list of municipalities names: that holds for a name of any length.
    private static int? OfficeBegins(string person, List<string> organisations)
    {
        var places = organisations.Select(name => person.IndexOf(name, StringComparison.Ordinal)).Where(place => place is > 0 and <= LongestName).ToList();
        return places.Count > 0 ? places.Min() : null;
    }

    [GeneratedRegex("^(?<role>.+?)をする(?<person>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleFirst();

    [GeneratedRegex("^(?<person>.+?)による(?<role>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleLast();
}
