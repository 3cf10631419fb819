namespace ChinaExchangePortal.Core.Mail;

/// <summary>A file that came with a mail.</summary>
/// <param name="Name">Name as the sender gave it, cleaned.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MailAttachment(string Name, ReadOnlyMemory<byte> Content);

/// <summary>A mail server's report about a mail of ours.</summary>
/// <param name="MessageIds">Message-IDs that the report names.</param>
/// <param name="Words">What the other server said.</param>
public sealed record BounceReport(IReadOnlyList<string> MessageIds, string Words);

/// <summary>A received mail after reading; everything in it is the sender's claim.</summary>
public sealed record ReceivedMail
{
    /// <summary>Message-ID without angle brackets, or a hash of the bytes.</summary>
    public required string MessageId { get; init; }

    /// <summary>Message that it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Messages before it, the nearest first.</summary>
    public IReadOnlyList<string> Thread { get; init; } = [];

    /// <summary>Sender's name.</summary>
    public string? FromName { get; init; }

    /// <summary>Sender's address.</summary>
    public required string FromAddress { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Body { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Set when it reports that a mail did not arrive.</summary>
    public BounceReport? Bounce { get; init; }
}

/// <summary>What came of a received mail.</summary>
public enum IntakeResult
{
    /// <summary>It was taken in before, or is a copy of our own.</summary>
    Duplicate,

    /// <summary>It joined an open case.</summary>
    Joined,

    /// <summary>It joined a case that is over and waits to be looked at.</summary>
    JoinedLate,

    /// <summary>It waits in the sorting tray.</summary>
    Waiting,

    /// <summary>It reported a mail of ours as not delivered.</summary>
    Bounce,
}

/// <summary>The received mails as they came, which stay on file whatever becomes of them.</summary>
public interface IMailOriginals
{
    /// <summary>The files of a mail; null when its original is missing or can no longer be read.</summary>
    /// <param name="messageId">Its Message-ID.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<MailAttachment>?> AttachmentsAsync(string messageId, CancellationToken cancellationToken);
}
