using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>What a duration is counted from.</summary>
/// <param name="Municipality">Name of the municipality.</param>
/// <param name="Kinds">Kinds asked for.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
/// <param name="FirstAnsweredAt">First answer, UTC; null until then.</param>
/// <param name="ClosedAt">Completion, UTC; null for cases that are open or ended otherwise.</param>
/// <param name="Periods">The states it went through.</param>
public sealed record TimedCase(
    string Municipality, SupportKind Kinds, DateOnly ReceivedOn, DateTime? FirstAnsweredAt, DateTime? ClosedAt, IReadOnlyList<StatePeriod> Periods);

/// <summary>How long a group of cases took, in office days in Beijing; days of waiting for others do not count.</summary>
/// <param name="Cases">Cases in the group.</param>
/// <param name="Answered">Cases with a first answer.</param>
/// <param name="FirstAnswerMedian">Half of the first answers came within so many office days; null without any.</param>
/// <param name="FirstAnswerNinth">Nine of ten first answers came within so many office days; null without any.</param>
/// <param name="Closed">Cases that were completed.</param>
/// <param name="CompletionMedian">Half of the completions took at most so many office days; null without any.</param>
/// <param name="CompletionNinth">Nine of ten completions took at most so many office days; null without any.</param>
public sealed record DurationFigures(
    int Cases, int Answered, int? FirstAnswerMedian, int? FirstAnswerNinth, int Closed, int? CompletionMedian, int? CompletionNinth);

/// <summary>Counts how long cases took.</summary>
public static class CaseDurations
{
    /// <summary>The cases received in a fiscal year. A merged case is not counted: its purpose is counted with the case that goes on.</summary>
    public static async Task<IReadOnlyList<TimedCase>> ReadAsync(PortalDbContext db, FiscalYear year, bool samples, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.SupportRequests.AsNoTracking().Where(r => r.ReceivedYear == year && r.IsSample == samples && r.State != SupportRequestState.Merged)
            .Select(r => new TimedCase(
                r.Municipality!.NameJa, r.Kinds, r.ReceivedOn, r.FirstAnsweredAt, r.State == SupportRequestState.Closed ? r.EndedAt : null, r.Periods.OrderBy(p => p.Id).ToList()))
            .AsSplitQuery().ToListAsync(cancellationToken);
    }

    /// <summary>Office days after receipt up to and with the day of a moment, less the days on which somebody else had the next move.</summary>
    /// <param name="timed">The case.</param>
    /// <param name="moment">UTC; null gives null.</param>
    /// <param name="china">The Beijing office's calendar.</param>
    public static int? DaysUntil(TimedCase timed, DateTime? moment, WorkingCalendar china)
    {
        ArgumentNullException.ThrowIfNull(timed);
        ArgumentNullException.ThrowIfNull(china);
        if (moment is not { } at)
        {
            return null;
        }

        var last = DateOnly.FromDateTime(OfficeClock.ToBeijing(at));
        var days = 0;
        for (var day = timed.ReceivedOn.AddDays(1); day <= last; day = day.AddDays(1))
        {
            days += china.IsOfficeDay(day) && Deadlines.PauseOn(timed.Periods, day) is null ? 1 : 0;
        }

        return days;
    }

    /// <summary>The figures of a group.</summary>
    public static DurationFigures Of(IReadOnlyCollection<TimedCase> cases, WorkingCalendar china)
    {
        ArgumentNullException.ThrowIfNull(cases);
        List<int> answers = [.. cases.Select(c => DaysUntil(c, c.FirstAnsweredAt, china)).OfType<int>().Order()];
        List<int> completions = [.. cases.Select(c => DaysUntil(c, c.ClosedAt, china)).OfType<int>().Order()];
        return new DurationFigures(
            cases.Count, answers.Count, Share(answers, 0.5), Share(answers, 0.9), completions.Count, Share(completions, 0.5), Share(completions, 0.9));
    }

    /// <summary>The smallest value that a share of the sorted values does not exceed.</summary>
    private static int? Share(List<int> sorted, double share) => sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(sorted.Count * share) - 1];
}
