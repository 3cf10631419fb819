namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>A step to take within a track.</summary>
public sealed class CaseTask
{
    /// <summary>Longest title, in characters.</summary>
    public const int TitleMaxLength = 200;

    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Key of the case.</summary>
    public long SupportRequestId { get; set; }

    /// <summary>The track it belongs to.</summary>
    public SupportKind Kind { get; set; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; set; }

    /// <summary>By when; null while open.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Office days before (negative) or after the visit's first day that the template gave; null for a due date typed by hand.</summary>
    public int? OffsetDays { get; set; }

    /// <summary>Key of the person who does it; null means the track's person.</summary>
    public int? AssigneeId { get; set; }

    /// <summary>When it was done, UTC; null while it is open.</summary>
    public DateTime? DoneAt { get; set; }

    /// <summary>Key of the person who did it.</summary>
    public int? DoneById { get; set; }

    /// <summary>Key that the form carried, unique; null for tasks from a template.</summary>
    public Guid? SubmissionKey { get; set; }
}

/// <summary>A step that every new track of a kind gets.</summary>
public sealed class TaskTemplate
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>The kind of support.</summary>
    public SupportKind Kind { get; set; }

    /// <summary>Order within the kind, from 1.</summary>
    public int Position { get; set; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; set; }

    /// <summary>Office days in Beijing before (negative) or after (positive) the visit's first day.</summary>
    public int OffsetDays { get; set; }
}
