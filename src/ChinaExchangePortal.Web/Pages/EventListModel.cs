using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages;

/// <summary>The records of one kind of event.</summary>
public abstract class EventListModel(PublicRecords records, EventKind kind) : PageModel
{
    /// <summary>The kind.</summary>
    public EventKind Kind => kind;

    /// <summary>The programme.</summary>
    public ProgrammeCard? Programme { get; private set; }

    /// <summary>The records, newest first.</summary>
    public IReadOnlyList<EventCard> Events { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Programme = (await records.ProgrammesAsync(cancellationToken)).FirstOrDefault(p => p.Slug == kind.Programme());
        Events = [.. (await records.EventsAsync(cancellationToken)).Where(e => e.Kind == kind)];
    }
}

/// <summary>One event.</summary>
public abstract class EventPageModel(PublicRecords records, PublicTexts texts, EventKind kind) : PageModel
{
    /// <summary>The event.</summary>
    public EventCard Event { get; private set; } = null!;

    /// <summary>The programme.</summary>
    public ProgrammeCard? Programme { get; private set; }

    /// <summary>Other events of the kind, newest first.</summary>
    public IReadOnlyList<EventCard> Others { get; private set; } = [];

    /// <summary>The lines.</summary>
    public Citations Citations { get; private set; } = new([]);

    /// <summary>Key of the record.</summary>
    public string Record => Event.RecordKey;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var all = (await records.EventsAsync(cancellationToken)).Where(e => e.Kind == kind).ToList();
        if (all.Find(e => e.Slug == slug) is not { } found)
        {
            return await records.MissingAsync(kind.RecordKey(slug), cancellationToken);
        }

        Event = found;
        Others = [.. all.Where(e => e != found)];
        Programme = (await records.ProgrammesAsync(cancellationToken)).FirstOrDefault(p => p.Slug == kind.Programme());
        Citations = await texts.CitationsAsync([Record], cancellationToken);
        return Page();
    }
}
