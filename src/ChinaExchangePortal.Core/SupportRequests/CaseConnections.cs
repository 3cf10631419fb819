namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>A stay of a case in one state: what deadlines and figures are counted from.</summary>
public sealed class StatePeriod
{
    /// <summary>Database key; ascends in the order of the moves.</summary>
    public long Id { get; set; }

    /// <summary>Key of the case.</summary>
    public long SupportRequestId { get; set; }

    /// <summary>The state.</summary>
    public SupportRequestState State { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTime From { get; set; }

    /// <summary>When it ended, UTC; null while it lasts.</summary>
    public DateTime? To { get; set; }
}

/// <summary>How two cases belong together.</summary>
public enum CaseLinkKind
{
    /// <summary>関連.</summary>
    Related,

    /// <summary>The first was merged into the second.</summary>
    MergedInto,

    /// <summary>The first was split off the second.</summary>
    SplitFrom,

    /// <summary>The first was made after the pattern of the second, such as last year's.</summary>
    ClonedFrom,
}

/// <summary>A tie between two cases.</summary>
public sealed class CaseLink
{
    /// <summary>Key of the first case.</summary>
    public long FromId { get; set; }

    /// <summary>Key of the second case.</summary>
    public long ToId { get; set; }

    /// <summary>How they belong together.</summary>
    public CaseLinkKind Kind { get; set; }

    /// <summary>When it was tied, UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>A person who wants to hear of a case.</summary>
public sealed class CaseFollower
{
    /// <summary>Key of the case.</summary>
    public long SupportRequestId { get; set; }

    /// <summary>Key of the person.</summary>
    public int UserId { get; set; }
}

/// <summary>A person named in a note (@名前), until that person has seen it.</summary>
public sealed class CaseMention
{
    /// <summary>Key of the entry.</summary>
    public long CaseEntryId { get; set; }

    /// <summary>Key of the person.</summary>
    public int UserId { get; set; }

    /// <summary>When that person opened the case, UTC; null until then.</summary>
    public DateTime? SeenAt { get; set; }
}

/// <summary>A kept address of the list of cases, with a name.</summary>
public sealed class SavedView
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameMaxLength = 60;

    /// <summary>Longest query, in characters.</summary>
    public const int QueryMaxLength = 1_000;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Key of the person who made it.</summary>
    public int OwnerId { get; set; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>The list's query without the question mark: <c>state=open&amp;sort=due</c>.</summary>
    public required string Query { get; set; }

    /// <summary>True when all colleagues see it.</summary>
    public bool IsShared { get; set; }
}
