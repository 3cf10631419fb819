using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>A wording for mail; a new wording is a new version, so that old mail keeps what it was made from.</summary>
public sealed class MailTemplate
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Which template, such as <c>receipt</c>.</summary>
    public required string Key { get; set; }

    /// <summary>Name in the list, in Japanese.</summary>
    public required string Name { get; set; }

    /// <summary>Language of the wording.</summary>
    public Language Language { get; set; }

    /// <summary>Version of the wording, from 1; the highest one is in use.</summary>
    public int Number { get; set; }

    /// <summary>Subject with placeholders such as <c>{{番号}}</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>Text with placeholders.</summary>
    public required string Body { get; set; }

    /// <summary>Name of the person who wrote this version.</summary>
    public required string Author { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>Where a mail of the outbox stands.</summary>
public enum OutgoingMailState
{
    /// <summary>下書き: waits for a person to release it.</summary>
    Draft,

    /// <summary>送信待ち: released, the worker sends it.</summary>
    Released,

    /// <summary>送信済み: the mail server took it.</summary>
    Sent,

    /// <summary>送信できず: given up after the last try.</summary>
    Failed,

    /// <summary>不達: it came back.</summary>
    Bounced,

    /// <summary>取りやめ: never sent.</summary>
    Discarded,
}

/// <summary>A mail in the outbox. It is saved together with the change that it tells of.</summary>
public sealed class OutgoingMail : IVersioned
{
    /// <summary>Longest subject, in characters.</summary>
    public const int SubjectMaxLength = 300;

    /// <summary>Database key; mail to one address goes out in this order.</summary>
    public long Id { get; set; }

    /// <summary>Key of the case; null for mail about accounts.</summary>
    public long? SupportRequestId { get; set; }

    /// <summary>Entry that shows it in the case.</summary>
    public long? CaseEntryId { get; set; }

    /// <summary>Version of the template it was made from.</summary>
    public int? MailTemplateId { get; set; }

    /// <summary>Name of the recipient.</summary>
    public string? ToName { get; set; }

    /// <summary>Address of the recipient.</summary>
    public required string ToAddress { get; set; }

    /// <summary>Subject; carries the case's number.</summary>
    public required string Subject { get; set; }

    /// <summary>Plain text.</summary>
    public required string Body { get; set; }

    /// <summary>Language of the text.</summary>
    public Language Language { get; set; }

    /// <summary>Message-ID without angle brackets; given once, so that a repeat can be recognised.</summary>
    public required string MessageId { get; set; }

    /// <summary>Message-ID that it answers; null for a first message.</summary>
    public string? InReplyTo { get; set; }

    /// <summary>Where it stands.</summary>
    public OutgoingMailState State { get; set; }

    /// <summary>Name of the person who released it.</summary>
    public string? ReleasedBy { get; set; }

    /// <summary>When it was released, UTC.</summary>
    public DateTime? ReleasedAt { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before, UTC.</summary>
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>What the mail server said last.</summary>
    public string? LastError { get; set; }

    /// <summary>When the server took it, UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Name of the person who made it.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>Key that the form carried, unique.</summary>
    public Guid SubmissionKey { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>Where a received mail stands.</summary>
public enum IncomingMailState
{
    /// <summary>仕分け待ち: nobody knows yet which case it belongs to.</summary>
    Waiting,

    /// <summary>It joined a case.</summary>
    Joined,

    /// <summary>It belongs to no case.</summary>
    SetAside,

    /// <summary>It reported that a mail did not arrive.</summary>
    BounceReport,
}

/// <summary>A received mail.</summary>
public sealed class IncomingMail
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Message-ID without angle brackets, or a hash of the bytes where it has none; unique.</summary>
    public required string MessageId { get; set; }

    /// <summary>Message-ID that it answers.</summary>
    public string? InReplyTo { get; set; }

    /// <summary>Sender's name.</summary>
    public string? FromName { get; set; }

    /// <summary>Sender's address.</summary>
    public required string FromAddress { get; set; }

    /// <summary>Subject.</summary>
    public required string Subject { get; set; }

    /// <summary>Plain text.</summary>
    public required string Body { get; set; }

    /// <summary>When it was received, UTC.</summary>
    public DateTime ReceivedAt { get; set; }

    /// <summary>Where it stands.</summary>
    public IncomingMailState State { get; set; }

    /// <summary>The case it joined.</summary>
    public long? SupportRequestId { get; set; }

    /// <summary>How it found its case: <c>number</c>, <c>thread</c>, <c>sender</c> or the name of a person.</summary>
    public string? JoinedBy { get; set; }
}
