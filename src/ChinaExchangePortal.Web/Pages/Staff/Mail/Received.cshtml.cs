using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Mail;

/// <summary>One received mail: reading, sorting, the original.</summary>
[AuditRead("incoming-mail/{id}")]
public sealed class ReceivedModel(PortalDbContext db, MailTrayService service, MailInbox inbox, PageLanguage language, AuditLog audit) : PageModel
{
    private const int MostSuggestions = 200;

    /// <summary>The mail.</summary>
    public IncomingMail Mail { get; private set; } = null!;

    /// <summary>The case that it joined.</summary>
    public SupportRequest? Case { get; private set; }

    /// <summary>Open cases to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Suggestions { get; private set; } = [];

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True when somebody else was first.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>True when the original is on the disk.</summary>
    public bool HasOriginal { get; private set; }

    /// <summary>Its files on the case.</summary>
    public IReadOnlyList<StoredFile> Files { get; private set; } = [];

    /// <summary>Number of the case to join.</summary>
    [BindProperty]
    public string? Number { get; set; }

    /// <summary>Number of the case that the form showed the mail in; empty for none.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Shows the mail.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Gives the original as a download, never to be shown by the browser.</summary>
    public async Task<IActionResult> OnGetOriginalAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || !HasOriginal)
        {
            return NotFound();
        }

        var name = id.ToString(CultureInfo.InvariantCulture);
        await audit.RecordAsync(AuditAction.Export, "incoming-mail/" + name, "original");
        return PhysicalFile(inbox.OriginalOf(Mail.MessageId), "application/octet-stream", $"mail-{name}.eml");
    }

    /// <summary>Puts it into a case.</summary>
    public async Task<IActionResult> OnPostJoinAsync(long id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await service.JoinAsync(id, Number, From, User.ToActor(), cancellationToken), "メールを依頼に入れました", cancellationToken);

    /// <summary>Takes it out of its case; what is to become of it is decided on the same page.</summary>
    public async Task<IActionResult> OnPostTakeOutAsync(long id, CancellationToken cancellationToken) => await AnswerAsync(
        id, await service.TakeOutAsync(id, From, User.ToActor(), cancellationToken), "メールを依頼から外しました。入れる依頼を選ぶか、対象外にしてください", cancellationToken, isToStay: true);

    /// <summary>Sets it aside.</summary>
    public async Task<IActionResult> OnPostSetAsideAsync(long id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await service.SetAsideAsync(id, cancellationToken), "メールを対象外にしました", cancellationToken);

    /// <summary>Confirms late mail.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(long id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await service.ConfirmAsync(id, cancellationToken), "メールを確認済みにしました", cancellationToken);

    private async Task<IActionResult> AnswerAsync(long id, MailOutcome outcome, string flash, CancellationToken cancellationToken, bool isToStay = false)
    {
        if (outcome.Result == ChangeResult.Saved)
        {
            TempData["Flash"] = flash;
            return Redirect(language.Url(isToStay ? "/staff/mail/received/" + id.ToString(CultureInfo.InvariantCulture) : "/staff/mail"));
        }

        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        IsConflict = outcome.Result == ChangeResult.Conflict;
        Problems = outcome.Problems;
        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var mail = await db.IncomingMails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (mail is null)
        {
            return false;
        }

        Mail = mail;
        HasOriginal = System.IO.File.Exists(inbox.OriginalOf(mail.MessageId));
        Case = await db.SupportRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == mail.SupportRequestId, cancellationToken);
        Files = await db.StoredFiles.AsNoTracking().Where(f => f.IncomingMailId == id && f.RemovedAt == null).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        Suggestions = await db.SupportRequests.Where(r => r.IsOpen).OrderByDescending(r => r.UpdatedAt).Take(MostSuggestions)
            .Select(r => new KeyValuePair<string, string>(r.Number, r.Municipality!.NameJa + " " + r.Title)).ToListAsync(cancellationToken);
        return true;
    }
}
