using ChinaExchangePortal.Web.OpenData;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.OpenData;

/// <summary>The fields of one kind of record.</summary>
public sealed class DetailsModel : PageModel
{
    /// <summary>The kind.</summary>
    public OpenKind Kind { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public IActionResult OnGet(string kind)
    {
        if (OpenKind.Find(kind) is not { } found)
        {
            return NotFound();
        }

        Kind = found;
        return Page();
    }
}
