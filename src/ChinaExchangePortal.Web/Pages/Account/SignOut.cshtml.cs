using System.Security.Claims;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Account;

/// <summary>Signs out, by a form only: a link on another page must not end a sign-in.</summary>
public sealed class SignOutModel(SignInSessions sessions, AuditLog audit, PageLanguage language) : PageModel
{
    /// <summary>An address opened by hand leads home and ends nothing.</summary>
    public IActionResult OnGet() => Redirect(language.Url("/"));

    /// <summary>Ends the sign-in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id)
        {
            await audit.RecordAsync(AuditAction.SignOut, "account/" + id);
        }

        await sessions.SignOutAsync(HttpContext);
        return Redirect(language.Url("/account/sign-in"));
    }
}
