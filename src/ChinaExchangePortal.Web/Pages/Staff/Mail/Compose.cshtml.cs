using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
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

/// <summary>Writes a mail of a case, from a template or from nothing. It becomes a draft.</summary>
[AuditRead("support-request/{number}")]
public sealed class ComposeModel(PortalDbContext db, MailService service, MailTemplateService templates, CaseMailText text, PageLanguage language) : PageModel
{
    /// <summary>The case.</summary>
    public SupportRequest Case { get; private set; } = null!;

    /// <summary>Templates to choose from.</summary>
    public IReadOnlyList<MailTemplate> Templates { get; private set; } = [];

    /// <summary>Addresses to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Addresses { get; private set; } = [];

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The template chosen, such as <c>receipt.ja</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    /// <summary>What is typed.</summary>
    public MailForm Form { get; private set; } = new();

    /// <summary>Shows the form, filled from the template.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        Form = new MailForm { SubmissionKey = Guid.NewGuid().ToString(), Lang = "ja", ToAddress = Case.ContactEmail, ToName = Case.ContactName };
        if (Templates.FirstOrDefault(t => t.Key + "." + t.Language.Tag() == Template) is { } chosen)
        {
            (Form.Subject, Form.Body) = await text.FillAsync(chosen, Case, cancellationToken);
            (Form.Lang, Form.TemplateId) = (chosen.Language.Tag(), chosen.Id.ToString(CultureInfo.InvariantCulture));
            if (chosen.Key == MailTemplateTexts.Counterpart)
            {
                (Form.ToAddress, Form.ToName) = (null, null);
            }
        }

        return Page();
    }

    /// <summary>Saves the draft and leads to its preview.</summary>
    public async Task<IActionResult> OnPostAsync(string number, MailForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var key = Guid.TryParse(form.SubmissionKey, out var posted) ? posted : Guid.NewGuid();
        var outcome = await service.DraftAsync(number, form.ToDraft(), key, User.ToActor(), cancellationToken);
        if (outcome.Result == ChangeResult.Saved)
        {
            TempData["Flash"] = "下書きを保存しました";
            return Redirect(language.Url("/staff/mail/" + outcome.Id.ToString(CultureInfo.InvariantCulture)));
        }

        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        (Form, Problems) = (form, outcome.Problems);
        Form.SubmissionKey = key.ToString();
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> LoadAsync(string number, CancellationToken cancellationToken)
    {
        var request = await db.SupportRequests.AsNoTracking().Include(r => r.Municipality).FirstOrDefaultAsync(r => r.Number == number, cancellationToken);
        if (request is null)
        {
            return false;
        }

        Case = request;
        Templates = await templates.CurrentAsync(cancellationToken);
        Addresses = await MailAddresses.LoadAsync(db, request, cancellationToken);
        return true;
    }
}
