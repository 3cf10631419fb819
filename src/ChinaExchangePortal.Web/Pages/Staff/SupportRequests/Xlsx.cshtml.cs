using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>The list as an Excel file.</summary>
public sealed class XlsxModel(PortalDbContext db, OfficeClock clock, AuditLog audit, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>Sends the file; its headings only when the address has a value that does not exist.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var filter = (await ListAddress.Read(Request.Query).ResolveAsync(db, User.ToActor().Id, clock.Today, cancellationToken)).Filter;
        var found = filter is null ? db.SupportRequests.Where(_ => false) : (await db.FindAsync(filter, cancellationToken)).InOrder(filter.Sort);
        await audit.RecordAsync(AuditAction.Export, "support-requests.xlsx");
        Response.Headers.CacheControl = "no-store";
        return await XlsxFile.SendAsync(
            "support-requests.xlsx",
            [.. CaseTable.Headings.Select(h => text[h].Value)],
            CaseTable.Rows(found, db).AsEnumerable().Select(row => CaseTable.Cells(row, text)),
            cancellationToken);
    }
}
