namespace ChinaExchangePortal.Core.Audit;

/// <summary>Something that the audit log is to hold.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Subject">What it was done to; never personal data.</param>
/// <param name="Detail">Names of fields, counts or reasons; never content.</param>
/// <param name="Who">Who acts, where it is not the person of the request in hand; null for that person.</param>
public sealed record AuditFact(AuditAction Action, string Subject, string? Detail = null, AuditWho? Who = null);

/// <summary>Who acts, and from where.</summary>
/// <param name="UserId">Key of the person; null for strangers and the portal itself.</param>
/// <param name="RemoteAddress">Network address; null for the portal itself.</param>
public sealed record AuditWho(int? UserId, string? RemoteAddress);

/// <summary>Tells who acts in the request in hand.</summary>
public interface IAuditOrigin
{
    /// <summary>The person and the network address.</summary>
    AuditWho Current { get; }
}

/// <summary>The portal itself: commands and work without a request.</summary>
public sealed class NoAuditOrigin : IAuditOrigin
{
    /// <inheritdoc/>
    public AuditWho Current { get; } = new(null, null);
}
