using System.Globalization;
using System.Text.RegularExpressions;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages.Staff.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>Logs a request that came by telephone, mail or visit.</summary>
public sealed partial class NewModel(
    PortalDbContext db, OfficeClock clock, SupportRequestService service, MailCaseService mails, PageLanguage language, AuditLog audit, IStringLocalizer<UiText> text) : FormPageModel(db, clock)
{
    /// <inheritdoc/>
    public override bool IsNew => true;

    /// <summary>Number of the case that this one is made after, such as last year's; it stays in the address while the form is filled in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>Key of the mail that the case begins with; it stays in the address while the form is filled in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Mail { get; set; }

    /// <summary>True when somebody sorted the mail first.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>The case that the mail is in; null when it is in none.</summary>
    public SupportRequest? TakenInto { get; private set; }

    /// <summary>Who put it there, or how it found its case.</summary>
    public string? TakenBy { get; private set; }

    /// <summary>Shows an empty form, or one filled in after another case with its days one year later.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(null, cancellationToken);
        if (Mail is not null)
        {
            return await ShowMailAsync(cancellationToken);
        }

        if (From is null)
        {
            Form = new SupportRequestForm { SubmissionKey = Guid.NewGuid().ToString(), ReceivedOn = TypedDate.Of(Clock.Today), Channel = nameof(RequestChannel.Mail) };
            return Page();
        }

        var pattern = await Db.SupportRequests.AsNoTracking().Include(r => r.Municipality).Include(r => r.Tracks).Include(r => r.Destinations).AsSplitQuery()
            .FirstOrDefaultAsync(r => r.Number == From, cancellationToken);
        if (pattern is null)
        {
            return NotFound();
        }

        Form = SupportRequestForm.Of(pattern);
        Form.Version = null;
        Form.SubmissionKey = Guid.NewGuid().ToString();
        Form.ReceivedOn = TypedDate.Of(Clock.Today);
        Form.StartsOn = TypedDate.Of(pattern.StartsOn?.AddYears(1));
        Form.EndsOn = TypedDate.Of(pattern.EndsOn?.AddYears(1));
        Form.Assignee = Staff.Any(s => s.Key == Form.Assignee) ? Form.Assignee : null;
        return Page();
    }

    /// <summary>Logs the request.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(null, cancellationToken);
        if (!Guid.TryParse(Form.SubmissionKey, out var key))
        {
            key = Guid.NewGuid();
            Form.SubmissionKey = key.ToString();
        }

        var (draft, problems) = await Form.ReadAsync(Db, Staff, Clock.Today, cancellationToken);
        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        draft = draft with { ClonedFrom = From };
        var outcome = Mail is null
            ? await service.LogAsync(draft, key, User.ToActor(), cancellationToken)
            : MailKey is { } mail ? await mails.StartAsync(mail, draft, key, User.ToActor(), cancellationToken) : null;
        if (outcome is null or { Result: ChangeResult.NotFound })
        {
            return NotFound();
        }

        if (outcome.Result == ChangeResult.Conflict)
        {
            return await ShowTakenAsync(cancellationToken);
        }

        if (outcome.Result != ChangeResult.Saved)
        {
            return Refuse(outcome.Problems);
        }

        TempData["Flash"] = "依頼を登録しました";
        return Redirect(language.Url("/staff/support-requests/" + outcome.Number));
    }

    private long? MailKey => long.TryParse(Mail, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private async Task<IActionResult> ShowMailAsync(CancellationToken cancellationToken)
    {
        if (MailKey is not { } id || await Db.IncomingMails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } mail)
        {
            return NotFound();
        }

        if (!MailCaseService.CanStart(mail))
        {
            // Its page says in which case it is.
            return Redirect(language.Url("/staff/mail/received/" + id.ToString(CultureInfo.InvariantCulture)));
        }

        var sender = await mails.FindSenderAsync(mail.FromAddress, cancellationToken);
        Form = new SupportRequestForm
        {
            SubmissionKey = Guid.NewGuid().ToString(),
            Title = Shorten(AnswerMarks().Replace(mail.Subject, string.Empty).Trim(), SupportRequest.TitleMaxLength),
            Purpose = Shorten(mail.Body.Trim(), SupportRequest.TextMaxLength),
            Municipality = sender is null ? null : await NameAsync(sender.MunicipalityId, cancellationToken),
            ContactDepartment = sender?.Department,
            ContactName = Shorten(sender?.Name ?? mail.FromName ?? string.Empty, SupportRequest.ContactMaxLength),
            ContactEmail = mail.FromAddress,
            ContactPhone = sender?.Phone,
            Channel = nameof(RequestChannel.Mail),
            ReceivedOn = TypedDate.Of(DateOnly.FromDateTime(OfficeClock.ToBeijing(mail.ReceivedAt))),
        };
        await audit.RecordAsync(AuditAction.Read, "incoming-mail/" + id.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    private async Task<IActionResult> ShowTakenAsync(CancellationToken cancellationToken)
    {
        IsTaken = true;
        var mail = await Db.IncomingMails.AsNoTracking().FirstAsync(m => m.Id == MailKey, cancellationToken);
        TakenInto = await Db.SupportRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == mail.SupportRequestId, cancellationToken);
        TakenBy = mail.JoinedBy is { } how ? text[MailLabels.JoinedBy(how)!].Value : null;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>What the field takes: a name that two share is known by its code.</summary>
    private async Task<string> NameAsync(int id, CancellationToken cancellationToken)
    {
        var municipality = await Db.Municipalities.AsNoTracking().FirstAsync(m => m.Id == id, cancellationToken);
        return (await MunicipalityNames.FindAsync(Db, municipality.NameJa, cancellationToken)).Count == 1 ? municipality.NameJa : municipality.Code;
    }

    private static string Shorten(string words, int limit) => SupportRequestRules.TooLong(words, limit)
        ? string.Concat(words.EnumerateRunes().Take(limit))
        : words;

    // As mail programs mark answers and forwarded mail, in Japanese and Chinese too.
    [GeneratedRegex(@"\A(?:\s*(?:re|fwd?|aw|\u7b54\u590d|\u56de\u590d|\u8f6c\u53d1|\u8fd4\u4fe1|\u8ee2\u9001)\s*(?:\[\d+\])?\s*[:：])+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnswerMarks();
}
