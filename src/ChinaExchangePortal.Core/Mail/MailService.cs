using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>Writes, releases, discards and retries the mail of cases. A mail and its entry in the case are saved together.</summary>
public sealed class MailService(PortalDbContext db, CaseWriter cases, MailAccount account, OutboxSignal signal)
{
    /// <summary>Field of a case entry that tells where a mail stands.</summary>
    public const string StateField = "MailState";

    /// <summary>Writes a draft; the same form sent again returns the first one.</summary>
    public async Task<MailOutcome> DraftAsync(string number, MailDraft draft, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(actor);
        var problems = MailRules.Check(draft).ToList();
        if (problems.Count > 0)
        {
            return new MailOutcome(ChangeResult.Refused, 0, problems);
        }

        OutgoingMail? mail = null;
        var outcome = await cases.ChangeAsync(number, null, actor, async change =>
        {
            mail = await db.OutgoingMails.FirstOrDefaultAsync(m => m.SubmissionKey == submissionKey, cancellationToken);
            if (mail is not null)
            {
                return null;
            }

            mail = new OutgoingMail
            {
                SupportRequestId = change.Request.Id, ToAddress = string.Empty, Subject = string.Empty, Body = string.Empty, State = OutgoingMailState.Draft,
                MessageId = Guid.NewGuid().ToString("N") + "@" + account.Domain, CreatedAt = change.At, CreatedBy = actor.Name, SubmissionKey = submissionKey,
                MailTemplateId = await db.MailTemplates.Where(t => t.Id == draft.TemplateId).Select(t => (int?)t.Id).FirstOrDefaultAsync(cancellationToken),
            };
            Fill(mail, number, draft);
            mail.InReplyTo = await MailThread.LastWithAsync(db, change.Request.Id, mail.ToAddress, cancellationToken);
            var entry = change.Add(CaseEntryKind.MailOut, mail.Subject, new FieldChange { Field = StateField, After = nameof(OutgoingMailState.Draft) });

            // The entry gets its key only when it is saved.
            await db.SaveChangesAsync(cancellationToken);
            mail.CaseEntryId = entry.Id;
            db.OutgoingMails.Add(mail);
            return null;
        }, cancellationToken);
        return new MailOutcome(outcome.Result, mail?.Id ?? 0, outcome.Problems);
    }

    /// <summary>Changes a draft. One that could not be sent becomes a draft again and must be released anew.</summary>
    public async Task<MailOutcome> EditAsync(long id, int version, MailDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var problems = MailRules.Check(draft).ToList();
        return problems.Count > 0 ? new MailOutcome(ChangeResult.Refused, id, problems)
            : await ChangeAsync(id, version, actor, async (mail, change) =>
            {
                if (mail.State is not (OutgoingMailState.Draft or OutgoingMailState.Failed))
                {
                    return new Problem(string.Empty, "送信を許可したメールは変更できません");
                }

                Fill(mail, change.Request.Number, draft);
                mail.InReplyTo = await MailThread.LastWithAsync(db, change.Request.Id, mail.ToAddress, cancellationToken);
                Move(mail, change, OutgoingMailState.Draft);
                return null;
            }, cancellationToken);
    }

    /// <summary>Lets a draft go out: nothing leaves the office that no person released.</summary>
    public Task<MailOutcome> ReleaseAsync(long id, int version, Actor actor, CancellationToken cancellationToken) =>
        SendOffAsync(id, version, OutgoingMailState.Draft, "下書きだけを送信できます", actor, cancellationToken);

    /// <summary>Tries once more what could not be sent.</summary>
    public Task<MailOutcome> RetryAsync(long id, int version, Actor actor, CancellationToken cancellationToken) =>
        SendOffAsync(id, version, OutgoingMailState.Failed, "送信できなかったメールだけを、もう一度送信できます", actor, cancellationToken);

