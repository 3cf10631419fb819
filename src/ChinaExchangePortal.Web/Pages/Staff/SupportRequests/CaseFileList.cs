using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>The files of a case, as the card on its page and the page of its files show them.</summary>
/// <param name="Case">The case.</param>
/// <param name="Files">Files of the case, the newest first.</param>
/// <param name="TakenOff">Files that were taken off.</param>
/// <param name="SubmissionKey">Key that makes sending twice one effect.</param>
/// <param name="Problems">What must be put right.</param>
/// <param name="IsShared">True when the municipality may see the files being added.</param>
public sealed record CaseFileList(
    SupportRequest Case, IReadOnlyList<StoredFile> Files, IReadOnlyList<StoredFile> TakenOff, string SubmissionKey, IReadOnlyList<Problem> Problems, bool IsShared)
{
    /// <summary>Address of the case's files, without the language.</summary>
    public string Path => "/staff/support-requests/" + Case.Number + "/files";

    /// <summary>Reads the files of a case.</summary>
    public static async Task<CaseFileList> LoadAsync(
        PortalDbContext db, SupportRequest request, string? submissionKey, IReadOnlyList<Problem> problems, bool isShared, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(request);
        var files = await db.StoredFiles.AsNoTracking().Where(f => f.SupportRequestId == request.Id).OrderByDescending(f => f.Id).ToListAsync(cancellationToken);
        return new CaseFileList(
            request, [.. files.Where(f => f.RemovedAt is null)], [.. files.Where(f => f.RemovedAt is not null)], submissionKey ?? Guid.NewGuid().ToString(), problems, isShared);
    }

    /// <summary>A size for people.</summary>
    public static string Size(long bytes) => bytes < CaseFileService.MegaByte
        ? FormattableString.Invariant($"{Math.Max(1, (bytes + 1023) / 1024)} KB")
        : FormattableString.Invariant($"{(double)bytes / CaseFileService.MegaByte:0.0} MB");
}
