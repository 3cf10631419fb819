namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>States of a support request, in the order of the work. The arrows between them stand in <see cref="StateTable"/>.</summary>
public enum SupportRequestState
{
    /// <summary>下書き.</summary>
    Draft,

    /// <summary>受付.</summary>
    Received,

    /// <summary>確認中.</summary>
    Checking,

    /// <summary>照会中: waiting for the municipality.</summary>
    WaitingForMunicipality,

    /// <summary>可否判断.</summary>
    Deciding,

    /// <summary>準備中.</summary>
    Arranging,

    /// <summary>先方回答待ち: waiting for the Chinese side.</summary>
    WaitingForCounterpart,

    /// <summary>確定.</summary>
    Confirmed,

    /// <summary>実施中.</summary>
    InProgress,

    /// <summary>報告待ち.</summary>
    OutcomeDue,

    /// <summary>完了.</summary>
    Closed,

    /// <summary>辞退.</summary>
    Declined,

    /// <summary>紹介.</summary>
    Referred,

    /// <summary>取下げ.</summary>
    Withdrawn,

    /// <summary>中止.</summary>
    Cancelled,

    /// <summary>重複.</summary>
    Merged,

    /// <summary>期限切れ.</summary>
    Lapsed,

    /// <summary>破棄: a draft that was never sent.</summary>
    Discarded,
}

/// <summary>What kind of state it is.</summary>
public enum StatePhase
{
    /// <summary>Not yet worked on.</summary>
    Initial,

    /// <summary>The office has the next move.</summary>
    Active,

    /// <summary>Somebody else has the next move.</summary>
    Waiting,

    /// <summary>Over, unless reopened.</summary>
    Ended,
}

/// <summary>What the clock of deadlines does in a state.</summary>
public enum StateClock
{
    /// <summary>Stands still.</summary>
    Off,

    /// <summary>Runs.</summary>
    Runs,

    /// <summary>Stopped while somebody else has the next move.</summary>
    Paused,

    /// <summary>Counts down to the visit.</summary>
    Countdown,
}

/// <summary>Who may take a move.</summary>
[Flags]
public enum Mover
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Staff and administrators.</summary>
    Staff = 1,

    /// <summary>The municipality that asked.</summary>
    Municipality = 2,

    /// <summary>The portal itself, when a time has passed.</summary>
    Portal = 4,
}

/// <summary>An arrow of the state table.</summary>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="Movers">Who may take it.</param>
/// <param name="BySecondPerson">True when it is decided by somebody other than the officer in charge.</param>
/// <param name="NeedsReason">True when a reason must be given.</param>
public sealed record Transition(SupportRequestState From, SupportRequestState To, Mover Movers, bool BySecondPerson = false, bool NeedsReason = false);

/// <summary>The one table of states, arrows and who may take each: page, API and tests read it.</summary>
public static class StateTable
{
    private static readonly SupportRequestState[] s_ended =
    [
        SupportRequestState.Closed, SupportRequestState.Declined, SupportRequestState.Referred, SupportRequestState.Withdrawn,
        SupportRequestState.Cancelled, SupportRequestState.Merged, SupportRequestState.Lapsed,
    ];

