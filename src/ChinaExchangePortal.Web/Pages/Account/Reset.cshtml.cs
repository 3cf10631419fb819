using ChinaExchangePortal.Core;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Account;

/// <summary>Sets a password by a link that works once: the first one of a new account, or one instead of a forgotten one.</summary>
public sealed class ResetModel(PasswordService passwords, PageLanguage language) : PageModel
{
    /// <summary>Key of the account, from the link.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public int AccountId { get; set; }

    /// <summary>The link's code.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    /// <summary>The password typed; never written back.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>True while the link works.</summary>
    public bool Works { get; private set; }

    /// <summary>Mail address of the account, so that its person sees whose password it is.</summary>
    public string? Email { get; private set; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows the form, or says that the link does not work.</summary>
    public async Task OnGetAsync()
    {
        Response.Headers.CacheControl = "no-store";
        await LoadAsync();
    }

    /// <summary>Sets the password. Signing in is a step of its own.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var problems = await passwords.SetByLinkAsync(AccountId, Code, Password ?? string.Empty, cancellationToken);
        if (problems is { Count: 0 })
        {
            TempData["Flash"] = "パスワードを決めました。サインインしてください";
            return Redirect(language.Url("/account/sign-in"));
        }

        await LoadAsync();
        if (problems is not null)
        {
            Problems = problems;
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    private async Task LoadAsync()
    {
        var user = await passwords.FindByLinkAsync(AccountId, Code);
        (Works, Email) = (user is not null, user?.Email);
        if (!Works)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
