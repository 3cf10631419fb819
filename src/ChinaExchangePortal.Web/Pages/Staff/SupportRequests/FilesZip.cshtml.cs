using System.Globalization;
using System.IO.Compression;
using System.Text;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Web.Forms;
using CsvHelper;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>All files of a case as one ZIP, sent while it is made, with a list of what is in it and what could not be.</summary>
public sealed class FilesZipModel(PortalDbContext db, FileStore store, AuditLog audit, ILogger<FilesZipModel> log) : PageModel
{
    private const string ManifestName = "manifest.csv";

    /// <summary>Sends the ZIP.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        var request = await db.SupportRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Number == number, cancellationToken);
        if (request is null)
        {
            return NotFound();
        }

        var files = await db.StoredFiles.AsNoTracking().Where(f => f.SupportRequestId == request.Id && f.RemovedAt == null).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        await audit.RecordAsync(AuditAction.Export, "support-request/" + request.Number, FormattableString.Invariant($"files.zip, {files.Count} files"));
        Response.ContentType = "application/zip";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{request.Number}-files.zip\"";

        // A ZIP ends its parts with a few bytes that are written at once, not awaited.
        if (HttpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = true;
        }

        await using var zip = new ZipArchive(Response.Body, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        await WriteAsync(zip, files, cancellationToken);
        return new EmptyResult();
    }

    private async Task WriteAsync(ZipArchive zip, List<StoredFile> files, CancellationToken cancellationToken)
    {
        var used = new HashSet<string>(StringComparer.Ordinal) { ManifestName.ToUpperInvariant() };
        var lines = new List<IReadOnlyList<string>> { (string[])["name", "bytes", "sha256", "type", "added_by", "added_at_utc", "state"] };
        foreach (var file in files)
        {
            var name = FileNames.Unique(file.Name, used);
            var (health, bytes) = await store.OpenAsync(file, cancellationToken);
            if (bytes is null)
            {
                log.LogError("File {Id} is {Health}", file.Id, health);
            }
            else
            {
                await using (bytes)
                {
                    var part = zip.CreateEntry(name, CompressionLevel.Fastest);
                    part.LastWriteTime = new DateTimeOffset(file.AddedAt, TimeSpan.Zero);
                    await using var target = await part.OpenAsync(cancellationToken);
                    await bytes.CopyToAsync(target, cancellationToken);
                }
            }

            lines.Add([
                name, file.Size.ToString(CultureInfo.InvariantCulture), file.Sha256, file.ContentType, file.AddedBy,
                file.AddedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), health switch { FileHealth.Whole => "ok", FileHealth.Missing => "missing", _ => "damaged" },
            ]);
        }

        await using var list = await zip.CreateEntry(ManifestName, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await using var csv = new CsvWriter(new StreamWriter(list, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), CsvFile.Format);
        foreach (var line in lines)
        {
            foreach (var field in line)
            {
                csv.WriteField(field);
            }

            await csv.NextRecordAsync();
        }
    }
}
