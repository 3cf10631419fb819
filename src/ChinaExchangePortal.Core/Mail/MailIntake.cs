using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>Takes received mail in, each Message-ID once: it joins its case, reports a bounce, or waits in the sorting tray.</summary>
public sealed class MailIntake(PortalDbContext db, CaseWriter cases, MailCases find, MailFiles files, OfficeClock clock)
{
    private const string Server = "メールサーバー";

    /// <summary>Takes a mail in.</summary>
    public async Task<IntakeResult> TakeInAsync(ReceivedMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        bool? isCommitted = false;
        MailFileSet? set = null;
        try
        {
            set = await PrepareAsync(mail, cancellationToken);
            var result = await cases.RunAsync(async () =>
            {
                if (await IsKnownAsync(mail, cancellationToken))
                {
                    return IntakeResult.Duplicate;
                }

                var incoming = new IncomingMail
                {
                    MessageId = mail.MessageId, InReplyTo = mail.InReplyTo, FromName = mail.FromName, FromAddress = mail.FromAddress, Subject = mail.Subject,
                    Body = mail.Body, ReceivedAt = clock.UtcNow,
                };
                db.IncomingMails.Add(incoming);
                if (mail.Bounce is not null && await BounceAsync(incoming, mail.Bounce, cancellationToken))
                {
                    await db.SaveChangesAsync(cancellationToken);
                    return IntakeResult.Bounce;
                }

                var (number, how) = mail.Bounce is null ? await find.FindAsync(mail, cancellationToken) : (null, null);
                if (number is not null)
                {
                    // Its case may have been logged a moment ago.
                    set ??= await files.PrepareAsync(mail.Attachments, cancellationToken);
                    var entry = await JoinAsync(cases, incoming, number, how!, clock.UtcNow, cancellationToken);
                    await files.KeepAsync(set, incoming, entry, incoming.SupportRequestId!.Value, cancellationToken);
                }

                await db.SaveChangesAsync(cancellationToken);
                isCommitted = null;
                return incoming.State == IncomingMailState.Joined ? IntakeResult.Joined : number is null ? IntakeResult.Waiting : IntakeResult.JoinedLate;
            }, cancellationToken);
            isCommitted = true;
            return result;
        }
        finally
        {
            db.ChangeTracker.Clear();
            files.Settle(set, isCommitted);
        }
    }

    /// <summary>Puts a mail into a case. A case that is over keeps it in the tray too, so that somebody looks.</summary>
    internal static async Task<CaseEntry> JoinAsync(CaseWriter cases, IncomingMail incoming, string number, string how, DateTime now, CancellationToken cancellationToken)
    {
        var request = (await cases.FindAsync(number, cancellationToken))!;

        // The sender has no account: the entry carries the sender's name and the key of whoever answers for the case.
        var author = new Actor(request.AssigneeId ?? request.CreatedById, incoming.FromName ?? incoming.FromAddress, Mover.None);
        var entry = new CaseChange(request, author, now).Add(CaseEntryKind.MailIn, incoming.Subject);
        incoming.SupportRequestId = request.Id;
        incoming.JoinedBy = how;
        incoming.State = request.IsOpen ? IncomingMailState.Joined : IncomingMailState.Waiting;
        await cases.SettleAsync(request, cancellationToken);
        return entry;
    }

    // A copy of our own mail counts, too.
    private async Task<bool> IsKnownAsync(ReceivedMail mail, CancellationToken cancellationToken) =>
        await db.IncomingMails.AnyAsync(m => m.MessageId == mail.MessageId, cancellationToken) || await db.OutgoingMails.AnyAsync(m => m.MessageId == mail.MessageId, cancellationToken);

    /// <summary>The files, if the mail will join a case as things stand: what waits leaves nothing in the folder.</summary>
    private async Task<MailFileSet?> PrepareAsync(ReceivedMail mail, CancellationToken cancellationToken) =>
        mail.Bounce is null && mail.Attachments.Count > 0 && !await IsKnownAsync(mail, cancellationToken) && (await find.FindAsync(mail, cancellationToken)).Number is not null
            ? await files.PrepareAsync(mail.Attachments, cancellationToken)
            : null;

    private async Task<bool> BounceAsync(IncomingMail incoming, BounceReport report, CancellationToken cancellationToken)
    {
        var bounced = await db.OutgoingMails.FirstOrDefaultAsync(
            m => report.MessageIds.Contains(m.MessageId) && (m.State == OutgoingMailState.Sent || m.State == OutgoingMailState.Released || m.State == OutgoingMailState.Bounced), cancellationToken);
        if (bounced is null)
        {
            return false;
        }

        incoming.State = IncomingMailState.BounceReport;
        incoming.SupportRequestId = bounced.SupportRequestId;
        incoming.JoinedBy = MailCases.ByThread;
        var number = await db.SupportRequests.Where(r => r.Id == bounced.SupportRequestId).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (number is not null && bounced.State != OutgoingMailState.Bounced)
        {
            var request = (await cases.FindAsync(number, cancellationToken))!;
            new CaseChange(request, new Actor(request.AssigneeId ?? request.CreatedById, Server, Mover.Portal), clock.UtcNow).Add(
                CaseEntryKind.MailOut, bounced.Subject, new FieldChange { Field = MailService.StateField, Before = bounced.State.ToString(), After = nameof(OutgoingMailState.Bounced) });
            await cases.SettleAsync(request, cancellationToken);
        }

        (bounced.State, bounced.LastError, bounced.NextAttemptAt) = (OutgoingMailState.Bounced, report.Words, null);
        return true;
    }
}
