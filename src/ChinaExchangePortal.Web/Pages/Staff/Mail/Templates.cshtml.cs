using ChinaExchangePortal.Core.Mail;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Mail;

/// <summary>The templates in use.</summary>
public sealed class TemplatesModel(MailTemplateService service) : PageModel
{
    /// <summary>The versions in use.</summary>
    public IReadOnlyList<MailTemplate> Templates { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Templates = await service.CurrentAsync(cancellationToken);
}
