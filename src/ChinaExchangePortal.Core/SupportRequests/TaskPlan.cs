using ChinaExchangePortal.Core.Calendar;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Gives tracks their steps from the templates and keeps the steps' days in step with the visit.</summary>
public static class TaskPlan
{
    /// <summary>Adds the steps of tracks that have none yet, and moves open steps of the templates when the visit moved.</summary>
    /// <param name="request">The case with tracks and tasks.</param>
    /// <param name="templates">All templates.</param>
    /// <param name="china">The Beijing office's calendar.</param>
    public static void Apply(SupportRequest request, IReadOnlyCollection<TaskTemplate> templates, WorkingCalendar china)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentNullException.ThrowIfNull(china);
        request.Tasks.RemoveAll(t => t.DoneAt is null && !request.Tracks.Exists(k => k.Kind == t.Kind));
        foreach (var track in request.Tracks.Where(track => !request.Tasks.Exists(t => t.Kind == track.Kind)))
        {
            request.Tasks.AddRange(templates.Where(t => t.Kind == track.Kind).OrderBy(t => t.Position)
                .Select(t => new CaseTask { Kind = t.Kind, Title = t.Title, OffsetDays = t.OffsetDays }));
        }

        // Nobody can have done a step before the request was there.
        var earliest = china.AddOfficeDays(request.ReceivedOn, 1);
        foreach (var task in request.Tasks.Where(t => t.DoneAt is null && t.OffsetDays is not null))
        {
            DateOnly? planned = request.StartsOn is { } visit ? china.AddOfficeDays(visit, task.OffsetDays!.Value) : null;
            task.DueOn = planned < earliest ? earliest : planned;
        }
    }
}
