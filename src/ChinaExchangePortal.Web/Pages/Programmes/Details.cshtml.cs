using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Programmes;

/// <summary>One programme.</summary>
public sealed class DetailsModel(PublicRecords records) : PageModel
{
    /// <summary>The programme.</summary>
    public ProgrammeCard Programme { get; private set; } = null!;

    /// <summary>The support menu; only for 海外活動支援.</summary>
    public IReadOnlyList<(int Number, LocalizedText Text)> Menu { get; private set; } = [];

    /// <summary>Lines of the menu.</summary>
    public SourceLines? MenuSource { get; private set; }

    /// <summary>Declared figures of the programme, newest year first.</summary>
    public IReadOnlyList<FigureCard> Figures { get; private set; } = [];

    /// <summary>Examples of support; only for 海外活動支援.</summary>
    public IReadOnlyList<(FiscalYear FiscalYear, int Number, LocalizedText Text, SourceLines? Source)> Examples { get; private set; } = [];

    /// <summary>Captions that belong to the programme as a whole.</summary>
    public IReadOnlyList<CaptionCard> Captions { get; private set; } = [];

    /// <summary>Its events, newest first.</summary>
    public IReadOnlyList<EventCard> Events { get; private set; } = [];

    /// <summary>True for 海外活動支援.</summary>
    public bool IsSupport => Programme.Slug == ProgrammeSlugs.OverseasSupport;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if ((await records.ProgrammesAsync(cancellationToken)).FirstOrDefault(p => p.Slug == slug) is not { } programme)
        {
            return await records.MissingAsync(RecordKeys.Programme(slug), cancellationToken);
        }

        Programme = programme;
        Figures = [.. (await records.FiguresAsync(cancellationToken)).Where(f => f.Programme == slug)];
        Captions = [.. (await records.CaptionsAsync(cancellationToken)).Where(c => c.Programme == slug && c.Round is null)];
        if (IsSupport)
        {
            (Menu, MenuSource) = await records.SupportMenuAsync(cancellationToken);
            Examples = await records.SupportExamplesAsync(cancellationToken);
        }

        if (EventKinds.Of(slug) is { } kind)
        {
            Events = [.. (await records.EventsAsync(cancellationToken)).Where(e => e.Kind == kind)];
        }

        return Page();
    }
}
