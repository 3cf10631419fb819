using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Files;

/// <summary>Adds files to cases and takes them off.</summary>
public sealed class CaseFileService(PortalDbContext db, CaseWriter cases, CaseFileWriter writer)
{
    /// <summary>Most bytes of one file.</summary>
    public const long MaxSize = 20 * MegaByte;

    /// <summary>Most files of one form.</summary>
    public const int MaxPerForm = 10;

    /// <summary>Most bytes of one form.</summary>
    public const long MaxFormSize = 60 * MegaByte;

    /// <summary>Most files of a case; those taken off do not count.</summary>
    public const int MaxPerCase = 50;

    /// <summary>A megabyte, as pages count it.</summary>
    public const long MegaByte = 1024 * 1024;

    /// <summary>Name of the field in history and messages.</summary>
    public const string Field = "File";

    /// <summary>Adds files: all of them or none.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="files">The files.</param>
    /// <param name="isInternal">True when only staff may see them.</param>
    /// <param name="submissionKey">The form's key: a repeat adds nothing.</param>
    /// <param name="actor">Who adds them.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ChangeOutcome> AddAsync(
        string number, IReadOnlyList<GivenFile> files, bool isInternal, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(actor);
        Problem[] problems = files.Count == 0 ? [new Problem(Field, "ファイルを選んでください")] : [.. CaseFileWriter.ProblemsOf(files)];
        if (problems.Length > 0)
        {
            return ChangeOutcome.Refused(number, problems);
        }

        var stored = await writer.StoreAsync(files, cancellationToken);
        var isKept = false;
        var outcome = await cases.ChangeAsync(number, null, actor, async change =>
        {
            if (await db.CaseEntries.AnyAsync(e => e.SubmissionKey == submissionKey, cancellationToken))
            {
                return null;
            }

            if (await writer.WhyNotAsync(change.Request.Id, files.Count, cancellationToken) is { } full)
            {
                return full;
            }

            var entries = files.Select(f => change.Add(CaseEntryKind.File, null, CaseFileWriter.Added(f))).ToList();
            entries[0].SubmissionKey = submissionKey;
            await writer.AddAsync(change, [.. entries.Zip(files, stored)], isInternal, cancellationToken);
            isKept = true;
            return null;
        }, cancellationToken);

        // After a fault nobody knows here whether the rows were committed: the cleaner does, a day later.
        if (!isKept)
        {
            writer.Discard(stored);
        }

        return outcome;
    }

    /// <summary>Takes a file off a case. It stays on file, and history names it.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="key">The file.</param>
    /// <param name="actor">Who takes it off.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> TakeOffAsync(string number, Guid key, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return cases.ChangeAsync(number, null, actor, async change =>
        {
            var file = await db.StoredFiles.FirstOrDefaultAsync(f => f.Key == key && f.SupportRequestId == change.Request.Id, cancellationToken);
            if (file is null)
            {
                return new Problem(string.Empty, "このファイルは、この依頼にはありません");
            }

            if (file.RemovedAt is null)
            {
                file.RemovedAt = change.At;
                change.Add(CaseEntryKind.File, null, new FieldChange { Field = Field, Before = file.Name });
            }

            return null;
        }, cancellationToken);
    }
}
