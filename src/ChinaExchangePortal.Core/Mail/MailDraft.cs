using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>A mail as typed.</summary>
/// <param name="ToName">Name of the recipient.</param>
/// <param name="ToAddress">Address of the recipient.</param>
/// <param name="Subject">Subject; the case's number is added where it lacks.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Language">Language of the text.</param>
/// <param name="TemplateId">Version of the template that it was made from.</param>
public sealed record MailDraft(string? ToName, string? ToAddress, string? Subject, string? Body, Language Language = Language.Japanese, int? TemplateId = null);

/// <summary>What came of a change to a mail.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Id">Key of the mail; 0 when there is none.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record MailOutcome(ChangeResult Result, long Id, IReadOnlyList<Problem> Problems);

/// <summary>How the office sends.</summary>
/// <param name="Domain">Domain of the Message-IDs.</param>
/// <param name="CanSend">False while no mail server is configured: mail can be released, but waits.</param>
public sealed record MailAccount(string Domain, bool CanSend);

/// <summary>Wakes the worker that sends, so that a released mail need not wait for its next look.</summary>
public sealed class OutboxSignal
{
    private volatile TaskCompletionSource _rung = New();

    /// <summary>Something was released.</summary>
    public void Ring() => Interlocked.Exchange(ref _rung, New()).TrySetResult();

    /// <summary>Ends when something is released from now on; take it before looking at the outbox, so that nothing is overlooked.</summary>
    public Task Next => _rung.Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
