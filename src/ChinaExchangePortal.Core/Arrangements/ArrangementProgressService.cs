using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>What happens to an arrangement: asked, chased, confirmed, declined; things handed over and returned; what came of it.</summary>
public sealed class ArrangementProgressService(PortalDbContext db, ArrangementWriter writer)
{
    /// <summary>Field of the time at which something happened that is recorded late.</summary>
    public const string LateField = "Late";

    private const string InFuture = "いまより後の日時にはできません";

    /// <summary>Sets the state. Declined and cancelled let go of everybody and everything; leaving those takes them anew, if they are free.</summary>
    /// <param name="id">Key of the arrangement.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="state">The new state.</param>
    /// <param name="actor">Who sets it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ArrangementOutcome> SetStateAsync(long id, int version, ArrangementState state, Actor actor, CancellationToken cancellationToken) =>
        writer.ChangeAsync(id, version, actor, async (arrangement, ofCase, _) =>
        {
            if (WhyNot(arrangement, state, ofCase?.Request.IsOpen ?? true) is { } refusal)
            {
                return ArrangementOutcome.Refused(id, [refusal]);
            }

            var ids = arrangement.Reservations.Select(r => r.ResourceId).ToHashSet();
            if (Arrangement.Holds(state) && !Arrangement.Holds(arrangement.State)
                && await writer.CheckAsync(id, ArrangementService.WantedBy(arrangement, ids, arrangement.StartsAt, arrangement.EndsAt), cancellationToken) is { } clash)
            {
                return clash;
            }

            arrangement.State = state;
            ArrangementService.HoldAll(arrangement, ids, arrangement.StartsAt, arrangement.EndsAt);
            return null;
        }, cancellationToken);

