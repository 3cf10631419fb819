using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>
/// The outbox as its one sender sees it. A try is counted before the mail goes out and its end is written after, so a crash
/// in between is the only way to a second copy; that one carries the same Message-ID.
/// </summary>
public sealed class Outbox(PortalDbContext db, DatabaseWriter writer, CaseWriter cases, OfficeClock clock)
{
    /// <summary>How long a mail is tried before it is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(72);

    // Below five minutes: what waited for the server goes out within ten minutes of its return.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(4);
    private const string Writer = "メールの送信";

    /// <summary>How long to wait after a number of tries: 15 seconds, doubled each time, at most four minutes.</summary>
    public static TimeSpan PauseAfter(int attempts) =>
        attempts > 5 ? s_longestPause : TimeSpan.FromSeconds(Math.Min(s_longestPause.TotalSeconds, 15 * Math.Pow(2, Math.Max(0, attempts - 1))));

    /// <summary>Keys of the mail that may go out now, one for each address, and when to look again. Earlier mail to an address blocks later mail.</summary>
    public async Task<(IReadOnlyList<long> Due, DateTime? Next)> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        var waiting = await db.OutgoingMails.AsNoTracking().Where(m => m.State == OutgoingMailState.Released).OrderBy(m => m.Id)
            .Select(m => new { m.Id, m.ToAddress, m.NextAttemptAt }).ToListAsync(cancellationToken);
        var addresses = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var heads = waiting.Where(m => addresses.Add(m.ToAddress)).ToList();
        var later = heads.Where(m => m.NextAttemptAt > now).Select(m => m.NextAttemptAt).Min();
        return ([.. heads.Where(m => m.NextAttemptAt is null || m.NextAttemptAt <= now).Select(m => m.Id)], later);
    }

    /// <summary>Counts a try; null when the mail is no longer to be sent.</summary>
    public Task<OutgoingMail?> BeginAsync(long id, CancellationToken cancellationToken) => WriteAsync(id, mail =>
    {
        if (mail.State == OutgoingMailState.Released)
        {
            mail.Attempts++;
        }
    }, mail => mail.State == OutgoingMailState.Released, cancellationToken);

    /// <summary>The server took it. This is the truth even where somebody gave the mail up meanwhile.</summary>
    public Task<OutgoingMail?> SentAsync(long id, CancellationToken cancellationToken) => WriteAsync(id, mail =>
    {
        mail.State = OutgoingMailState.Sent;
        (mail.SentAt, mail.LastError, mail.NextAttemptAt) = (clock.UtcNow, null, null);
    }, _ => true, cancellationToken);

    /// <summary>It could not be sent this time; after <see cref="Patience"/> it is given up.</summary>
    public async Task LaterAsync(long id, string error, CancellationToken cancellationToken)
    {
        var mail = await WriteAsync(id, mail =>
        {
            if (mail.State == OutgoingMailState.Released)
            {
                (mail.LastError, mail.NextAttemptAt) = (error, clock.UtcNow + PauseAfter(mail.Attempts));
            }
        }, mail => mail.State == OutgoingMailState.Released, cancellationToken);
        if (mail?.ReleasedAt + Patience <= clock.UtcNow)
        {
            await FailedAsync(id, error, cancellationToken);
        }
    }

    /// <summary>The server cannot be reached: everything that is due waits, and what has waited too long is given up.</summary>
    public async Task ServerAwayAsync(string error, DateTime next, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        await writer.RunAsync(db, () => db.OutgoingMails.Where(m => m.State == OutgoingMailState.Released && (m.NextAttemptAt == null || m.NextAttemptAt <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, m => m.Attempts + 1).SetProperty(m => m.LastError, error).SetProperty(m => m.NextAttemptAt, next)
                .SetProperty(m => m.Version, m => m.Version + 1), cancellationToken), cancellationToken);
        var given = now - Patience;
        foreach (var id in await db.OutgoingMails.Where(m => m.State == OutgoingMailState.Released && m.ReleasedAt <= given).Select(m => m.Id).ToListAsync(cancellationToken))
        {
            await FailedAsync(id, error, cancellationToken);
        }
    }

    /// <summary>The server refused it for good, in these words.</summary>
    public async Task FailedAsync(long id, string error, CancellationToken cancellationToken)
    {
        var found = await db.OutgoingMails.Where(m => m.Id == id).Select(m => db.SupportRequests.Where(r => r.Id == m.SupportRequestId)
            .Select(r => new { r.Number, r.AssigneeId, r.CreatedById }).FirstOrDefault()).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            await WriteAsync(id, mail => Fail(mail, error), _ => true, cancellationToken);
            return;
        }

        await cases.ChangeAsync(found.Number, null, new Actor(found.AssigneeId ?? found.CreatedById, Writer, Mover.Portal), async change =>
        {
            var mail = await db.OutgoingMails.FirstAsync(m => m.Id == id, cancellationToken);
            if (mail.State == OutgoingMailState.Released)
            {
                change.Add(CaseEntryKind.MailOut, mail.Subject, new FieldChange { Field = MailService.StateField, Before = mail.State.ToString(), After = nameof(OutgoingMailState.Failed) });
                Fail(mail, error);
            }

            return null;
        }, cancellationToken, evenMerged: true);
    }

    private static void Fail(OutgoingMail mail, string error) => (mail.State, mail.LastError, mail.NextAttemptAt) = (OutgoingMailState.Failed, error, null);

    private async Task<OutgoingMail?> WriteAsync(long id, Action<OutgoingMail> change, Func<OutgoingMail, bool> wanted, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.RunAsync(db, async () =>
            {
                var mail = await db.OutgoingMails.FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
                if (mail is null)
                {
                    return null;
                }

                change(mail);
                await db.SaveChangesAsync(cancellationToken);
                return wanted(mail) ? mail : null;
            }, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
