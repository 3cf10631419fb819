using System.Globalization;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Audit;

/// <summary>The audit log as CSV with all its fields, so that others can check the hashes.</summary>
public sealed class CsvModel(PortalDbContext db, AuditLog audit) : PageModel
{
    private static readonly string[] s_headings = ["id", "at_utc", "user_id", "user", "action", "subject", "detail", "remote_address", "previous_hash", "hash"];

    /// <summary>Writes the table while it is read.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await audit.RecordAsync(AuditAction.Export, "audit.csv");
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        await using var csv = CsvFile.Begin(Response, "audit.csv");
        foreach (var heading in s_headings)
        {
            csv.WriteField(heading);
        }

        await csv.NextRecordAsync();
        await foreach (var entry in AuditFilter.Read(Request.Query).Find(db).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var field in (string?[])
            [
                entry.Id.ToString(CultureInfo.InvariantCulture), entry.At.ToString("O", CultureInfo.InvariantCulture), entry.UserId?.ToString(CultureInfo.InvariantCulture),
                entry.UserId is { } id ? names.GetValueOrDefault(id) : null, entry.Action.ToString(), entry.Subject, entry.Detail, entry.RemoteAddress, entry.PreviousHash, entry.Hash,
            ])
            {
                csv.WriteField(field);
            }

            await csv.NextRecordAsync();
        }

        return new EmptyResult();
    }
}
