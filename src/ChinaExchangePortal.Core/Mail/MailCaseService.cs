using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>What is known of a sender from the cases and accounts on file.</summary>
/// <param name="MunicipalityId">Key of the municipality.</param>
/// <param name="Department">Department.</param>
/// <param name="Name">Name.</param>
/// <param name="Phone">Telephone number.</param>
public sealed record KnownSender(int MunicipalityId, string? Department, string? Name, string? Phone);

/// <summary>Logs a new case for a mail that belongs to none. Case and mail are saved in one transaction, so that neither is had without the other.</summary>
public sealed class MailCaseService(
    PortalDbContext db, CaseWriter cases, SupportRequestService requests, MailFiles files, IMailOriginals originals, OfficeClock clock)
{
    /// <summary>True for a mail for which a new case can be logged: it waits in the sorting tray, or was set aside.</summary>
    public static bool CanStart(IncomingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return mail.State is IncomingMailState.Waiting or IncomingMailState.SetAside && mail.SupportRequestId is null;
    }

    /// <summary>What is known of a sender by exactly this address; null when nobody can tell.</summary>
    public async Task<KnownSender?> FindSenderAsync(string address, CancellationToken cancellationToken) =>
        await db.SupportRequests.Where(r => r.ContactEmail != null && EF.Functions.Collate(r.ContactEmail, "NOCASE") == address).OrderByDescending(r => r.Id)
            .Select(r => new KnownSender(r.MunicipalityId, r.ContactDepartment, r.ContactName, r.ContactPhone)).FirstOrDefaultAsync(cancellationToken)
        ?? await db.Users.Where(u => u.MunicipalityId != null && EF.Functions.Collate(u.Email!, "NOCASE") == address)
            .Select(u => new KnownSender(u.MunicipalityId!.Value, null, u.DisplayName, null)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Logs a case and puts the mail into it with its files.</summary>
    /// <param name="id">Key of the mail.</param>
    /// <param name="draft">The fields of the case.</param>
    /// <param name="submissionKey">The form's key: a repeat returns the first case.</param>
    /// <param name="actor">Who logs it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A conflict when the mail was sorted in the meantime.</returns>
    public async Task<ChangeOutcome> StartAsync(long id, SupportRequestDraft draft, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(actor);
        var problems = SupportRequestRules.Check(draft, clock.Today).ToList();
        if (problems.Count > 0)
        {
            return new ChangeOutcome(ChangeResult.Refused, null, problems);
        }

        bool? isCommitted = false;
        MailFileSet? set = null;
        try
        {
            // Before the transaction, so that no writer waits for the disk; a mail that was sorted already needs none.
            if (await db.IncomingMails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken) is { } waiting && CanStart(waiting))
            {
                set = await files.PrepareAsync(await originals.AttachmentsAsync(waiting.MessageId, cancellationToken), cancellationToken);
            }

            var places = await requests.KnownPlacesAsync(draft.Destinations, cancellationToken);
            var outcome = await cases.RunAsync(async () =>
            {
                var result = await StartInsideAsync(id, draft, places, set, submissionKey, actor, cancellationToken);
                isCommitted = null;
                return result;
            }, cancellationToken);

            // The repeat of a form saves nothing: its files have no rows, and go.
            isCommitted = outcome.Result == ChangeResult.Saved;
            return outcome;
        }
        finally
        {
            db.ChangeTracker.Clear();
            files.Settle(set, isCommitted);
        }
    }

    private async Task<ChangeOutcome> StartInsideAsync(
        long id, SupportRequestDraft draft, IReadOnlyDictionary<string, int> places, MailFileSet? set, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        if (await requests.FindLoggedAsync(submissionKey, cancellationToken) is { } earlier)
        {
            return new ChangeOutcome(ChangeResult.Saved, earlier, []);
        }

        if (await db.IncomingMails.FirstOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } mail)
        {
            return ChangeOutcome.NotFound;
        }

        // A mail that was sorted into a case never waits again, so what is free here was prepared.
        if (!CanStart(mail) || set is null)
        {
            return new ChangeOutcome(ChangeResult.Conflict, null, []);
        }

        // The mail is what the case begins with: the note, if there is one, comes after it.
        var request = await requests.LogInsideAsync(draft with { Note = null }, places, submissionKey, actor, cancellationToken);
        var entry = await MailIntake.JoinAsync(cases, mail, request.Number, actor.Name, clock.UtcNow, cancellationToken);
        await files.KeepAsync(set, mail, entry, request.Id, cancellationToken);
        if (SupportRequestRules.HasVisibleText(draft.Note))
        {
            new CaseChange(request, actor, clock.UtcNow).Add(CaseEntryKind.Note, draft.Note);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new ChangeOutcome(ChangeResult.Saved, request.Number, []);
    }
}
