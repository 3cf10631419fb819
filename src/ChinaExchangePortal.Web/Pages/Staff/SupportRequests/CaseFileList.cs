using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>The files of a case, as the card on its page and the page of its files show them.</summary>
/// <param name="Case">The case.</param>
/// <param name="Files">Files of the case, the newest first.</param>
/// <param name="TakenOff">Files that were taken off.</param>
/// <param name="SubmissionKey">Key that makes sending twice one effect.</param>
/// <param name="Problems">What must be put right.</param>
/// <param name="IsShared">True when the municipality may see the files being added.</param>
/// <param name="Entries">The notes and messages that files came with, by their keys.</param>
public sealed record CaseFileList(
    SupportRequest Case,
    IReadOnlyList<StoredFile> Files,
    IReadOnlyList<StoredFile> TakenOff,
    string SubmissionKey,
    IReadOnlyList<Problem> Problems,
    bool IsShared,
    IReadOnlyDictionary<long, CaseEntry> Entries)
{
    /// <summary>The note or message that a file came with; null for a file of the case itself.</summary>
    public CaseEntry? EntryOf(StoredFile file) => file?.CaseEntryId is { } id ? Entries.GetValueOrDefault(id) : null;

    /// <summary>Address of the case's files, without the language.</summary>
    public string Path => "/staff/support-requests/" + Case.Number + "/files";

    /// <summary>Reads the files of a case.</summary>
    public static async Task<CaseFileList> LoadAsync(
        PortalDbContext db, SupportRequest request, string? submissionKey, IReadOnlyList<Problem> problems, bool isShared, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(request);
        var files = await db.StoredFiles.AsNoTracking().Where(f => f.SupportRequestId == request.Id).OrderByDescending(f => f.Id).ToListAsync(cancellationToken);
        var keys = files.Select(f => f.CaseEntryId).OfType<long>().Distinct().ToList();
        var entries = keys.Count == 0
            ? []
            : await db.CaseEntries.AsNoTracking().Where(e => keys.Contains(e.Id) && (e.Kind == CaseEntryKind.Note || e.Kind == CaseEntryKind.Message)).ToDictionaryAsync(e => e.Id, cancellationToken);
        return new CaseFileList(
            request, [.. files.Where(f => f.RemovedAt is null)], [.. files.Where(f => f.RemovedAt is not null)], submissionKey ?? Guid.NewGuid().ToString(), problems, isShared, entries);
    }

    /// <summary>What may be added, in words.</summary>
    public static string Limits(IStringLocalizer text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const long Mb = CaseFileService.MegaByte;
        return text[
            "{0}。1個{1}MBまで、一度に{2}個・合わせて{3}MBまで、1件の依頼に{4}個まで",
            FileTypes.Names, CaseFileService.MaxSize / Mb, CaseFileService.MaxPerForm, CaseFileService.MaxFormSize / Mb, CaseFileService.MaxPerCase];
    }

    /// <summary>A size for people.</summary>
    public static string Size(long bytes) => bytes < CaseFileService.MegaByte
        ? FormattableString.Invariant($"{Math.Max(1, (bytes + 1023) / 1024)} KB")
        : FormattableString.Invariant($"{(double)bytes / CaseFileService.MegaByte:0.0} MB");
}
