using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Web.Pages.Years;

/// <summary>What one programme did in a year, as a spread of the brochure tells it.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Rounds">Rounds of the seminar.</param>
/// <param name="Figures">Declared figures.</param>
/// <param name="Examples">Examples of support.</param>
/// <param name="Events">Events, oldest first.</param>
/// <param name="Captions">Captions of its pictures.</param>
public sealed record YearProgramme(
    ProgrammeCard Programme, IReadOnlyList<YearRound> Rounds, IReadOnlyList<FigureCard> Figures, IReadOnlyList<(LocalizedText Text, SourceLines? Source)> Examples,
    IReadOnlyList<EventCard> Events, IReadOnlyList<CaptionCard> Captions)
{
    /// <summary>True without any record. A caption alone is none: it goes with what it shows.</summary>
    public bool IsEmpty => Rounds.Count + Figures.Count + Examples.Count + Events.Count == 0;
}

/// <summary>A round with what is on file of its course.</summary>
/// <param name="Card">The round as lists show it.</param>
/// <param name="Texts">Its schedule, in all languages.</param>
/// <param name="Period">Lines of its days.</param>
/// <param name="Participants">Lines of the participants.</param>
/// <param name="Schedule">Lines of the schedule.</param>
public sealed record YearRound(SeminarCard Card, SeminarTexts Texts, SourceLines? Period, SourceLines? Participants, SourceLines? Schedule);
