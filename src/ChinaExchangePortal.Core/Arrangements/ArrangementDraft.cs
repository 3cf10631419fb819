using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>The fields of an arrangement that people type, as checked by <see cref="ArrangementRules"/>. Days and times are those of Beijing.</summary>
public sealed record ArrangementDraft
{
    /// <summary>What is arranged; null when none was chosen.</summary>
    public ArrangementKind? Kind { get; init; }

    /// <summary>The track of the case; null without a case.</summary>
    public SupportKind? Track { get; init; }

    /// <summary>How far it has come; only used when adding.</summary>
    public ArrangementState State { get; init; } = ArrangementState.Asked;

    /// <summary>What it is about.</summary>
    public string? Title { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Begin; not used for whole days.</summary>
    public TimeOnly? StartsTime { get; init; }

    /// <summary>Last day; null means the first.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>End; not used for whole days.</summary>
    public TimeOnly? EndsTime { get; init; }

    /// <summary>Whole days are meant.</summary>
    public bool IsAllDay { get; init; }

    /// <summary>Key of the city.</summary>
    public int? CityId { get; init; }

    /// <summary>Name of a city that is not in the list.</summary>
    public string? OtherCity { get; init; }

    /// <summary>Where.</summary>
    public string? Place { get; init; }

    /// <summary>Key of the counterpart's organisation.</summary>
    public int? CounterpartOrganisationId { get; init; }

    /// <summary>Key of the counterpart's person.</summary>
    public int? CounterpartPersonId { get; init; }

    /// <summary>The counterpart as typed.</summary>
    public string? CounterpartText { get; init; }

    /// <summary>Internal remark.</summary>
    public string? Note { get; init; }

    /// <summary>Keys of the colleagues' accounts.</summary>
    public IReadOnlyList<int> UserIds { get; init; } = [];

    /// <summary>Keys of interpreters, rooms and things.</summary>
    public IReadOnlyList<int> ResourceIds { get; init; } = [];

    /// <summary>Begin and end, UTC; null while the days or times are not complete.</summary>
    public (DateTime From, DateTime To)? Period()
    {
        if (StartsOn is not { } first)
        {
            return null;
        }

        var last = EndsOn ?? first;
        return IsAllDay ? (OfficeClock.FromBeijing(first, TimeOnly.MinValue), OfficeClock.FromBeijing(last.AddDays(1), TimeOnly.MinValue))
            : StartsTime is { } begin && EndsTime is { } end ? (OfficeClock.FromBeijing(first, begin), OfficeClock.FromBeijing(last, end))
            : null;
    }
}

/// <summary>What came of a change to an arrangement.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Id">Key of the arrangement; null when there is none.</param>
/// <param name="Problems">Why it was refused.</param>
/// <param name="Clashes">Who or what is taken already, where that is the reason.</param>
public sealed record ArrangementOutcome(ChangeResult Result, long? Id, IReadOnlyList<Problem> Problems, IReadOnlyList<Clash> Clashes)
{
    internal static ArrangementOutcome Refused(long? id, params IReadOnlyList<Problem> problems) => new(ChangeResult.Refused, id, problems, []);
}

/// <summary>Somebody or something that is taken already.</summary>
/// <param name="ResourceId">Key of the resource.</param>
/// <param name="ResourceKind">What it is.</param>
/// <param name="Resource">Its name.</param>
/// <param name="ArrangementId">Key of the arrangement that holds it.</param>
/// <param name="Kind">What that is.</param>
/// <param name="Title">Its title.</param>
/// <param name="CaseNumber">Number of its case; null without one.</param>
/// <param name="Period">Its time in Beijing, short.</param>
/// <param name="NotReturned">True when it should have been returned and was not.</param>
public sealed record Clash(
    int ResourceId, ResourceKind ResourceKind, string Resource, long ArrangementId, ArrangementKind Kind, string Title, string? CaseNumber, string Period, bool NotReturned);
