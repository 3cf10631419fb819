using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>What is arranged.</summary>
public enum ArrangementKind
{
    /// <summary>アポイントメント: a visit to a counterpart.</summary>
    Appointment,

    /// <summary>同行.</summary>
    Accompaniment,

    /// <summary>通訳.</summary>
    Interpreting,

    /// <summary>現地の状況などの説明.</summary>
    Briefing,

    /// <summary>イベントに対する人的支援.</summary>
    EventStaffing,

    /// <summary>貸出し: room, desk or computer.</summary>
    Loan,

    /// <summary>打合せ, with or without a case.</summary>
    Meeting,

    /// <summary>休暇・出張など: a colleague is away. Never belongs to a case.</summary>
    Leave,
}

/// <summary>How far it has come.</summary>
public enum ArrangementState
{
    /// <summary>申入れ済み.</summary>
    Asked,

    /// <summary>催促中.</summary>
    Chased,

    /// <summary>確定.</summary>
    Confirmed,

    /// <summary>お断り: the other side declined; it holds nobody and nothing any more.</summary>
    Declined,

    /// <summary>変更あり: changed after it was confirmed, to be confirmed anew.</summary>
    Changed,

    /// <summary>取消し: called off; it holds nobody and nothing any more.</summary>
    Cancelled,
}

/// <summary>Something at a time and place that takes people, a room or a computer.</summary>
public sealed class Arrangement : IVersioned
{
    /// <summary>Longest title, place or counterpart, in characters.</summary>
    public const int LineMaxLength = 200;

    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Key of the case; null for meetings of the office and leave.</summary>
    public long? SupportRequestId { get; set; }

    /// <summary>The track of the case; null without a case.</summary>
    public SupportKind? Track { get; set; }

    /// <summary>What is arranged.</summary>
    public ArrangementKind Kind { get; set; }

    /// <summary>How far it has come.</summary>
    public ArrangementState State { get; set; }

    /// <summary>What it is about.</summary>
    public required string Title { get; set; }

    /// <summary>Begin, UTC; typed and shown in Beijing time.</summary>
    public DateTime StartsAt { get; set; }

    /// <summary>End, UTC, after the begin.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>True when whole days are meant: the hours are then midnight in Beijing.</summary>
    public bool IsAllDay { get; set; }

    /// <summary>Key of the city, where it is a known one.</summary>
    public int? CityId { get; set; }

    /// <summary>Name of the city as typed, where it is not a known one.</summary>
    public string? OtherCity { get; set; }

    /// <summary>Where, as typed.</summary>
    public string? Place { get; set; }

    /// <summary>Key of the counterpart's organisation in the directory.</summary>
    public int? CounterpartOrganisationId { get; set; }

    /// <summary>Key of the counterpart's person in the directory.</summary>
    public int? CounterpartPersonId { get; set; }

    /// <summary>The counterpart as typed, where it is not in the directory.</summary>
    public string? CounterpartText { get; set; }

    /// <summary>Internal remark.</summary>
    public string? Note { get; set; }

    /// <summary>What came of it, for the next colleague.</summary>
    public string? Outcome { get; set; }

    /// <summary>Who and what it takes.</summary>
    public List<Reservation> Reservations { get; set; } = [];

    /// <summary>Key of the person who entered it.</summary>
    public int CreatedById { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Goes up with each change of time, place or state; calendars show it as SEQUENCE.</summary>
    public int Sequence { get; set; }

    /// <summary>Key that the form carried, unique.</summary>
    public Guid SubmissionKey { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>True while it holds its people and things.</summary>
    public static bool Holds(ArrangementState state) => state is not (ArrangementState.Declined or ArrangementState.Cancelled);
}

/// <summary>What can be booked.</summary>
public enum ResourceKind
{
    /// <summary>A colleague.</summary>
    Person,

    /// <summary>An interpreter from outside.</summary>
    Interpreter,

    /// <summary>会議室.</summary>
    Room,

    /// <summary>執務机.</summary>
    Desk,

    /// <summary>パソコン.</summary>
    Computer,
}

/// <summary>A person, room or thing that can be in one place at a time.</summary>
public sealed class Resource : IVersioned
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameMaxLength = 100;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>What it is.</summary>
    public ResourceKind Kind { get; set; }

    /// <summary>Name as colleagues know it.</summary>
    public required string Name { get; set; }

    /// <summary>The account of a colleague; null for all others.</summary>
    public int? UserId { get; set; }

    /// <summary>Seats of a room; null where it does not matter.</summary>
    public int? Seats { get; set; }

    /// <summary>Languages of an interpreter, or what a computer is.</summary>
    public string? Remark { get; set; }

    /// <summary>True when it can no longer be booked.</summary>
    public bool IsRetired { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>The hold of an arrangement on a resource. Two holds of one resource never overlap: a trigger in the database refuses it too.</summary>
public sealed class Reservation
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Key of the arrangement.</summary>
    public long ArrangementId { get; set; }

    /// <summary>Key of the resource.</summary>
    public int ResourceId { get; set; }

    /// <summary>Begin, UTC.</summary>
    public DateTime StartsAt { get; set; }

    /// <summary>End, UTC; the moment of return once it was returned earlier.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>False once the arrangement was declined or called off.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Hand-over of a loan, UTC; null before.</summary>
    public DateTime? HandedOverAt { get; set; }

    /// <summary>Name of the colleague who handed it over.</summary>
    public string? HandedOverBy { get; set; }

    /// <summary>Who took it.</summary>
    public string? HandedOverTo { get; set; }

    /// <summary>Condition at the hand-over.</summary>
    public string? HandOverCondition { get; set; }

    /// <summary>Return of a loan, UTC; null before. Until then it is not free, whatever the end says.</summary>
    public DateTime? ReturnedAt { get; set; }

    /// <summary>Name of the colleague who took it back.</summary>
    public string? ReturnedTo { get; set; }

    /// <summary>Condition at the return.</summary>
    public string? ReturnCondition { get; set; }
}
