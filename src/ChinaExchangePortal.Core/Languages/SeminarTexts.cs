using ChinaExchangePortal.Core.Seminars;

namespace ChinaExchangePortal.Core.Languages;

/// <summary>A speaker in all languages.</summary>
/// <param name="Name">Name.</param>
/// <param name="Title">Office.</param>
/// <param name="Role">What the person did.</param>
public sealed record SpeakerTexts(LocalizedText Name, LocalizedText Title, LocalizedText Role);

/// <summary>What is on file of the course of a round, in all languages.</summary>
/// <param name="Organisers">主催, a line for each; null for none.</param>
/// <param name="CoOrganisers">共催.</param>
/// <param name="Supporters">後援.</param>
/// <param name="Participants">Whom the number of participants counts.</param>
/// <param name="Days">The schedule by day, in order.</param>
/// <param name="Speakers">The speakers, in order.</param>
public sealed record SeminarTexts(
    LocalizedText? Organisers, LocalizedText? CoOrganisers, LocalizedText? Supporters, LocalizedText? Participants,
    IReadOnlyList<(DateOnly Date, LocalizedText? Items)> Days, IReadOnlyList<SpeakerTexts> Speakers)
{
    /// <summary>The texts of a round.</summary>
    /// <param name="seminar">The round.</param>
    /// <param name="texts">The translations of keys that begin with <see cref="TextKeys.Seminars"/>.</param>
    public static SeminarTexts Of(Seminar seminar, TranslatedTexts texts)
    {
        ArgumentNullException.ThrowIfNull(seminar);
        ArgumentNullException.ThrowIfNull(texts);
        LocalizedText? Items(string field, List<string> items) => texts.OfItems(TextKeys.SeminarField(seminar.Round, field), items);
        return new SeminarTexts(
            Items("organisers", seminar.Organisers),
            Items("co_organisers", seminar.CoOrganisers),
            Items("supporters", seminar.Supporters),
            texts.OfOptional(TextKeys.SeminarField(seminar.Round, "participants"), seminar.ParticipantsWho),
            [.. seminar.Schedule.OrderBy(d => d.Date).Select((d, i) => (d.Date, texts.OfItems(TextKeys.SeminarDay(seminar.Round, i + 1), d.Items)))],
            [.. seminar.Speakers.Select((p, i) => new SpeakerTexts(
                texts.Of(TextKeys.Speaker(seminar.Round, i + 1, "name"), p.Name),
                texts.Of(TextKeys.Speaker(seminar.Round, i + 1, "title"), p.Title),
                texts.Of(TextKeys.Speaker(seminar.Round, i + 1, "role"), p.Role)))]);
    }
}
