using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Accounts;

/// <summary>One account: who it is, what it may do, and how it gets back in.</summary>
public sealed class EditModel(PortalDbContext db, AccountAdministration accounts, PageLanguage language, IStringLocalizer<UiText> text) : AccountPage(db, language, text)
{
    /// <inheritdoc/>
    public override bool IsNew => false;

    /// <summary>The account as stored.</summary>
    public AccountRow Account { get; private set; } = null!;

    /// <summary>True after somebody else changed the account first.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>Shows the account.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Form = AccountForm.Of(Account);
        return Page();
    }

    /// <summary>Changes name, role, municipality and term.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var problems = await Form.CheckAsync(Db, cancellationToken);
        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        var change = await accounts.ChangeAsync(id, Form.Version, Form.Name!.Trim(), Form.Role!, Form.MunicipalityId, Form.TermEnd, cancellationToken);
        if (change != AccountChange.Conflict)
        {
            return Answer(change, "Role", "変更を保存しました");
        }

        IsConflict = true;
        Form.Version = Account.Version;
        return Refuse([], StatusCodes.Status409Conflict);
    }

    /// <summary>Makes a link that sets the password.</summary>
    public async Task<IActionResult> OnPostLinkAsync(int id, CancellationToken cancellationToken) =>
        await accounts.NewLinkAsync(id, cancellationToken) is { } link ? Done(id, "リンクを作りました", link) : NotFound();

    /// <summary>Closes the account.</summary>
    public Task<IActionResult> OnPostDisableAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, () => accounts.SetDisabledAsync(id, true, cancellationToken), "アカウントを停止しました", cancellationToken);

    /// <summary>Opens the account again.</summary>
    public Task<IActionResult> OnPostEnableAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, () => accounts.SetDisabledAsync(id, false, cancellationToken), "アカウントの停止を解きました", cancellationToken);

    /// <summary>Ends every sign-in of the account.</summary>
    public Task<IActionResult> OnPostSignOutAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, () => accounts.SignOutEverywhereAsync(id, cancellationToken), "すべてのブラウザーでサインアウトしました", cancellationToken);

    private async Task<IActionResult> ActAsync(int id, Func<Task<AccountChange>> act, string words, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Form = AccountForm.Of(Account);
        return Answer(await act(), string.Empty, words);
    }

    private IActionResult Answer(AccountChange change, string field, string words) => change switch
    {
        AccountChange.Saved => Done(Account.Id, words, null),
        AccountChange.LastAdministrator => Refuse([new Problem(field, "最後の管理者です。先に、ほかの管理者を登録してください")]),
        _ => NotFound(),
    };

    private async Task<bool> LoadAsync(int id, CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(cancellationToken);
        if (await accounts.FindAsync(id, cancellationToken) is not { } account)
        {
            return false;
        }

        Account = account;
        return true;
    }
}
