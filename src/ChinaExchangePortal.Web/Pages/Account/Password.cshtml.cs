using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Account;

/// <summary>Changes the password of the person who is signed in; every other sign-in of theirs ends.</summary>
public sealed class PasswordModel(UserManager<PortalUser> users, PasswordService passwords, SignInSessions sessions, PageLanguage language) : PageModel
{
    /// <summary>The password until now; never written back.</summary>
    [BindProperty]
    public string? Current { get; set; }

    /// <summary>The new password; never written back.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Mail address of the account, for the browser's store of passwords.</summary>
    public string? Email { get; private set; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows the form. The folder is open to all, so the page itself asks for a sign-in.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return await LoadAsync() is null ? Challenge() : Page();
    }

    /// <summary>Changes the password.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync() is not { } user)
        {
            return Challenge();
        }

        // Longer than any password that is accepted: not worth a slow check.
        Problems = await passwords.ChangeOwnAsync(user, Current is { Length: <= 1024 } ? Current : string.Empty, Password ?? string.Empty, cancellationToken);
        if (Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await sessions.SignInAsync(HttpContext, user);
        TempData["Flash"] = "パスワードを変えました。ほかのブラウザーではサインアウトしました";
        return Redirect(language.Url("/account/password"));
    }

    private async Task<PortalUser?> LoadAsync()
    {
        var user = User.Identity?.IsAuthenticated == true ? await users.GetUserAsync(User) : null;
        Email = user?.Email;
        return user;
    }
}
