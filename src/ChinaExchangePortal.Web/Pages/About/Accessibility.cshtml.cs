using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.About;

/// <summary>What the site does for people who read, hear or operate it in different ways.</summary>
public sealed class AccessibilityModel : PageModel
{
}
