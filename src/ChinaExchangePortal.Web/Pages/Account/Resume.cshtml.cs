using ChinaExchangePortal.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Account;

/// <summary>Gives back what was typed when a sign-in ended, for its sender to send again.</summary>
public sealed class ResumeModel(PendingForms pending) : PageModel
{
    /// <summary>The form kept; null when there is none.</summary>
    public PendingForm? Form { get; private set; }

    /// <summary>Shows it once, to somebody who is signed in.</summary>
    public IActionResult OnGet(string? id)
    {
        if (User.Identity?.IsAuthenticated != true)
        {
            return Challenge();
        }

        Form = pending.Take(id);
        return Page();
    }
}
