using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Orders of the list of cases.</summary>
public enum SupportRequestSort
{
    /// <summary>The newest number first.</summary>
    Number,

    /// <summary>The last change first.</summary>
    Updated,

    /// <summary>The latest visit first; cases without a day last.</summary>
    Visit,

    /// <summary>What is due first; cases with nothing due last.</summary>
    Due,
}

/// <summary>What a list of cases is narrowed to. Empty members narrow nothing.</summary>
public sealed record SupportRequestFilter
{
    /// <summary>
    /// A number; or words that each stand somewhere in what search knows of the case (title, municipality, purpose, places, contact,
    /// exchange and notes), compared as search compares them. Words that say nothing narrow nothing.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>One state.</summary>
    public SupportRequestState? State { get; init; }

    /// <summary>Only cases that are not over.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Only cases in which the office has the next move.</summary>
    public bool ActiveOnly { get; init; }

    /// <summary>Only cases with something due on or before this day.</summary>
    public DateOnly? DueBy { get; init; }

    /// <summary>Only cases with nothing due before this day.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Only cases received on or after this day.</summary>
    public DateOnly? ReceivedFrom { get; init; }

    /// <summary>Only cases received on or before this day.</summary>
    public DateOnly? ReceivedBy { get; init; }

    /// <summary>How the request reached the office.</summary>
    public RequestChannel? Channel { get; init; }

    /// <summary>Key of the deputy.</summary>
    public int? DeputyId { get; init; }

    /// <summary>Only cases whose visit begins on or after this day.</summary>
    public DateOnly? VisitFrom { get; init; }

    /// <summary>Only cases whose visit begins on or before this day.</summary>
    public DateOnly? VisitBy { get; init; }

    /// <summary>Fiscal year of receipt.</summary>
    public FiscalYear? ReceivedYear { get; init; }

    /// <summary>Key of the municipality.</summary>
    public int? MunicipalityId { get; init; }

    /// <summary>A kind asked for.</summary>
    public SupportKind? Kind { get; init; }

    /// <summary>Key of the officer in charge.</summary>
    public int? AssigneeId { get; init; }

    /// <summary>Only cases without an officer in charge.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Only cases whose officer in charge left the office before this day.</summary>
    public DateOnly? OfficerLeftBefore { get; init; }

    /// <summary>Key of a person: only cases that the person follows.</summary>
    public int? FollowedBy { get; init; }

    /// <summary>Key of a person: only cases with a note to that person not yet confirmed.</summary>
    public int? MentionsOf { get; init; }

    /// <summary>Key of a person: only cases of others in which the person is the deputy, has a track without an outcome, or a step to do.</summary>
    public int? SharedBy { get; init; }

    /// <summary>Only cases that mail joined and in which nobody has written anything since.</summary>
    public bool MailUnanswered { get; init; }

    /// <summary>Order.</summary>
    public SupportRequestSort Sort { get; init; }
}

/// <summary>Finds cases. Each filter with each order is read from an index, so that the first page needs no sorting; few cases found by a text are sorted.</summary>
public static class SupportRequestQueries
{
    private static readonly SupportRequestState[] s_active =
        [.. Enum.GetValues<SupportRequestState>().Where(s => s.Phase() == StatePhase.Active || s == SupportRequestState.Received)];

    /// <summary>Cases that are not over.</summary>
    public static IQueryable<SupportRequest> Open(this IQueryable<SupportRequest> requests)
    {
        // A parameter, not a bare column: only a comparison is looked up in the index.
        var open = true;
        return requests.Where(r => r.IsOpen == open);
    }

    /// <summary>The cases that a filter lets through, unordered.</summary>
    public static Task<IQueryable<SupportRequest>> FindAsync(this PortalDbContext db, SupportRequestFilter filter, CancellationToken cancellationToken) =>
        db.FindAsync(filter, CaseTextFilter.Few, cancellationToken);

    /// <summary>The cases that a filter lets through, unordered.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="few">Most cases found by a text that are read by their keys; see <see cref="CaseTextFilter"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<IQueryable<SupportRequest>> FindAsync(this PortalDbContext db, SupportRequestFilter filter, int few, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var isNumber = SupportRequest.TryParseNumber(filter.Text, out var numberYear, out var serial);
        var text = isNumber ? null : await CaseTextFilter.OfAsync(db, filter.Text, few, cancellationToken);
        var requests = (text?.In(db) ?? db.SupportRequests).AsNoTracking();
        if (filter.State is { } state)
        {
            requests = requests.Where(r => r.State == state);
        }

        if (filter.OpenOnly)
        {
            requests = requests.Open();
        }

        if (filter.ActiveOnly)
        {
            requests = requests.Open().Where(r => s_active.Contains(r.State));
        }

        if (filter.DueBy is { } dueBy)
        {
            requests = requests.Where(r => r.NextDueOn <= dueBy);
        }

        if (filter.DueFrom is { } dueFrom)
        {
            requests = requests.Where(r => r.NextDueOn >= dueFrom);
        }

        if (filter.ReceivedFrom is { } receivedFrom)
        {
            requests = requests.Where(r => r.ReceivedOn >= receivedFrom);
        }

