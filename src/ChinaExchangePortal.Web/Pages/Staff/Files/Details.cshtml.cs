using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace ChinaExchangePortal.Web.Pages.Staff.Files;

/// <summary>Sends a file as it came: to be saved, or to be looked at where its type does no harm in a browser.</summary>
public sealed class DetailsModel(PortalDbContext db, FileStore store, AuditLog audit, ILogger<DetailsModel> log) : PageModel
{
    private const string NothingAllowed = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>The file.</summary>
    public StoredFile Stored { get; private set; } = null!;

    /// <summary>Number of its case; null while it has none.</summary>
    public string? CaseNumber { get; private set; }

    /// <summary>How its bytes were found.</summary>
    public FileHealth Health { get; private set; }

    /// <summary>Sends the file; with <paramref name="inline"/> the browser shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid key, string? inline, CancellationToken cancellationToken)
    {
        if (await db.StoredFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Key == key, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        Stored = file;
        CaseNumber = await db.SupportRequests.Where(r => r.Id == file.SupportRequestId).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        (Health, var bytes) = await store.OpenAsync(file, cancellationToken);
        if (bytes is null)
        {
            log.LogError("File {Id} is {Health}", file.Id, Health);
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }

        var isShown = inline == "1" && FileTypes.IsShown(file.ContentType);
        try
        {
            await audit.RecordAsync(isShown ? AuditAction.Read : AuditAction.Export, $"file/{file.Key}", CaseNumber is null ? null : "support-request/" + CaseNumber);
        }
        catch
        {
            await bytes.DisposeAsync();
            throw;
        }

        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        Response.Headers.ContentDisposition = disposition.ToString();

        // Viewers of PDF don't open in a sandbox; they run nothing of the page either.
        HttpContext.UseFilePolicy(isShown && file.ContentType == FileTypes.Pdf.ContentType ? NothingAllowed + "; style-src 'unsafe-inline'" : "sandbox; " + NothingAllowed);
        return new FileStreamResult(bytes, file.ContentType);
    }
}
