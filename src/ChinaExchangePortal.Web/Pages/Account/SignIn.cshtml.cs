using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Account;

/// <summary>Signs somebody in. Every refusal reads the same, so that it tells nothing about accounts.</summary>
public sealed class SignInModel(SignInSessions sessions, SignInLimiter limiter, AuditLog audit, PageLanguage language) : PageModel
{
    /// <summary>The address typed.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>The password typed; never written back.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards; only addresses of the portal are followed.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public void OnGet() => Response.Headers.CacheControl = "no-store";

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var address = HttpContext.Connection.RemoteIpAddress;
        if (limiter.IsBlocked(address))
        {
            return Refuse(StatusCodes.Status429TooManyRequests, "サインインの失敗が続いたため、しばらく受け付けられません。15分ほどたってから、もう一度お試しください");
        }

        // Longer than any password that is accepted: not worth a slow check.
        var user = Password is { Length: <= 1024 } && Email is { Length: <= 1024 } ? await sessions.CheckAsync(Email.Trim(), Password) : null;
        if (user is null)
        {
            limiter.CountFailure(address);

            // The address typed stays out: it may be somebody's password in the wrong field.
            await audit.RecordAsync(AuditAction.Refusal, "sign-in", limiter.IsBlocked(address) ? "network address blocked" : null);
            return Refuse(StatusCodes.Status400BadRequest, "メールアドレスかパスワードが違います。どちらも確かめて、もう一度入力してください");
        }

        await sessions.SignInAsync(HttpContext, user);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : language.Url("/staff"));
    }

    private PageResult Refuse(int status, string message)
    {
        Problems = [new Problem("Email", message)];
        Response.StatusCode = status;
        return Page();
    }
}
