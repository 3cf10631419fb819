using ChinaExchangePortal.Core;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Account;

/// <summary>Makes the first administrator. Without a working code there is no such page.</summary>
public sealed class SetupModel(AccountService accounts, SignInSessions sessions, PageLanguage language) : PageModel
{
    /// <summary>The code from the printed address.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    /// <summary>Mail address.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Password; never written back.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        return await accounts.IsSetupCodeAsync(Code, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Makes the administrator and signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (user, problems) = await accounts.SetUpAsync(Code, (Email ?? string.Empty).Trim(), (Name ?? string.Empty).Trim(), Password ?? string.Empty, cancellationToken);
        if (user is not null)
        {
            await sessions.SignInAsync(HttpContext, user);
            return Redirect(language.Url("/staff/support-requests"));
        }

        if (problems is null)
        {
            return NotFound();
        }

        Problems = problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
