using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Files;

/// <summary>A file as it comes with a form.</summary>
/// <param name="Name">Name as given.</param>
/// <param name="Bytes">The bytes; they can be read from the beginning again.</param>
public sealed record GivenFile(string? Name, Stream Bytes);

/// <summary>Adds files to cases and takes them off.</summary>
public sealed class CaseFileService(PortalDbContext db, CaseWriter cases, FileStore store)
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
        Problem[] problems = [.. ProblemsOf(files)];
        if (problems.Length > 0)
        {
            return ChangeOutcome.Refused(number, problems);
        }

        var stored = new List<StoredBytes>();
        foreach (var file in files)
        {
            stored.Add(await store.AddAsync(file.Bytes, cancellationToken));
        }

        var isKept = false;
        var outcome = await cases.ChangeAsync(number, null, actor, async change =>
        {
            if (await db.CaseEntries.AnyAsync(e => e.SubmissionKey == submissionKey, cancellationToken))
            {
                return null;
            }

            var there = await db.StoredFiles.CountAsync(f => f.SupportRequestId == change.Request.Id && f.RemovedAt == null, cancellationToken);
            if (there + files.Count > MaxPerCase)
            {
                return new Problem(Field, "1件の依頼に添付できるのは{0}個までです。いま{1}個あります", MaxPerCase, there);
            }

            await AddRowsAsync(change, files, stored, isInternal, submissionKey, cancellationToken);
            isKept = true;
            return null;
        }, cancellationToken);

        // After a fault nobody knows here whether the rows were committed: the cleaner does, a day later.
        if (!isKept)
        {
            stored.ForEach(s => store.Remove(s.Key));
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

    private static IEnumerable<Problem> ProblemsOf(IReadOnlyList<GivenFile> files)
    {
        if (files.Count == 0)
        {
            return [new Problem(Field, "ファイルを選んでください")];
        }

        if (files.Count > MaxPerForm)
        {
            return [new Problem(Field, "一度に添付できるのは{0}個までです", MaxPerForm)];
        }

        return files.Sum(f => f.Bytes.Length) > MaxFormSize
            ? [new Problem(Field, "一度に送れるのは合わせて{0}MBまでです", MaxFormSize / MegaByte)]
            : files.Select(ProblemOf).OfType<Problem>();
    }

    private static Problem? ProblemOf(GivenFile file)
    {
        var name = FileNames.Clean(file.Name);
        return FileRules.WhyNot(name, file.Bytes) switch
        {
            null => null,
            FileRefusal.Empty => new Problem(Field, "「{0}」は空です", name),
            FileRefusal.TooLarge => new Problem(Field, "「{0}」は{1}MBを超えています", name, MaxSize / MegaByte),
            FileRefusal.Type => new Problem(Field, "「{0}」の種類は受け付けられません。{1}のいずれかにしてください", name, FileTypes.Names),
            _ => new Problem(Field, "「{0}」の中身は{1}ではありません。開いて確かめ、保存し直してください", name, FileTypes.OfName(name)!.Name),
        };
    }

    private async Task AddRowsAsync(
        CaseChange change, IReadOnlyList<GivenFile> files, List<StoredBytes> stored, bool isInternal, Guid submissionKey, CancellationToken cancellationToken)
    {
        var entries = files.Select(f => change.Add(CaseEntryKind.File, null, new FieldChange { Field = Field, After = FileNames.Clean(f.Name) })).ToList();
        entries[0].SubmissionKey = submissionKey;

        // The files' rows carry the keys of their entries, which the database gives.
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (file, bytes, entry) in files.Zip(stored, entries))
        {
            var name = FileNames.Clean(file.Name);
            db.StoredFiles.Add(new StoredFile
            {
                Key = bytes.Key,
                SupportRequestId = change.Request.Id,
                CaseEntryId = entry.Id,
                Name = name,
                ContentType = FileTypes.OfName(name)!.ContentType,
                Size = bytes.Size,
                Sha256 = bytes.Sha256,
                IsInternal = isInternal,
                AddedById = change.Actor.Id,
                AddedBy = change.Actor.Name,
                AddedAt = change.At,
            });
        }
    }
}
