namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>What came of a change to a case.</summary>
public enum ChangeResult
{
    /// <summary>Saved, or already saved by the same form.</summary>
    Saved,

    /// <summary>There is no such case.</summary>
    NotFound,

    /// <summary>Somebody else changed the case since the form was opened; nothing was saved.</summary>
    Conflict,

    /// <summary>The rules refuse it; the problems say why; nothing was saved.</summary>
    Refused,
}

/// <summary>Result of a change, with the case's number and the problems.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Number">The case's number; null when there is none.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record ChangeOutcome(ChangeResult Result, string? Number, IReadOnlyList<Problem> Problems)
{
    internal static ChangeOutcome NotFound { get; } = new(ChangeResult.NotFound, null, []);

    internal static ChangeOutcome Refused(string number, params Problem[] problems) => new(ChangeResult.Refused, number, problems);
}
