using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>Changes the wording of templates: each change is a new version, and the older ones stay.</summary>
public sealed class MailTemplateService(PortalDbContext db, DatabaseWriter writer, OfficeClock clock)
{
    /// <summary>The versions in use, one for each template and language.</summary>
    public Task<List<MailTemplate>> CurrentAsync(CancellationToken cancellationToken) => db.MailTemplates.AsNoTracking()
        .Where(t => !db.MailTemplates.Any(o => o.Key == t.Key && o.Language == t.Language && o.Number > t.Number)).OrderBy(t => t.Id).ToListAsync(cancellationToken);

    /// <summary>Adds a version.</summary>
    /// <param name="key">Which template.</param>
    /// <param name="language">Its language.</param>
    /// <param name="number">The version that the page showed.</param>
    /// <param name="subject">New subject.</param>
    /// <param name="body">New text.</param>
    /// <param name="actor">Who writes it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<MailOutcome> AddVersionAsync(
        string key, Language language, int number, string? subject, string? body, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        List<Problem> problems =
        [
            .. MailRules.CheckText(subject, body),
            .. MailPlaceholders.UnknownIn(subject).Select(u => new Problem("Subject", "「メールの件名」の {0} は差込み項目にありません", u)),
            .. MailPlaceholders.UnknownIn(body).Select(u => new Problem("Body", "「メールの本文」の {0} は差込み項目にありません", u)),
        ];
        if (problems.Count > 0)
        {
            return new MailOutcome(ChangeResult.Refused, 0, problems);
        }

        return await writer.RunAsync(db, async () =>
        {
            var current = await db.MailTemplates.AsNoTracking().Where(t => t.Key == key && t.Language == language).OrderByDescending(t => t.Number).FirstOrDefaultAsync(cancellationToken);
            if (current is null)
            {
                return new MailOutcome(ChangeResult.NotFound, 0, []);
            }

            var (newSubject, newBody) = (subject!.Trim(), body!.ReplaceLineEndings("\n"));
            if (current.Subject == newSubject && current.Body == newBody)
            {
                return new MailOutcome(ChangeResult.Saved, current.Id, []);
            }

            if (current.Number != number)
            {
                return new MailOutcome(ChangeResult.Conflict, current.Id, []);
            }

            var version = new MailTemplate
            {
                Key = key, Name = current.Name, Language = language, Number = number + 1, Subject = newSubject, Body = newBody, Author = actor.Name, At = clock.UtcNow,
            };
            db.MailTemplates.Add(version);
            await db.SaveChangesAsync(cancellationToken);
            return new MailOutcome(ChangeResult.Saved, version.Id, []);
        }, cancellationToken);
    }
}
