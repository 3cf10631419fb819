using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>What a person decides about the mail in the sorting tray.</summary>
public sealed class MailTrayService(PortalDbContext db, CaseWriter cases, MailFiles files, IMailOriginals originals, OfficeClock clock)
{
    /// <summary>Puts a mail into a case, with the files of its original.</summary>
    /// <param name="id">Key of the mail.</param>
    /// <param name="typed">The case's number as typed.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<MailOutcome> JoinAsync(long id, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var number = SupportRequest.TryParseNumber(typed, out var year, out var serial) ? SupportRequest.FormatNumber(year, serial) : null;

        // Cases are never removed: what is found here is there in the transaction.
        var key = number is null ? null : await db.SupportRequests.Where(r => r.Number == number).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
        bool? isCommitted = false;
        MailFileSet? set = null;
        try
        {
            set = await PrepareAsync(id, key, cancellationToken);
            var outcome = await ChangeAsync(id, async mail =>
            {
                if (mail.State is not (IncomingMailState.Waiting or IncomingMailState.SetAside))
                {
                    return new MailOutcome(ChangeResult.Conflict, id, []);
                }

                if (number is null || key is null)
                {
                    return Refused(id, number is null ? "受付番号を 2026-0042 のような形で入力してください" : "その番号の依頼はありません");
                }

                var into = await db.SupportRequests.Where(r => r.Id == key && r.MergedIntoId != null)
                    .Select(r => db.SupportRequests.Where(t => t.Id == r.MergedIntoId).Select(t => t.Number).FirstOrDefault()).FirstOrDefaultAsync(cancellationToken);
                if (into is not null && mail.SupportRequestId != key)
                {
                    return Refused(id, "この依頼は{0}に統合されました。統合先に記入してください", into);
                }

                if (mail.SupportRequestId != key)
                {
                    set ??= await files.PrepareAsync(await originals.AttachmentsAsync(mail.MessageId, cancellationToken), cancellationToken);
                    var entry = await MailIntake.JoinAsync(cases, mail, number, actor.Name, clock.UtcNow, cancellationToken);
                    await files.KeepAsync(set, mail, entry, key.Value, cancellationToken);
                }

                // A person has looked, even where the case is over.
                mail.State = IncomingMailState.Joined;
                isCommitted = null;
                return new MailOutcome(ChangeResult.Saved, id, []);
            }, cancellationToken);
            isCommitted = outcome.Result == ChangeResult.Saved;
            return outcome;
        }
        finally
        {
            files.Settle(set, isCommitted);
        }
    }

    /// <summary>Says that a mail belongs to no case.</summary>
    public Task<MailOutcome> SetAsideAsync(long id, CancellationToken cancellationToken) => ChangeAsync(id, mail =>
    {
        if (mail.State != IncomingMailState.Waiting || mail.SupportRequestId is not null)
        {
            return Task.FromResult(new MailOutcome(ChangeResult.Conflict, id, []));
        }

        mail.State = IncomingMailState.SetAside;
        return Task.FromResult(new MailOutcome(ChangeResult.Saved, id, []));
    }, cancellationToken);

    /// <summary>Says that late mail to a case that is over was seen.</summary>
    public Task<MailOutcome> ConfirmAsync(long id, CancellationToken cancellationToken) => ChangeAsync(id, mail =>
    {
        if (mail.State != IncomingMailState.Waiting || mail.SupportRequestId is null)
        {
            return Task.FromResult(new MailOutcome(ChangeResult.Conflict, id, []));
        }

        mail.State = IncomingMailState.Joined;
        return Task.FromResult(new MailOutcome(ChangeResult.Saved, id, []));
    }, cancellationToken);

    /// <summary>The files, if the mail will join the case as things stand.</summary>
    private async Task<MailFileSet?> PrepareAsync(long id, long? key, CancellationToken cancellationToken)
    {
        var messageId = key is null ? null : await db.IncomingMails
            .Where(m => m.Id == id && (m.State == IncomingMailState.Waiting || m.State == IncomingMailState.SetAside) && m.SupportRequestId != key)
            .Select(m => m.MessageId).FirstOrDefaultAsync(cancellationToken);
        return messageId is null ? null : await files.PrepareAsync(await originals.AttachmentsAsync(messageId, cancellationToken), cancellationToken);
    }

    private static MailOutcome Refused(long id, string message, params object[] arguments) => new(ChangeResult.Refused, id, [new Problem("Number", message, arguments)]);

    private async Task<MailOutcome> ChangeAsync(long id, Func<IncomingMail, Task<MailOutcome>> change, CancellationToken cancellationToken)
    {
        try
        {
            return await cases.RunAsync(async () =>
            {
                var mail = await db.IncomingMails.FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
                if (mail is null)
                {
                    return new MailOutcome(ChangeResult.NotFound, 0, []);
                }

                var outcome = await change(mail);
                if (outcome.Result == ChangeResult.Saved)
                {
                    await db.SaveChangesAsync(cancellationToken);
                }

                return outcome;
            }, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
