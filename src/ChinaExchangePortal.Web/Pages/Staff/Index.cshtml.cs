using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff;

/// <summary>The way in for staff: leads to the list of cases.</summary>
public sealed class IndexModel(PageLanguage language) : PageModel
{
    /// <summary>Leads to the list.</summary>
    public IActionResult OnGet() => Redirect(language.Url("/staff/support-requests"));
}
