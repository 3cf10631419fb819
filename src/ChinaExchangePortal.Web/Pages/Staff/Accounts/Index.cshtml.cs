using ChinaExchangePortal.Web.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Accounts;

/// <summary>Everybody who can sign in, for administrators.</summary>
public sealed class IndexModel(AccountAdministration accounts) : PageModel
{
    /// <summary>The accounts, those in use first.</summary>
    public IReadOnlyList<AccountRow> Accounts { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Accounts = await accounts.ListAsync(cancellationToken);
}
