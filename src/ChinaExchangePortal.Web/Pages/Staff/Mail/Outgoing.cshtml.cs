using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Mail;

/// <summary>One mail of the outbox: preview, change, release, retry, give up.</summary>
[AuditRead("outgoing-mail/{id}")]
public sealed class OutgoingModel(PortalDbContext db, MailService service, PageLanguage language) : PageModel
{
    /// <summary>The mail as saved.</summary>
    public OutgoingMail Mail { get; private set; } = null!;

    /// <summary>Its case.</summary>
    public SupportRequest Case { get; private set; } = null!;

    /// <summary>Addresses to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Addresses { get; private set; } = [];

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True when somebody else was first.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>True when the form was sent and came back.</summary>
    public bool IsEditing { get; private set; }

    /// <summary>What is typed.</summary>
    public MailForm Form { get; private set; } = new();

    /// <summary>Shows the mail.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) => await LoadAsync(id, null, cancellationToken) ? Page() : NotFound();

    /// <summary>Changes the draft.</summary>
    public async Task<IActionResult> OnPostEditAsync(long id, MailForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        IsEditing = true;
        return await AnswerAsync(id, form, await service.EditAsync(id, form.ReadVersion, form.ToDraft(), User.ToActor(), cancellationToken), "下書きを保存しました", cancellationToken);
    }

    /// <summary>Releases the draft.</summary>
    public async Task<IActionResult> OnPostReleaseAsync(long id, MailForm form, CancellationToken cancellationToken) =>
        await AnswerAsync(id, null, await service.ReleaseAsync(id, form?.ReadVersion ?? -1, User.ToActor(), cancellationToken), "メールを送信待ちに入れました", cancellationToken);

    /// <summary>Tries once more.</summary>
    public async Task<IActionResult> OnPostRetryAsync(long id, MailForm form, CancellationToken cancellationToken) =>
        await AnswerAsync(id, null, await service.RetryAsync(id, form?.ReadVersion ?? -1, User.ToActor(), cancellationToken), "メールを送信待ちに入れました", cancellationToken);

    /// <summary>Gives it up.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(long id, MailForm form, CancellationToken cancellationToken) =>
        await AnswerAsync(id, null, await service.DiscardAsync(id, form?.ReadVersion ?? -1, User.ToActor(), cancellationToken), "メールの送信を取りやめました", cancellationToken);

    /// <summary>Takes it up again.</summary>
    public async Task<IActionResult> OnPostTakeUpAsync(long id, MailForm form, CancellationToken cancellationToken) =>
        await AnswerAsync(id, null, await service.TakeUpAsync(id, form?.ReadVersion ?? -1, User.ToActor(), cancellationToken), "メールを下書きに戻しました", cancellationToken);

    private async Task<IActionResult> AnswerAsync(long id, MailForm? typed, MailOutcome outcome, string flash, CancellationToken cancellationToken)
    {
        if (outcome.Result == ChangeResult.Saved)
        {
            TempData["Flash"] = flash;
            return Redirect(language.Url("/staff/mail/" + id.ToString(CultureInfo.InvariantCulture)));
        }

        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(id, typed, cancellationToken))
        {
            return NotFound();
        }

        IsConflict = outcome.Result == ChangeResult.Conflict;
        Problems = outcome.Problems;
        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> LoadAsync(long id, MailForm? typed, CancellationToken cancellationToken)
    {
        var mail = await db.OutgoingMails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        var request = mail is null ? null : await db.SupportRequests.AsNoTracking().Include(r => r.Municipality).FirstOrDefaultAsync(r => r.Id == mail.SupportRequestId, cancellationToken);
        if (mail is null || request is null)
        {
            return false;
        }

        (Mail, Case, Form) = (mail, request, typed ?? MailForm.Of(mail));
        Addresses = await MailAddresses.LoadAsync(db, request, cancellationToken);
        return true;
    }
}
