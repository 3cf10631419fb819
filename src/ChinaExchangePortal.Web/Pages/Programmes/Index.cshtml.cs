using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Programmes;

/// <summary>The programmes with events and their records, and the way to the other programmes.</summary>
public sealed class IndexModel(PublicRecords records) : PageModel
{
    /// <summary>The programmes that hold events.</summary>
    public IReadOnlyList<ProgrammeCard> WithEvents { get; private set; } = [];

    /// <summary>The other programmes.</summary>
    public IReadOnlyList<ProgrammeCard> Others { get; private set; } = [];

    /// <summary>All events, newest first.</summary>
    public IReadOnlyList<EventCard> Events { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await records.ProgrammesAsync(cancellationToken);
        WithEvents = [.. all.Where(p => EventKinds.Of(p.Slug) is not null)];
        Others = [.. all.Where(p => EventKinds.Of(p.Slug) is null)];
        Events = await records.EventsAsync(cancellationToken);
    }
}
