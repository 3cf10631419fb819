using System.Text;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>
/// Reads a source text into records by its entry of the catalogue. Pure: the same text and entry give the same reading.
/// It never throws on bad text; what cannot be read stands in the findings with its lines.
/// </summary>
public static class BrochureReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="document">The catalogue's entry for it.</param>
    /// <param name="text">The text.</param>
    /// <param name="municipalityNames">Names of Japanese municipalities, to be found in captions.</param>
    public static BrochureReading Read(CatalogueDocument document, string text, IReadOnlyCollection<string> municipalityNames)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(document, Encoding.UTF8.GetBytes(text), municipalityNames);
    }

    /// <summary>Reads the bytes of a text file in UTF-8.</summary>
    /// <param name="document">The catalogue's entry for it.</param>
    /// <param name="text">The file's bytes.</param>
    /// <param name="municipalityNames">Names of Japanese municipalities, to be found in captions.</param>
    public static BrochureReading Read(CatalogueDocument document, byte[] text, IReadOnlyCollection<string> municipalityNames)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(municipalityNames);

        var context = new ReadingContext(document, text, municipalityNames);
        SelfChecks.CompareWithCatalogue(document, context.Text, context.Ledger);
        context.ReadHeadings();

        var hosts = HostTable.Read(context);
        var rounds = new SeminarRounds(hosts);
        var seminars = SeminarResults.AddTo(hosts, context, rounds);
        MapLabels.Check(context, seminars);
        seminars = Speakers.AddTo(seminars, context, rounds);

        var pillars = ProgrammeTexts.ReadPillars(context);
        var programmes = ProgrammeTexts.ReadProgrammes(context);
        var menu = SupportResults.ReadMenu(context);
        var examples = SupportResults.ReadExamples(context);
        var figures = SupportResults.ReadFigures(context);
        var prEvents = PrEvents.Read(context);
        var cookingClasses = CookingClasses.Read(context);
        var captions = Captions.Read(context, rounds);

        // Last: the account lists what no reader has taken, and adds findings of its own.
        var account = context.Ledger.Close(document);
        return new BrochureReading(
            document,
            context.Text.Lines,
            context.Text.Sha256,
            pillars,
            programmes,
            seminars,
            menu,
            examples,
            figures,
            prEvents,
            cookingClasses,
            [], // The catalogue knows no kind for booths yet: the only brochure describes them and lists none.
            captions,
            account,
            context.Ledger.Findings);
    }
}
