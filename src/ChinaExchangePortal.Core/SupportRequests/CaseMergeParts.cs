using System.Globalization;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>How the parts of a merged case join those of the case that goes on. Pure: cases in, cases changed.</summary>
internal static class CaseMergeParts
{
    /// <summary>Adds the places that the target lacks; returns how many.</summary>
    public static int AddDestinations(SupportRequest merged, SupportRequest target)
    {
        var known = target.Destinations.Select(Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var added = merged.Destinations.OrderBy(d => d.Position).Where(d => known.Add(Key(d))).ToList();
        var position = target.Destinations.Select(d => d.Position).DefaultIfEmpty(0).Max();
        target.Destinations.AddRange(added.Select(d => new SupportDestination { Position = ++position, Name = d.Name, CityId = d.CityId }));
        target.DestinationLine = string.Join('・', target.Destinations.OrderBy(d => d.Position).Select(d => d.Name));
        return added.Count;
    }

    /// <summary>Moves the steps; an open step of the template that the target has too stays behind, or it would have to be done twice.</summary>
    public static int MoveTasks(SupportRequest merged, SupportRequest target)
    {
        var planned = target.Tasks.Where(t => t.OffsetDays is not null).Select(t => (t.Kind, t.Title)).ToHashSet();
        var moving = merged.Tasks.Where(t => t.DoneAt is not null || t.OffsetDays is null || !planned.Contains((t.Kind, t.Title))).ToList();
        merged.Tasks.RemoveAll(moving.Contains);
        target.Tasks.AddRange(moving);
        return moving.Count;
    }

    /// <summary>Adds the tracks that the target lacks with all that is known of them, and joins those that both have; returns how many.</summary>
    public static int AddTracks(CaseChange to, SupportRequest merged)
    {
        var target = to.Request;
        foreach (var track in merged.Tracks)
        {
            var own = target.Tracks.Find(t => t.Kind == track.Kind);
            if (own is null)
            {
                target.Tracks.Add(Copy(track));
                continue;
            }

            var before = Describe(own);
            own.Detail = Join(own.Detail, track.Detail, merged.Number);
            own.OutcomeNote = Join(own.OutcomeNote, track.OutcomeNote, merged.Number);
            own.Outcome ??= track.Outcome;
            own.AssigneeId ??= track.AssigneeId;
            own.DueOn = own.DueOn is { } mine && track.DueOn is { } theirs && theirs < mine ? theirs : own.DueOn ?? track.DueOn;
            own.AppointmentsKept = Sum(own.AppointmentsKept, track.AppointmentsKept);
            own.Minutes = Sum(own.Minutes, track.Minutes);
            own.Attendees = Sum(own.Attendees, track.Attendees);
            to.AddDifferences(before, Describe(own));
        }

        target.Kinds = target.Tracks.Aggregate(SupportKind.None, (all, t) => all | t.Kind);
        return merged.Tracks.Count;
    }

    /// <summary>A track with all that is known of it, for another case.</summary>
    public static SupportTrack Copy(SupportTrack track) => new()
    {
        Kind = track.Kind,
        Detail = track.Detail,
        AssigneeId = track.AssigneeId,
        DueOn = track.DueOn,
        Outcome = track.Outcome,
        OutcomeNote = track.OutcomeNote,
        AppointmentsKept = track.AppointmentsKept,
        Minutes = track.Minutes,
        Attendees = track.Attendees,
    };

    /// <summary>Fills what the target does not know yet; the history of the target keeps what came in.</summary>
    public static void FillGaps(CaseChange to, SupportRequest merged)
    {
        var target = to.Request;
        var before = DescribeGaps(target);
        if (target.StartsOn is null)
        {
            (target.StartsOn, target.EndsOn) = (merged.StartsOn, merged.EndsOn);
        }

        target.PartySize ??= merged.PartySize;
        if (target.ContactName is null && target.ContactEmail is null && target.ContactPhone is null)
        {
            target.ContactDepartment = merged.ContactDepartment ?? target.ContactDepartment;
            (target.ContactName, target.ContactEmail, target.ContactPhone) = (merged.ContactName, merged.ContactEmail, merged.ContactPhone);
        }

        target.FirstAnsweredAt ??= merged.FirstAnsweredAt;
        to.AddDifferences(before, DescribeGaps(target));
    }

    private static List<KeyValuePair<string, string?>> Describe(SupportTrack track) =>
    [
        new("Detail" + track.Kind, track.Detail),
        new("Outcome" + track.Kind, track.Outcome?.ToString()),
        new("OutcomeNote" + track.Kind, track.OutcomeNote),
        new("TrackDue" + track.Kind, Text(track.DueOn)),
    ];

    private static List<KeyValuePair<string, string?>> DescribeGaps(SupportRequest request) =>
    [
        new(nameof(request.StartsOn), Text(request.StartsOn)),
        new(nameof(request.EndsOn), Text(request.EndsOn)),
        new(nameof(request.PartySize), request.PartySize?.ToString(CultureInfo.InvariantCulture)),
        new(nameof(request.ContactDepartment), request.ContactDepartment),
        new(nameof(request.ContactName), request.ContactName),
        new(nameof(request.ContactEmail), request.ContactEmail),
        new(nameof(request.ContactPhone), request.ContactPhone),
    ];

    private static string Key(SupportDestination place) => CityNames.Key(place.CityId, place.Name);

    /// <summary>Both texts; the one that came in says which case it came from.</summary>
    private static string? Join(string? own, string? added, string number) =>
        added is null || added == own ? own : own is null ? added : $"{own}\n{number}: {added}";

    private static int? Sum(int? a, int? b) => a is null ? b : b is null ? a : a + b;

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
