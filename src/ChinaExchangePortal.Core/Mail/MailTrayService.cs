using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>What a person decides about received mail: which case it belongs to, also where it was sorted before.</summary>
public sealed class MailTrayService(PortalDbContext db, CaseWriter cases, MailFiles files, IMailOriginals originals, OfficeClock clock)
{
    /// <summary>Field of the history of both cases: from which case to which a mail went. <see cref="Tray"/> stands for none.</summary>
    public const string MovedField = "MailCase";

    /// <summary>What <see cref="MovedField"/> has for a mail that went back into the tray.</summary>
    public const string Tray = "Tray";

    /// <summary>Field of the history that names the person who put a mail into the case.</summary>
    public const string SortedByField = "MailSortedBy";

    /// <summary>True for a mail that is in a case and can be taken out of it.</summary>
    public static bool CanTakeOut(IncomingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return mail.SupportRequestId is not null && mail.State != IncomingMailState.BounceReport;
    }

    /// <summary>Puts a mail into a case, with the files of its original; out of the case that it is in, if it is in one.</summary>
    /// <param name="id">Key of the mail.</param>
    /// <param name="typed">The case's number as typed.</param>
    /// <param name="from">Number of the case that the page showed it in; null for none. Another one is a conflict.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<MailOutcome> JoinAsync(long id, string? typed, string? from, Actor actor, CancellationToken cancellationToken)
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
                var before = await CaseOfAsync(mail, cancellationToken);
                if (mail.State == IncomingMailState.BounceReport || before != from)
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
                    await LeaveAsync(mail, before, number, actor, cancellationToken);
                    var entry = await MailIntake.JoinAsync(cases, mail, number, actor.Name, clock.UtcNow, cancellationToken);
                    entry.Changes.Add(new FieldChange { Field = MovedField, Before = before ?? Tray, After = number });

                    // The entry is the sender's.
                    entry.Changes.Add(new FieldChange { Field = SortedByField, After = actor.Name });
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

    /// <summary>Takes a mail out of its case, back into the tray: it was sorted wrongly. Its files go with it and are for staff only again.</summary>
    /// <param name="id">Key of the mail.</param>
    /// <param name="from">Number of the case that the page showed it in; another one is a conflict.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<MailOutcome> TakeOutAsync(long id, string? from, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return ChangeAsync(id, async mail =>
        {
            if (!CanTakeOut(mail) || await CaseOfAsync(mail, cancellationToken) is not { } number || number != from)
            {
                return new MailOutcome(ChangeResult.Conflict, id, []);
            }

            await LeaveAsync(mail, number, null, actor, cancellationToken);
            (mail.State, mail.SupportRequestId, mail.JoinedBy) = (IncomingMailState.Waiting, null, null);
            return new MailOutcome(ChangeResult.Saved, id, []);
        }, cancellationToken);
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
            .Where(m => m.Id == id && m.State != IncomingMailState.BounceReport && m.SupportRequestId != key)
            .Select(m => m.MessageId).FirstOrDefaultAsync(cancellationToken);
        return messageId is null ? null : await files.PrepareAsync(await originals.AttachmentsAsync(messageId, cancellationToken), cancellationToken);
    }

    private Task<string?> CaseOfAsync(IncomingMail mail, CancellationToken cancellationToken) =>
        db.SupportRequests.Where(r => r.Id == mail.SupportRequestId).Select(r => (string?)r.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Tells the case that a mail leaves it, and takes the mail's files along. Does nothing for a mail in no case.</summary>
    private async Task LeaveAsync(IncomingMail mail, string? number, string? into, Actor actor, CancellationToken cancellationToken)
    {
        if (number is null)
        {
            return;
        }

        // The entry of its arrival stays: it did arrive there, and somebody may have acted on it.
        var request = (await cases.FindAsync(number, cancellationToken))!;
        new CaseChange(request, actor, clock.UtcNow).Add(CaseEntryKind.Edit, mail.Subject, new FieldChange { Field = MovedField, Before = number, After = into ?? Tray });
        await cases.SettleAsync(request, cancellationToken);
        foreach (var file in await db.StoredFiles.Where(f => f.IncomingMailId == mail.Id).ToListAsync(cancellationToken))
        {
            (file.SupportRequestId, file.CaseEntryId, file.IsInternal) = (null, null, true);
        }
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
