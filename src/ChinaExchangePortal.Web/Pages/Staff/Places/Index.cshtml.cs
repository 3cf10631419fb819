using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Handover;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Places;

/// <summary>The places that delegations went to, with the ways to their cases and counterparts.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    private const int MostWords = 100;

    /// <summary>A part of the name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The places, the last visited first.</summary>
    public IReadOnlyList<PlaceVisited> Places { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Q = string.IsNullOrWhiteSpace(Q) ? null : Q.Trim() is var typed && typed.Length > MostWords ? typed[..MostWords] : Q.Trim();
        Places = await PlacesVisited.ReadAsync(db, Q, cancellationToken);
    }
}
