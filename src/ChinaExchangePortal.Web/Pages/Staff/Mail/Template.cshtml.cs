using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Mail;

/// <summary>One template: a change makes a new version, the older ones stay to be read.</summary>
public sealed class TemplateModel(PortalDbContext db, MailTemplateService service, PageLanguage language) : PageModel
{
    /// <summary>All versions, the newest first.</summary>
    public IReadOnlyList<MailTemplate> Versions { get; private set; } = [];

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True when somebody else was first.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>Version that the form showed.</summary>
    [BindProperty]
    public string? Number { get; set; }

    /// <summary>件名.</summary>
    [BindProperty]
    public string? Subject { get; set; }

    /// <summary>本文.</summary>
    [BindProperty]
    public string? Body { get; set; }

    /// <summary>Shows the template.</summary>
    public async Task<IActionResult> OnGetAsync(string key, string tag, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(key, tag, cancellationToken))
        {
            return NotFound();
        }

        (Subject, Body) = (Versions[0].Subject, Versions[0].Body);
        return Page();
    }

    /// <summary>Saves a new version.</summary>
    public async Task<IActionResult> OnPostAsync(string key, string tag, CancellationToken cancellationToken)
    {
        var number = int.TryParse(Number, NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : -1;
        var outcome = await service.AddVersionAsync(key, LanguageTags.Of(tag), number, Subject, Body, User.ToActor(), cancellationToken);
        if (outcome.Result == ChangeResult.Saved)
        {
            TempData["Flash"] = "新しい版を保存しました";
            return Redirect(language.Url("/staff/mail/templates/" + key + "/" + tag));
        }

        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(key, tag, cancellationToken))
        {
            return NotFound();
        }

        IsConflict = outcome.Result == ChangeResult.Conflict;
        Problems = outcome.Problems;
        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> LoadAsync(string key, string tag, CancellationToken cancellationToken)
    {
        var which = LanguageTags.Of(tag);
        Versions = await db.MailTemplates.AsNoTracking().Where(t => t.Key == key && t.Language == which).OrderByDescending(t => t.Number).ToListAsync(cancellationToken);
        return Versions.Count > 0;
    }
}