    /// <summary>Every arrow.</summary>
    public static IReadOnlyList<Transition> Transitions { get; } =
    [
        new(SupportRequestState.Draft, SupportRequestState.Received, Mover.Staff | Mover.Municipality),
        new(SupportRequestState.Draft, SupportRequestState.Discarded, Mover.Staff | Mover.Municipality),
        new(SupportRequestState.Received, SupportRequestState.Checking, Mover.Staff),
        new(SupportRequestState.Received, SupportRequestState.Withdrawn, Mover.Staff | Mover.Municipality, NeedsReason: true),
        new(SupportRequestState.Checking, SupportRequestState.WaitingForMunicipality, Mover.Staff),
        new(SupportRequestState.Checking, SupportRequestState.Deciding, Mover.Staff),
        new(SupportRequestState.Checking, SupportRequestState.Referred, Mover.Staff, NeedsReason: true),
        new(SupportRequestState.Checking, SupportRequestState.Merged, Mover.Staff, NeedsReason: true),
        new(SupportRequestState.WaitingForMunicipality, SupportRequestState.Checking, Mover.Staff | Mover.Municipality),
        new(SupportRequestState.WaitingForMunicipality, SupportRequestState.Withdrawn, Mover.Staff | Mover.Municipality, NeedsReason: true),
        new(SupportRequestState.WaitingForMunicipality, SupportRequestState.Lapsed, Mover.Staff | Mover.Portal, NeedsReason: true),
        new(SupportRequestState.Deciding, SupportRequestState.Arranging, Mover.Staff, BySecondPerson: true),
        new(SupportRequestState.Deciding, SupportRequestState.Declined, Mover.Staff, BySecondPerson: true, NeedsReason: true),
        new(SupportRequestState.Deciding, SupportRequestState.Referred, Mover.Staff, BySecondPerson: true, NeedsReason: true),
        new(SupportRequestState.Arranging, SupportRequestState.WaitingForCounterpart, Mover.Staff),
        new(SupportRequestState.Arranging, SupportRequestState.Confirmed, Mover.Staff),
        new(SupportRequestState.Arranging, SupportRequestState.Cancelled, Mover.Staff, NeedsReason: true),
        new(SupportRequestState.WaitingForCounterpart, SupportRequestState.Arranging, Mover.Staff),
        new(SupportRequestState.WaitingForCounterpart, SupportRequestState.Confirmed, Mover.Staff),
        new(SupportRequestState.WaitingForCounterpart, SupportRequestState.Cancelled, Mover.Staff, NeedsReason: true),
        new(SupportRequestState.Confirmed, SupportRequestState.InProgress, Mover.Staff),
        new(SupportRequestState.Confirmed, SupportRequestState.Arranging, Mover.Staff),
        new(SupportRequestState.Confirmed, SupportRequestState.Cancelled, Mover.Staff, NeedsReason: true),
        new(SupportRequestState.InProgress, SupportRequestState.OutcomeDue, Mover.Staff),
        new(SupportRequestState.OutcomeDue, SupportRequestState.Closed, Mover.Staff),
        new(SupportRequestState.OutcomeDue, SupportRequestState.WaitingForMunicipality, Mover.Staff),
        .. s_ended.Select(ended => new Transition(ended, SupportRequestState.Checking, Mover.Staff, NeedsReason: true)),
    ];

    /// <summary>The arrow between two states; null where there is none.</summary>
    public static Transition? Find(SupportRequestState from, SupportRequestState to) =>
        Transitions.FirstOrDefault(t => t.From == from && t.To == to);

    /// <summary>The arrows that leave a state.</summary>
    public static IEnumerable<Transition> From(SupportRequestState from) => Transitions.Where(t => t.From == from);

    /// <summary>What kind of state it is.</summary>
    public static StatePhase Phase(this SupportRequestState state) => state switch
    {
        SupportRequestState.Draft or SupportRequestState.Received => StatePhase.Initial,
        SupportRequestState.WaitingForMunicipality or SupportRequestState.WaitingForCounterpart => StatePhase.Waiting,
        SupportRequestState.Checking or SupportRequestState.Deciding or SupportRequestState.Arranging or SupportRequestState.Confirmed
            or SupportRequestState.InProgress or SupportRequestState.OutcomeDue => StatePhase.Active,
        _ => StatePhase.Ended,
    };

    /// <summary>What the clock does.</summary>
    public static StateClock Clock(this SupportRequestState state) => state switch
    {
        SupportRequestState.Received or SupportRequestState.Checking or SupportRequestState.Deciding
            or SupportRequestState.Arranging or SupportRequestState.OutcomeDue => StateClock.Runs,
        SupportRequestState.WaitingForMunicipality or SupportRequestState.WaitingForCounterpart => StateClock.Paused,
        SupportRequestState.Confirmed => StateClock.Countdown,
        _ => StateClock.Off,
    };

    /// <summary>True when the support was, or is being, carried out: what the yearly figures count.</summary>
    public static bool IsCarriedOut(this SupportRequestState state) =>
        state is SupportRequestState.InProgress or SupportRequestState.OutcomeDue or SupportRequestState.Closed;
}
