using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Home;

/// <summary>The home page: the rounds on a map and in a row, the newest one, the programmes and the figures of the newest year.</summary>
public sealed class IndexModel(PublicRecords records, PageLanguage language) : PageModel
{
    /// <summary>All rounds, newest first.</summary>
    public IReadOnlyList<SeminarCard> Seminars { get; private set; } = [];

    /// <summary>The programmes.</summary>
    public IReadOnlyList<ProgrammeCard> Programmes { get; private set; } = [];

    /// <summary>Figures of the newest year that has any.</summary>
    public IReadOnlyList<FigureCard> Figures { get; private set; } = [];

    /// <summary>Events of that year.</summary>
    public IReadOnlyList<EventCard> Events { get; private set; } = [];

    /// <summary>That year.</summary>
    public FiscalYear? Year { get; private set; }

    /// <summary>The support menu.</summary>
    public IReadOnlyList<(int Number, LocalizedText Text)> Menu { get; private set; } = [];

    /// <summary>The map.</summary>
    public SeminarMap Map { get; private set; } = new([], false);

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Seminars = await records.SeminarsAsync(cancellationToken);
        Programmes = await records.ProgrammesAsync(cancellationToken);
        var figures = await records.FiguresAsync(cancellationToken);
        var events = await records.EventsAsync(cancellationToken);
        (Menu, _) = await records.SupportMenuAsync(cancellationToken);
        Year = figures.Count > 0 ? figures[0].FiscalYear : events.Count > 0 ? events[0].FiscalYear : null;
        Figures = [.. figures.Where(f => f.FiscalYear == Year)];
        Events = [.. events.Where(e => e.FiscalYear == Year)];
        Map = SeminarMap.Of(Seminars, Seminars.Count > 0 ? Seminars[0].Round : null, language.Current, false);
    }
}
