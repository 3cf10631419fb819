using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Mail;

/// <summary>The mail of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Outgoing">Its mail in the outbox.</param>
/// <param name="Received">Mail that it received.</param>
public sealed record CaseMail(SupportRequest Case, IReadOnlyList<OutgoingMail> Outgoing, IReadOnlyList<IncomingMail> Received);

/// <summary>The mail of a case, the newest first, and the way to write one.</summary>
public sealed class CaseMailViewComponent(PortalDbContext db) : ViewComponent
{
    private const int Most = 200;

    /// <summary>Shows the section.</summary>
    /// <param name="request">The case.</param>
    public async Task<IViewComponentResult> InvokeAsync(SupportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var outgoing = await db.OutgoingMails.AsNoTracking().Where(m => m.SupportRequestId == request.Id).OrderByDescending(m => m.Id).Take(Most).ToListAsync(HttpContext.RequestAborted);
        var received = await db.IncomingMails.AsNoTracking().Where(m => m.SupportRequestId == request.Id).OrderByDescending(m => m.Id).Take(Most).ToListAsync(HttpContext.RequestAborted);
        return View("/Pages/Staff/Mail/_CaseMail.cshtml", new CaseMail(request, outgoing, received));
    }
}