    /// <summary>Why a state cannot be set; null when it can.</summary>
    /// <param name="arrangement">The arrangement with its reservations.</param>
    /// <param name="state">The new state.</param>
    /// <param name="caseIsOpen">False when its case is over.</param>
    public static Problem? WhyNot(Arrangement arrangement, ArrangementState state, bool caseIsOpen)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        return arrangement.Kind == ArrangementKind.Leave && state is not (ArrangementState.Confirmed or ArrangementState.Cancelled)
                ? new Problem(string.Empty, "休暇などの予定は、確定か取消しのどちらかです")
            : !caseIsOpen && Arrangement.Holds(state) ? new Problem(string.Empty, "終わった依頼の手配は変えられません。先に依頼を再開してください")
            : !Arrangement.Holds(state) && arrangement.Reservations.Exists(r => r is { HandedOverAt: not null, ReturnedAt: null })
                ? new Problem(string.Empty, ArrangementService.StillOut)
            : null;
    }

    /// <summary>Writes down what came of it. Allowed after the case is over: what was learnt is often written last.</summary>
    /// <param name="id">Key of the arrangement.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="outcome">The text; null or empty takes it back.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ArrangementOutcome> RecordOutcomeAsync(long id, int version, string? outcome, Actor actor, CancellationToken cancellationToken) =>
        writer.ChangeAsync(id, version, actor, (arrangement, _, _) =>
        {
            if (SupportRequestRules.TooLong(outcome, SupportRequest.TextMaxLength))
            {
                return Task.FromResult<ArrangementOutcome?>(
                    ArrangementOutcome.Refused(id, [new Problem("Outcome", "「結果」は{0}文字以内で入力してください", SupportRequest.TextMaxLength)]));
            }

            arrangement.Outcome = SupportRequestRules.HasVisibleText(outcome) ? outcome : null;
            return Task.FromResult<ArrangementOutcome?>(null);
        }, cancellationToken);

    /// <summary>Hands a thing over, now or as it happened earlier. Done before its time, it is held from now on, if it is free.</summary>
    /// <param name="id">Key of the arrangement.</param>
    /// <param name="reservationId">Key of the reservation.</param>
    /// <param name="to">Who takes it.</param>
    /// <param name="condition">Its condition.</param>
    /// <param name="earlier">When it was handed over, UTC, where that is recorded late; null for now.</param>
    /// <param name="actor">Who records it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ArrangementOutcome> HandOverAsync(long id, long reservationId, string? to, string? condition, DateTime? earlier, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writer.ChangeAsync(id, null, actor, async (arrangement, _, now) =>
        {
            var at = earlier ?? now;
            var loan = arrangement.Reservations.Find(r => r.Id == reservationId);
            var thing = loan is null ? null : await db.Resources.AsNoTracking().FirstAsync(r => r.Id == loan.ResourceId, cancellationToken);
            if (loan is null || !ArrangementRules.IsLent(thing!.Kind) || !loan.IsHeld || loan.HandedOverAt is not null)
            {
                return Gone(id);
            }

            if (at > now)
            {
                return ArrangementOutcome.Refused(id, [new Problem(LateField + FieldSuffix(reservationId), InFuture)]);
            }

            if (at >= loan.EndsAt)
            {
                return ArrangementOutcome.Refused(id, [new Problem(string.Empty, "貸出しの時間が過ぎています。先に日時を変えてください")]);
            }

            var problems = ArrangementRules.CheckLoan(to ?? string.Empty, condition, FieldSuffix(reservationId)).ToList();
            if (problems.Count > 0)
            {
                return ArrangementOutcome.Refused(id, problems);
            }

            // Not back from the one before, late or not: it cannot be handed out.
            var begin = at < loan.StartsAt ? at : loan.StartsAt;
            if (await OutElsewhereAsync(loan, cancellationToken) is { } elsewhere)
            {
                return elsewhere;
            }

            // Nobody can have taken it before the one who had it then brought it back.
            var minuteAfter = Minute(at).AddMinutes(1);
            if (await Others(loan).FirstOrDefaultAsync(o => o.HandedOverAt <= at && o.ReturnedAt >= minuteAfter, cancellationToken) is { } previous)
            {
                return ArrangementOutcome.Refused(id, [new Problem(LateField + FieldSuffix(reservationId), "前の返却（{0}）より前の日時にはできません", OfficeClock.Figures(previous.ReturnedAt!.Value))]);
            }

            if (await writer.CheckAsync(id, [new Hold(loan.ResourceId, begin, loan.EndsAt, true)], cancellationToken) is { } clash)
            {
                return clash;
            }

            (loan.StartsAt, loan.HandedOverAt, loan.HandedOverBy, loan.HandedOverTo, loan.HandOverCondition) = (begin, at, actor.Name, to!.Trim(), condition!.Trim());
            return null;
        }, cancellationToken);
    }

    /// <summary>Takes a thing back, now or as it happened earlier. From then on it is free, even when its time is not over.</summary>
    /// <param name="id">Key of the arrangement.</param>
    /// <param name="reservationId">Key of the reservation.</param>
    /// <param name="condition">Its condition.</param>
    /// <param name="earlier">When it came back, UTC, where that is recorded late; null for now.</param>
    /// <param name="actor">Who records it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ArrangementOutcome> ReturnAsync(long id, long reservationId, string? condition, DateTime? earlier, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writer.ChangeAsync(id, null, actor, async (arrangement, _, now) =>
        {
            var at = earlier ?? now;
            var loan = arrangement.Reservations.Find(r => r.Id == reservationId);
            if (loan is not { HandedOverAt: { } handed, ReturnedAt: null })
            {
                return Gone(id);
            }

            var problems = ArrangementRules.CheckLoan(null, condition, FieldSuffix(reservationId)).ToList();
            if (at > now)
            {
                problems.Add(new Problem(LateField + FieldSuffix(reservationId), InFuture));
            }
            else if (at < Minute(handed))
            {
                problems.Add(new Problem(LateField + FieldSuffix(reservationId), "引渡し（{0}）より前の日時にはできません", OfficeClock.Figures(handed)));
            }
            else if (await Others(loan).FirstOrDefaultAsync(o => o.HandedOverAt > handed && o.HandedOverAt < at, cancellationToken) is { } next)
            {
                // The next one has had it since.
                problems.Add(new Problem(LateField + FieldSuffix(reservationId), "次の引渡し（{0}）より後の日時にはできません", OfficeClock.Figures(next.HandedOverAt!.Value)));
            }

            if (problems.Count > 0)
            {
                return ArrangementOutcome.Refused(id, problems);
            }

            // What is typed has no seconds.
            at = at < handed ? handed : at;
            (loan.ReturnedAt, loan.ReturnedTo, loan.ReturnCondition) = (at, actor.Name, condition!.Trim());
            loan.EndsAt = at < loan.EndsAt ? at : loan.EndsAt;

            // Back in the moment it went out: a hold of no length would still stand in the way.
            loan.IsHeld = loan.EndsAt > loan.StartsAt;
            return null;
        }, cancellationToken);
    }

    /// <summary>What makes the fields of one loan's forms unique on the page.</summary>
    public static string FieldSuffix(long reservationId) => FormattableString.Invariant($"-{reservationId}");

    private static ArrangementOutcome Gone(long id) =>
        ArrangementOutcome.Refused(id, [new Problem(string.Empty, "この貸出しの状態は、先に変わりました。画面を確かめてください")]);

    /// <summary>The same thing's other loans that are over, the earliest first.</summary>
    private IQueryable<Reservation> Others(Reservation loan) =>
        db.Reservations.AsNoTracking().Where(r => r.ResourceId == loan.ResourceId && r.Id != loan.Id && r.HandedOverAt != null && r.ReturnedAt != null)
            .OrderBy(r => r.HandedOverAt);

    /// <summary>A time that is typed has no seconds: within the same minute it is not earlier.</summary>
    private static DateTime Minute(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute));

    private async Task<ArrangementOutcome?> OutElsewhereAsync(Reservation loan, CancellationToken cancellationToken)
    {
        var other = await db.Reservations.AsNoTracking()
            .FirstOrDefaultAsync(r => r.ResourceId == loan.ResourceId && r.Id != loan.Id && r.HandedOverAt != null && r.ReturnedAt == null, cancellationToken);
        if (other is null)
        {
            return null;
        }

        // Asked for as if at the time that the other still holds, so that the answer names it.
        var clashes = await ArrangementClashes.FindAsync(db, loan.ArrangementId, [new Hold(loan.ResourceId, other.StartsAt, other.EndsAt, false)], other.EndsAt, cancellationToken);
        var named = clashes.Where(c => c.ArrangementId == other.ArrangementId).Select(c => c with { NotReturned = true }).ToList();
        return new ArrangementOutcome(ChangeResult.Refused, loan.ArrangementId, [.. named.Select(ArrangementRules.Describe)], named);
    }
}
