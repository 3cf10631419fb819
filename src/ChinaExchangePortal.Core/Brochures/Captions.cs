namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads the captions of pictures.</summary>
internal static class Captions
{
    internal static IReadOnlyList<CaptionReading> Read(ReadingContext context, SeminarRounds rounds)
    {
        var captions = new List<CaptionReading>();
        foreach (var section in context.Document.SectionsOf(SectionKind.Caption))
        {
            var round = rounds.RoundAt(section.RoundLine);
            if (section.RoundLine is not null && round is null)
            {
                context.Ledger.CouldNotRead(section.Lines.Lines, $"Expected a round of the seminar on line {section.RoundLine}, found none; the caption is kept without it.");
            }

            foreach (var text in CaptionCuts.CutSection(section, context))
            {
                captions.Add(new CaptionReading(
                    section.Programme!, round, context.FiscalYearOf(section)?.Value, text.Cite(), TextForms.FindNames(text.Text, context.MunicipalityNames)));
                context.Ledger.Mark(text, LineUse.Caption, round is null ? $"caption/{section.Programme}" : $"caption/{section.Programme}/{round}");
            }
        }

        return captions;
    }
}
