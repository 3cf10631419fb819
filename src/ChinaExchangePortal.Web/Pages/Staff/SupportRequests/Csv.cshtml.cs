using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>The list as CSV, written while it is read.</summary>
public sealed class CsvModel(PortalDbContext db, OfficeClock clock, AuditLog audit, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>Writes the table; its headings only when the address has a value that does not exist.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var filter = (await ListAddress.Read(Request.Query).ResolveAsync(db, User.ToActor().Id, clock.Today, cancellationToken)).Filter;
        await audit.RecordAsync(AuditAction.Export, "support-requests.csv");
        await using var csv = CsvFile.Begin(Response, "support-requests.csv");
        foreach (var heading in CaseTable.Headings)
        {
            csv.WriteField(text[heading].Value);
        }

        await csv.NextRecordAsync();
        if (filter is null)
        {
            return new EmptyResult();
        }

        var found = (await db.FindAsync(filter, cancellationToken)).InOrder(filter.Sort);
        await foreach (var row in CaseTable.Rows(found, db).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var cell in CaseTable.Cells(row, text))
            {
                csv.WriteField(cell);
            }

            await csv.NextRecordAsync();
        }

        return new EmptyResult();
    }
}
