namespace ChinaExchangePortal.Core.Audit;

/// <summary>What was done.</summary>
public enum AuditAction
{
    /// <summary>Personal data was read.</summary>
    Read,

    /// <summary>A record was made.</summary>
    Create,

    /// <summary>A record was changed.</summary>
    Change,

    /// <summary>Data was taken away as a file.</summary>
    Export,

    /// <summary>Somebody signed in.</summary>
    SignIn,

    /// <summary>Somebody signed out.</summary>
    SignOut,

    /// <summary>Something was refused: a sign-in, a page, a move.</summary>
    Refusal,
}

/// <summary>An entry of the audit log. Each carries the hash of the one before, so that a change of the past shows.</summary>
public sealed class AuditEntry
{
    /// <summary>Number without gaps, from 1.</summary>
    public long Id { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Key of the person; null for strangers and the portal itself.</summary>
    public int? UserId { get; set; }

    /// <summary>What was done.</summary>
    public AuditAction Action { get; set; }

    /// <summary>What it was done to, such as <c>support-request/2026-0042</c>; never personal data.</summary>
    public required string Subject { get; set; }

    /// <summary>Names of fields, counts or reasons; never the content itself.</summary>
    public string? Detail { get; set; }

    /// <summary>Network address it came from.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>Hash of the entry before, lower-case hexadecimal; zeros for the first.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>SHA-256 over all of the above, lower-case hexadecimal.</summary>
    public required string Hash { get; set; }
}
