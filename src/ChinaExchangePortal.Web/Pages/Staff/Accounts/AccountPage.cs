using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Accounts;

/// <summary>What the pages that add and change an account share.</summary>
public abstract class AccountPage(PortalDbContext db, PageLanguage language, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public AccountForm Form { get; set; } = new();

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True for a new account.</summary>
    public abstract bool IsNew { get; }

    /// <summary>Roles and their words.</summary>
    public IEnumerable<KeyValuePair<string, string>> RoleOptions =>
        new[] { Roles.Staff, Roles.Administrator, Roles.Municipality }.Select(r => KeyValuePair.Create(r, text[AccountForm.RoleLabel(r)].Value));

    /// <summary>Names and codes of municipalities.</summary>
    public IReadOnlyList<(string Value, string Label)> Municipalities { get; private set; } = [];

    /// <summary>The database.</summary>
    protected PortalDbContext Db => db;

    /// <summary>Loads what the form offers.</summary>
    protected async Task LoadChoicesAsync(CancellationToken cancellationToken) =>
        Municipalities = MunicipalityNames.Suggestions(await db.Municipalities.AsNoTracking().OrderBy(m => m.Code).ToListAsync(cancellationToken));

    /// <summary>Shows the form again with its problems.</summary>
    protected PageResult Refuse(IReadOnlyList<Problem> problems, int status = StatusCodes.Status400BadRequest)
    {
        Problems = problems;
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>Leads to the account's page, which shows a new link once.</summary>
    protected RedirectResult Done(int id, string words, PasswordLink? link)
    {
        TempData["Flash"] = words;
        if (link is not null)
        {
            // In the protected cookie of the flash, until the next page has shown it.
            TempData["Link"] = link.Address;
            TempData["LinkIsInvitation"] = link.IsInvitation;
            TempData["LinkUntil"] = OfficeClock.Figures(link.ExpiresAt);
        }

        return Redirect(language.Url(FormattableString.Invariant($"/staff/accounts/{id}")));
    }
}
