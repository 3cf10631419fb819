using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>What a person decides about the mail in the sorting tray.</summary>
public sealed class MailTrayService(PortalDbContext db, CaseWriter cases, OfficeClock clock)
{
    /// <summary>Puts a mail into a case.</summary>
    /// <param name="id">Key of the mail.</param>
    /// <param name="typed">The case's number as typed.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<MailOutcome> JoinAsync(long id, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return ChangeAsync(id, async mail =>
        {
            if (mail.State is not (IncomingMailState.Waiting or IncomingMailState.SetAside))
            {
                return new MailOutcome(ChangeResult.Conflict, id, []);
            }

            if (!SupportRequest.TryParseNumber(typed, out var year, out var serial))
            {
                return Refused(id, "受付番号を 2026-0042 のような形で入力してください");
            }

            var number = SupportRequest.FormatNumber(year, serial);
            var key = await db.SupportRequests.Where(r => r.Number == number).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
            if (key is null)
            {
                return Refused(id, "その番号の依頼はありません");
            }

            if (mail.SupportRequestId != key)
            {
                var entry = await MailIntake.JoinAsync(db, cases, mail, number, actor.Name, clock.UtcNow, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await db.StoredFiles.Where(f => f.IncomingMailId == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(f => f.SupportRequestId, key).SetProperty(f => f.CaseEntryId, entry.Id), cancellationToken);
            }

            // A person has looked, even where the case is over.
            mail.State = IncomingMailState.Joined;
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

    private static MailOutcome Refused(long id, string message) => new(ChangeResult.Refused, id, [new Problem("Number", message)]);

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
