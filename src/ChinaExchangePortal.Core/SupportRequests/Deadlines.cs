using ChinaExchangePortal.Core.Calendar;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>What is due.</summary>
public enum DeadlineKind
{
    /// <summary>First answer to the municipality.</summary>
    FirstAnswer,

    /// <summary>可否判断.</summary>
    Decision,

    /// <summary>The municipality's answer to a question.</summary>
    MunicipalityAnswer,

    /// <summary>A track's own due date.</summary>
    Track,

    /// <summary>A step.</summary>
    Task,

    /// <summary>The first day of the visit.</summary>
    Visit,

    /// <summary>The outcome is to be recorded.</summary>
    Outcome,
}

/// <summary>How long things may take, in office days.</summary>
public static class DeadlineRules
{
    /// <summary>Office days in Beijing after receipt, or after reopening, until the municipality has its first answer.</summary>
    public const int FirstAnswerDays = 3;

    /// <summary>Office days in Beijing after receipt, or after reopening, until it is decided whether to support.</summary>
    public const int DecisionDays = 10;

    /// <summary>Office days in Japan after a question until the municipality should have answered.</summary>
    public const int MunicipalityAnswerDays = 10;

    /// <summary>Office days in Beijing after the visit's last day until the outcome is recorded.</summary>
    public const int OutcomeDays = 10;
}

/// <summary>A day on the way to a deadline.</summary>
/// <param name="Day">The day and why it is worked or free.</param>
/// <param name="IsPaused">True when the clock stood still because somebody else had the next move.</param>
/// <param name="Count">The running number of an office day that counts; null for a day that does not.</param>
public readonly record struct DeadlineDay(WorkingDay Day, bool IsPaused, int? Count);

/// <summary>Something that is due.</summary>
/// <param name="Kind">What.</param>
/// <param name="DueOn">When; null while the clock stands still.</param>
/// <param name="Country">Whose calendar counts; null for a date that a person set.</param>
/// <param name="Allowed">Office days allowed; null for a date that a person set.</param>
/// <param name="Days">Every day from the one after the start up to the deadline; they add up to it. Empty for a date that a person set.</param>
/// <param name="Track">The track that a step or due date belongs to.</param>
/// <param name="Title">The step's title.</param>
/// <param name="Offset">Office days before (negative) or after the visit that a step's template asks for; null where the count begins elsewhere.</param>
public sealed record Deadline(
    DeadlineKind Kind,
    DateOnly? DueOn,
    CalendarCountry? Country,
    int? Allowed,
    IReadOnlyList<DeadlineDay> Days,
    SupportKind? Track = null,
    string? Title = null,
    int? Offset = null);

/// <summary>Finds what is due in a case. Pure: case and calendars in, deadlines out.</summary>
public static class Deadlines
{
    /// <summary>A clock that runs this long without an end is broken data; the loop must still end.</summary>
    private const int LongestDays = 2_000;

    /// <summary>Everything that is due in a case, the next one first; a deadline whose clock stands still comes last.</summary>
    /// <param name="request">The case with tracks, tasks and periods.</param>
    /// <param name="calendars">Office days of both countries.</param>
    /// <param name="explainsSteps">True to count out the days of steps too, which only a reader needs.</param>
    public static IReadOnlyList<Deadline> Of(SupportRequest request, WorkingCalendars calendars, bool explainsSteps = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(calendars);
        if (request.State == SupportRequestState.Draft || request.State.Phase() == StatePhase.Ended)
        {
            return [];
        }

        return [.. OfState(request, calendars).Concat(SetByPeople(request, explainsSteps ? calendars.China : null)).OrderBy(d => d.DueOn ?? DateOnly.MaxValue).ThenBy(d => d.Kind)];
    }

    /// <summary>The next due day with what is due then; <see cref="SupportRequest.NothingDue"/> and null when nothing is.</summary>
    /// <param name="request">The case with tracks, tasks and periods.</param>
    /// <param name="calendars">Office days of both countries.</param>
    public static (DateOnly DueOn, DeadlineKind? Kind) NextOf(SupportRequest request, WorkingCalendars calendars) =>
        Of(request, calendars) is [{ DueOn: { } day } next, ..] ? (day, next.Kind) : (SupportRequest.NothingDue, null);

    private static IEnumerable<Deadline> OfState(SupportRequest request, WorkingCalendars calendars)
    {
        var state = request.State;
        var since = request.Periods.OrderBy(p => p.Id).LastOrDefault(p => p.To is null) is { } period ? DayOf(period.From) : request.ReceivedOn;
        var (start, passed) = SinceReopening(request);
        var beforeDecision = state is SupportRequestState.Received or SupportRequestState.Checking or SupportRequestState.Deciding or SupportRequestState.WaitingForMunicipality
            && passed.All(p => p.State is not (SupportRequestState.Arranging or SupportRequestState.OutcomeDue));
        if (beforeDecision && request.FirstAnsweredAt is null)
        {
            yield return Count(DeadlineKind.FirstAnswer, request, start, calendars.China, DeadlineRules.FirstAnswerDays, pauses: true);
        }

        if (beforeDecision)
        {
            yield return Count(DeadlineKind.Decision, request, start, calendars.China, DeadlineRules.DecisionDays, pauses: true);
        }

        if (state == SupportRequestState.WaitingForMunicipality)
        {
            yield return Count(DeadlineKind.MunicipalityAnswer, request, since, calendars.Japan, DeadlineRules.MunicipalityAnswerDays, pauses: false);
        }

        if (state is SupportRequestState.Arranging or SupportRequestState.WaitingForCounterpart or SupportRequestState.Confirmed && request.StartsOn is { } visit)
        {
            yield return new Deadline(DeadlineKind.Visit, visit, null, null, []);
        }

        if (state is SupportRequestState.InProgress or SupportRequestState.OutcomeDue)
        {
            yield return Count(DeadlineKind.Outcome, request, request.EndsOn ?? request.StartsOn ?? since, calendars.China, DeadlineRules.OutcomeDays, pauses: false);
        }
    }

