namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>The fields of a request that people type, as checked by <see cref="SupportRequestRules"/>.</summary>
public sealed record SupportRequestDraft
{
    /// <summary>件名.</summary>
    public string? Title { get; init; }

    /// <summary>目的.</summary>
    public string? Purpose { get; init; }

    /// <summary>Key of the municipality; null when none was recognised.</summary>
    public int? MunicipalityId { get; init; }

    /// <summary>Department of the contact.</summary>
    public string? ContactDepartment { get; init; }

    /// <summary>Name of the contact.</summary>
    public string? ContactName { get; init; }

    /// <summary>Mail address of the contact.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>Telephone number of the contact.</summary>
    public string? ContactPhone { get; init; }

    /// <summary>How it reached the office.</summary>
    public RequestChannel Channel { get; init; }

    /// <summary>受付日.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Number of people.</summary>
    public int? PartySize { get; init; }

    /// <summary>Key of the officer in charge.</summary>
    public int? AssigneeId { get; init; }

    /// <summary>The kinds asked for, with what exactly is asked.</summary>
    public IReadOnlyList<TrackDraft> Tracks { get; init; } = [];

    /// <summary>Places, in the order of the visit.</summary>
    public IReadOnlyList<string> Destinations { get; init; } = [];

    /// <summary>First internal note; only used when logging.</summary>
    public string? Note { get; init; }

    /// <summary>Number of the case that this one was made after, such as last year's; only used when logging.</summary>
    public string? ClonedFrom { get; init; }
}

/// <summary>A kind asked for, with what exactly is asked.</summary>
/// <param name="Kind">One kind.</param>
/// <param name="Detail">What exactly; null or empty where not said.</param>
public sealed record TrackDraft(SupportKind Kind, string? Detail);

/// <summary>Who acts, as the history names them.</summary>
/// <param name="Id">Key of the account.</param>
/// <param name="Name">Name at this time.</param>
/// <param name="Mover">What the person may do.</param>
public sealed record Actor(int Id, string Name, Mover Mover);
