using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Accounts;

/// <summary>Adds an account. Its person sets the password by a link that works once.</summary>
public sealed class NewModel(PortalDbContext db, AccountAdministration accounts, PageLanguage language, IStringLocalizer<UiText> text) : AccountPage(db, language, text)
{
    /// <inheritdoc/>
    public override bool IsNew => true;

    /// <summary>Shows an empty form.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        Form = new AccountForm { SubmissionKey = Guid.NewGuid().ToString(), Role = Roles.Staff };
        return LoadChoicesAsync(cancellationToken);
    }

    /// <summary>Adds the account.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(cancellationToken);
        var problems = await Form.CheckAsync(Db, cancellationToken);
        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        var (id, link, refused) = await accounts.InviteAsync((Form.Email ?? string.Empty).Trim(), Form.Name!.Trim(), Form.Role!, Form.MunicipalityId, Form.SubmissionKey, cancellationToken);
        return link is null ? Refuse(refused) : Done(id, "アカウントを追加しました", link);
    }
}