    /// <summary>
    /// The day from which first answer and decision are counted, and the states gone through since: those of the receipt, or of
    /// the last reopening, since nobody could work on the case while it was over.
    /// </summary>
    private static (DateOnly Start, IReadOnlyList<StatePeriod> Passed) SinceReopening(SupportRequest request)
    {
        List<StatePeriod> periods = [.. request.Periods.OrderBy(p => p.Id == 0).ThenBy(p => p.Id)];
        var over = periods.FindLastIndex(p => p.State.Phase() == StatePhase.Ended && p.To is not null);
        return over < 0 ? (request.ReceivedOn, periods) : (DayOf(periods[over].To!.Value), periods[(over + 1)..]);
    }

    private static IEnumerable<Deadline> SetByPeople(SupportRequest request, WorkingCalendar? china)
    {
        foreach (var track in request.Tracks.Where(t => t.Outcome is null && t.DueOn is not null))
        {
            yield return new Deadline(DeadlineKind.Track, track.DueOn, null, null, [], track.Kind);
        }

        foreach (var task in request.Tasks.Where(t => t.DoneAt is null && t.DueOn is not null && request.Tracks.Exists(k => k.Kind == t.Kind && k.Outcome is null)))
        {
            yield return Step(request, task, china) ?? new Deadline(DeadlineKind.Task, task.DueOn, null, null, [], task.Kind, task.Title);
        }
    }

    /// <summary>A step of a template, counted from the visit, or from the receipt where that would be too early; null when its day was not found that way.</summary>
    private static Deadline? Step(SupportRequest request, CaseTask task, WorkingCalendar? china)
    {
        if (china is null || request.StartsOn is not { } visit || task.OffsetDays is not ({ } offset and not 0))
        {
            return null;
        }

        if (china.AddOfficeDays(visit, offset) == task.DueOn)
        {
            return new Deadline(DeadlineKind.Task, task.DueOn, china.Country, Math.Abs(offset), CountOut(visit, offset, china), task.Kind, task.Title, offset);
        }

        return china.AddOfficeDays(request.ReceivedOn, 1) == task.DueOn
            ? new Deadline(DeadlineKind.Task, task.DueOn, china.Country, 1, CountOut(request.ReceivedOn, 1, china), task.Kind, task.Title)
            : null;
    }

    /// <summary>Every day from the one beside the start up to the last office day counted, backwards for a negative count.</summary>
    private static List<DeadlineDay> CountOut(DateOnly start, int count, WorkingCalendar calendar)
    {
        var days = new List<DeadlineDay>();
        var counted = 0;
        for (var day = start; counted < Math.Abs(count);)
        {
            day = day.AddDays(Math.Sign(count));
            var status = calendar.DayOf(day);
            counted += status.IsWorked ? 1 : 0;
            days.Add(new DeadlineDay(status, false, status.IsWorked ? counted : null));
        }

        return days;
    }

    /// <summary>Counts office days from the day after the start; days on which somebody else had the next move do not count.</summary>
    private static Deadline Count(DeadlineKind kind, SupportRequest request, DateOnly start, WorkingCalendar calendar, int allowed, bool pauses)
    {
        var days = new List<DeadlineDay>();
        var counted = 0;
        for (var day = start.AddDays(1); days.Count < LongestDays; day = day.AddDays(1))
        {
            var pause = pauses ? PauseOn(request.Periods, day) : null;
            if (pause is { To: null } && calendar.IsOfficeDay(day))
            {
                return new Deadline(kind, null, calendar.Country, allowed, days);
            }

            var status = calendar.DayOf(day);
            var counts = status.IsWorked && pause is null;
            counted += counts ? 1 : 0;
            days.Add(new DeadlineDay(status, pause is not null, counts ? counted : null));
            if (counted == allowed)
            {
                return new Deadline(kind, day, calendar.Country, allowed, days);
            }
        }

        return new Deadline(kind, null, calendar.Country, allowed, days);
    }

    /// <summary>The wait that covers a day: from the day it began up to, but without, the day the answer came.</summary>
    internal static StatePeriod? PauseOn(IEnumerable<StatePeriod> periods, DateOnly day) => periods.FirstOrDefault(p =>
        p.State.Phase() == StatePhase.Waiting && DayOf(p.From) <= day && (p.To is null || day < DayOf(p.To.Value)));

    private static DateOnly DayOf(DateTime moment) => DateOnly.FromDateTime(OfficeClock.ToBeijing(moment));
}
