using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Seminars;

/// <summary>One round of the seminar.</summary>
public sealed class DetailsModel(PortalDbContext db, PublicRecords records, PublicTexts texts) : PageModel
{
    /// <summary>The round as lists show it.</summary>
    public SeminarCard Card { get; private set; } = null!;

    /// <summary>The round with everything on file.</summary>
    public Seminar Seminar { get; private set; } = null!;

    /// <summary>What is on file of its course, in all languages.</summary>
    public SeminarTexts Texts { get; private set; } = null!;

    /// <summary>The programme.</summary>
    public ProgrammeCard? Programme { get; private set; }

    /// <summary>Captions of the round.</summary>
    public IReadOnlyList<CaptionCard> Captions { get; private set; } = [];

    /// <summary>Other rounds in the same province, newest first.</summary>
    public IReadOnlyList<SeminarCard> Neighbours { get; private set; } = [];

    /// <summary>Events in the same province, newest first.</summary>
    public IReadOnlyList<EventCard> Events { get; private set; } = [];

    /// <summary>The round before.</summary>
    public SeminarCard? Previous { get; private set; }

    /// <summary>The round after.</summary>
    public SeminarCard? Next { get; private set; }

    /// <summary>The lines.</summary>
    public Citations Citations { get; private set; } = new([]);

    /// <summary>Lines of some fields of the round.</summary>
    public SourceLines? Lines(params string[] fields) => Citations.Of(RecordKeys.Seminar(Seminar.Round), fields);

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(int round, CancellationToken cancellationToken)
    {
        var seminar = await db.Seminars.AsNoTracking().FirstOrDefaultAsync(s => s.IsPublished && s.Round == round, cancellationToken);
        var all = await records.SeminarsAsync(cancellationToken);
        var card = all.FirstOrDefault(s => s.Round == round);
        if (seminar is null || card is null)
        {
            return await records.MissingAsync(RecordKeys.Seminar(round), cancellationToken);
        }

        (Seminar, Card) = (seminar, card);
        Texts = SeminarTexts.Of(seminar, await texts.TranslationsOfKindAsync(TextKeys.Seminars, cancellationToken));
        Previous = all.FirstOrDefault(s => s.Round < round);
        Next = all.LastOrDefault(s => s.Round > round);
        Programme = (await records.ProgrammesAsync(cancellationToken)).FirstOrDefault(p => p.Slug == ProgrammeSlugs.Seminar);
        Captions = [.. (await records.CaptionsAsync(cancellationToken)).Where(c => c.Programme == ProgrammeSlugs.Seminar && c.Round == round)];
        var unit = Unit(card.City);
        Neighbours = [.. all.Where(s => s.Round != round && Unit(s.City) == unit)];
        Events = [.. (await records.EventsAsync(cancellationToken)).Where(e => Unit(e.City) == unit)];
        Citations = await texts.CitationsAsync([RecordKeys.Seminar(round)], cancellationToken);
        return Page();
    }

    private static (int? Province, int? City) Unit(Core.Places.City city) => city.ProvinceId is { } province ? (province, null) : (null, city.Id);
}