        if (filter.ReceivedBy is { } receivedBy)
        {
            requests = requests.Where(r => r.ReceivedOn <= receivedBy);
        }

        if (filter.Channel is { } channel)
        {
            requests = requests.Where(r => r.Channel == channel);
        }

        if (filter.DeputyId is { } deputy)
        {
            requests = requests.Where(r => r.DeputyId == deputy);
        }

        if (filter.VisitFrom is { } visitFrom)
        {
            requests = requests.Where(r => r.StartsOn >= visitFrom);
        }

        if (filter.VisitBy is { } visitBy)
        {
            requests = requests.Where(r => r.StartsOn <= visitBy);
        }

        if (filter.FollowedBy is { } follower)
        {
            requests = requests.Where(r => db.CaseFollowers.Any(f => f.SupportRequestId == r.Id && f.UserId == follower));
        }

        if (filter.MentionsOf is { } mentioned)
        {
            requests = requests.Where(r => db.CaseMentions.Any(m => m.UserId == mentioned && m.SeenAt == null
                && db.CaseEntries.Any(e => e.Id == m.CaseEntryId && e.SupportRequestId == r.Id)));
        }

        if (filter.SharedBy is { } helper)
        {
            // Three short lists by their indexes; one condition with "or" would look at every case.
            var shared = db.SupportRequests.Where(r => r.DeputyId == helper).Select(r => r.Id)
                .Union(db.SupportTracks.Where(t => t.AssigneeId == helper && t.Outcome == null).Select(t => t.SupportRequestId))
                .Union(db.CaseTasks.Where(t => t.AssigneeId == helper && t.DoneAt == null).Select(t => t.SupportRequestId));
            requests = requests.Where(r => shared.Contains(r.Id) && (r.AssigneeId == null || r.AssigneeId != helper));
        }

        if (filter.MailUnanswered)
        {
            // Who changes a field, or takes another mail out, has not answered. Late mail to a case that is over waits in the tray instead.
            var waiting = db.IncomingMails.Where(m => m.State == IncomingMailState.Joined && m.SupportRequestId != null
                && db.CaseEntries.Where(e => e.SupportRequestId == m.SupportRequestId && e.Kind != CaseEntryKind.Edit).OrderByDescending(e => e.Id).Select(e => e.Kind).FirstOrDefault() == CaseEntryKind.MailIn)
                .Select(m => m.SupportRequestId!.Value);
            requests = requests.Where(r => r.IsOpen && waiting.Contains(r.Id));
        }

        if (filter.OfficerLeftBefore is { } left)
        {
            requests = requests.Where(r => db.Users.Any(u => u.Id == r.AssigneeId && (u.IsDisabled || u.TermEndsOn < left)));
        }

        if (filter.ReceivedYear is { } year)
        {
            requests = requests.Where(r => r.ReceivedYear == year);
        }

        if (filter.MunicipalityId is { } municipality)
        {
            requests = requests.Where(r => r.MunicipalityId == municipality);
        }

        if (filter.Kind is { } kind)
        {
            requests = requests.Where(r => db.SupportTracks.Any(t => t.Kind == kind && t.SupportRequestId == r.Id));
        }

        if (filter.Unassigned)
        {
            requests = requests.Where(r => r.AssigneeId == null);
        }
        else if (filter.AssigneeId is { } assignee)
        {
            requests = requests.Where(r => r.AssigneeId == assignee);
        }

        if (isNumber)
        {
            requests = requests.Where(r => r.NumberYear == numberYear && r.NumberSerial == serial);
        }

        return requests;
    }

    /// <summary>Puts cases in order; the key decides between equals, so that pages never overlap.</summary>
    public static IOrderedQueryable<SupportRequest> InOrder(this IQueryable<SupportRequest> requests, SupportRequestSort sort) => sort switch
    {
        SupportRequestSort.Updated => requests.OrderByDescending(r => r.UpdatedAt).ThenByDescending(r => r.Id),
        SupportRequestSort.Visit => requests.OrderByDescending(r => r.StartsOn).ThenByDescending(r => r.Id),
        SupportRequestSort.Due => requests.OrderBy(r => r.NextDueOn).ThenBy(r => r.Id),
        _ => requests.OrderByDescending(r => r.NumberYear).ThenByDescending(r => r.NumberSerial),
    };

    /// <summary>The order of <see cref="InOrder"/> from its end.</summary>
    public static IOrderedQueryable<SupportRequest> InReverse(this IQueryable<SupportRequest> requests, SupportRequestSort sort) => sort switch
    {
        SupportRequestSort.Updated => requests.OrderBy(r => r.UpdatedAt).ThenBy(r => r.Id),
        SupportRequestSort.Visit => requests.OrderBy(r => r.StartsOn).ThenBy(r => r.Id),
        SupportRequestSort.Due => requests.OrderByDescending(r => r.NextDueOn).ThenByDescending(r => r.Id),
        _ => requests.OrderBy(r => r.NumberYear).ThenBy(r => r.NumberSerial),
    };
}