    /// <summary>Gives a mail up before it is sent.</summary>
    public Task<MailOutcome> DiscardAsync(long id, int version, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(id, version, actor, async (mail, change) =>
        {
            if (mail.State is not (OutgoingMailState.Draft or OutgoingMailState.Released or OutgoingMailState.Failed))
            {
                return new Problem(string.Empty, "もう送信されているため、取りやめられません");
            }

            Move(mail, change, OutgoingMailState.Discarded);
            mail.NextAttemptAt = null;
            if (mail.ReleasedAt is not null && change.Request.FirstAnsweredAt == mail.ReleasedAt)
            {
                change.Request.FirstAnsweredAt = await OtherAnswerAsync(mail, cancellationToken);
            }

            return null;
        }, cancellationToken);

    /// <summary>Takes a mail that was called off up again, as a draft.</summary>
    public Task<MailOutcome> TakeUpAsync(long id, int version, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(id, version, actor, (mail, change) =>
        {
            if (mail.State != OutgoingMailState.Discarded)
            {
                return Task.FromResult<Problem?>(new Problem(string.Empty, "取りやめたメールではないため、下書きに戻せません"));
            }

            Move(mail, change, OutgoingMailState.Draft);
            (mail.ReleasedBy, mail.ReleasedAt, mail.LastError) = (null, null, null);
            return Task.FromResult<Problem?>(null);
        }, cancellationToken);

    /// <summary>When the municipality of a mail's case got its first answer if not by this mail; null when it got none.</summary>
    private async Task<DateTime?> OtherAnswerAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var message = await db.CaseEntries.Where(e => e.SupportRequestId == mail.SupportRequestId && e.Kind == CaseEntryKind.Message).MinAsync(e => (DateTime?)e.At, cancellationToken);
        var other = await db.OutgoingMails
            .Where(m => m.SupportRequestId == mail.SupportRequestId && m.Id != mail.Id && m.State != OutgoingMailState.Discarded
                && !db.MailTemplates.Any(t => t.Id == m.MailTemplateId && t.Key == MailTemplateTexts.Counterpart))
            .MinAsync(m => m.ReleasedAt, cancellationToken);
        return message < other || other is null ? message : other;
    }

    private async Task<MailOutcome> SendOffAsync(long id, int version, OutgoingMailState from, string refusal, Actor actor, CancellationToken cancellationToken)
    {
        var outcome = await ChangeAsync(id, version, actor, async (mail, change) =>
        {
            if (mail.State != from)
            {
                return new Problem(string.Empty, refusal);
            }

            if ((MarkLeft(nameof(mail.Subject), mail.Subject) ?? MarkLeft(nameof(mail.Body), mail.Body)) is { } unfinished)
            {
                return unfinished;
            }

            Move(mail, change, OutgoingMailState.Released);
            (mail.ReleasedBy, mail.ReleasedAt, mail.NextAttemptAt, mail.Attempts, mail.LastError) = (actor.Name, change.At, change.At, 0, null);

            // A letter to the Chinese side is no answer to the municipality.
            var toChina = await db.MailTemplates.AnyAsync(t => t.Id == mail.MailTemplateId && t.Key == MailTemplateTexts.Counterpart, cancellationToken);
            if (!toChina)
            {
                change.Request.FirstAnsweredAt ??= change.At;
            }

            return null;
        }, cancellationToken);
        if (outcome.Result == ChangeResult.Saved)
        {
            signal.Ring();
        }

        return outcome;
    }

    private async Task<MailOutcome> ChangeAsync(
        long id, int version, Actor actor, Func<OutgoingMail, CaseChange, Task<Problem?>> change, CancellationToken cancellationToken)
    {
        var number = await db.OutgoingMails.Where(m => m.Id == id)
            .Select(m => db.SupportRequests.Where(r => r.Id == m.SupportRequestId).Select(r => r.Number).FirstOrDefault()).FirstOrDefaultAsync(cancellationToken);
        if (number is null)
        {
            return new MailOutcome(ChangeResult.NotFound, 0, []);
        }

        var overtaken = false;
        var outcome = await cases.ChangeAsync(number, null, actor, async ofCase =>
        {
            var mail = await db.OutgoingMails.FirstAsync(m => m.Id == id, cancellationToken);
            overtaken = mail.Version != version;
            return overtaken ? new Problem(string.Empty, string.Empty) : await change(mail, ofCase);
        }, cancellationToken);
        return overtaken ? new MailOutcome(ChangeResult.Conflict, id, []) : new MailOutcome(outcome.Result, id, outcome.Problems);
    }

    /// <summary>The template says that these marks are written over before sending; the recipient must not read them.</summary>
    private static Problem? MarkLeft(string field, string text) => MailPlaceholders.MissingIn(text) is { Count: > 0 } left
        ? new Problem(field, "{0}がまだ埋まっていません。書き換えて下書きを保存してから送信してください", string.Concat(left))
        : null;

    private static void Move(OutgoingMail mail, CaseChange change, OutgoingMailState to)
    {
        if (mail.State != to)
        {
            change.Add(CaseEntryKind.MailOut, mail.Subject, new FieldChange { Field = StateField, Before = mail.State.ToString(), After = to.ToString() });
            mail.State = to;
        }
    }

    private static void Fill(OutgoingMail mail, string number, MailDraft draft)
    {
        var subject = draft.Subject!.Trim();
        mail.Subject = subject.Contains(number, StringComparison.Ordinal) ? subject : $"[{number}] {subject}";
        mail.ToAddress = draft.ToAddress!.Trim();
        mail.ToName = SupportRequestRules.HasVisibleText(draft.ToName) ? draft.ToName!.Trim() : null;
        mail.Body = draft.Body!.ReplaceLineEndings("\n");
        mail.Language = draft.Language;
    }
}
