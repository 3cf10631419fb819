using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>Takes received mail in, each Message-ID once: it joins its case, reports a bounce, or waits in the sorting tray.</summary>
public sealed class MailIntake(PortalDbContext db, CaseWriter cases, MailCases find, IMailAttachments files, OfficeClock clock)
{
    private const string Server = "メールサーバー";

    /// <summary>Takes a mail in.</summary>
    public async Task<IntakeResult> TakeInAsync(ReceivedMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        try
        {
            return await cases.RunAsync(async () =>
            {
                if (await db.IncomingMails.AnyAsync(m => m.MessageId == mail.MessageId, cancellationToken)
                    || await db.OutgoingMails.AnyAsync(m => m.MessageId == mail.MessageId, cancellationToken))
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
                var entry = number is null ? null : await JoinAsync(db, cases, incoming, number, how!, clock.UtcNow, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await files.KeepAsync(incoming, entry?.Id, mail.Attachments, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return incoming.State == IncomingMailState.Joined ? IntakeResult.Joined : entry is null ? IntakeResult.Waiting : IntakeResult.JoinedLate;
            }, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Puts a mail into a case. A case that is over keeps it in the tray too, so that somebody looks.</summary>
    internal static async Task<CaseEntry> JoinAsync(
        PortalDbContext db, CaseWriter cases, IncomingMail incoming, string number, string how, DateTime now, CancellationToken cancellationToken)
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
