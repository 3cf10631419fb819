using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Files;

/// <summary>A file as it comes with a form.</summary>
/// <param name="Name">Name as given.</param>
/// <param name="Bytes">The bytes; they can be read from the beginning again.</param>
public sealed record GivenFile(string? Name, Stream Bytes);

/// <summary>Files that come with an entry.</summary>
/// <param name="Files">The files.</param>
/// <param name="IsInternal">True when only staff may see them.</param>
public sealed record EntryFiles(IReadOnlyList<GivenFile> Files, bool IsInternal)
{
    /// <summary>No files.</summary>
    public static EntryFiles None { get; } = new([], true);
}

/// <summary>
/// Checks files from a form and gives them their rows, inside the change of their case. Bytes are written before the transaction,
/// so that no writer waits for the disk.
/// </summary>
public sealed class CaseFileWriter(PortalDbContext db, FileStore store)
{
    /// <summary>What is wrong with the files of a form.</summary>
    public static IReadOnlyList<Problem> ProblemsOf(IReadOnlyList<GivenFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count > CaseFileService.MaxPerForm)
        {
            return [new Problem(CaseFileService.Field, "一度に添付できるのは{0}個までです", CaseFileService.MaxPerForm)];
        }

        return files.Sum(f => f.Bytes.Length) > CaseFileService.MaxFormSize
            ? [new Problem(CaseFileService.Field, "一度に送れるのは合わせて{0}MBまでです", CaseFileService.MaxFormSize / CaseFileService.MegaByte)]
            : [.. files.Select(ProblemOf).OfType<Problem>()];
    }

    /// <summary>How the history says that a file was added.</summary>
    public static FieldChange Added(GivenFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FieldChange { Field = CaseFileService.Field, After = FileNames.Clean(file.Name) };
    }

    /// <summary>Writes the bytes into the folder: all of them or none.</summary>
    public async Task<IReadOnlyList<StoredBytes>> StoreAsync(IReadOnlyList<GivenFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        var stored = new List<StoredBytes>(files.Count);
        try
        {
            foreach (var file in files)
            {
                stored.Add(await store.AddAsync(file.Bytes, cancellationToken));
            }
        }
        catch
        {
            Discard(stored);
            throw;
        }

        return stored;
    }

    /// <summary>Takes bytes that got no row out of the folder.</summary>
    public void Discard(IReadOnlyList<StoredBytes> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        foreach (var bytes in stored)
        {
            store.Remove(bytes.Key);
        }
    }

    /// <summary>Why a case takes no more files; null when it does.</summary>
    public async Task<Problem?> WhyNotAsync(long caseId, int count, CancellationToken cancellationToken)
    {
        var there = await db.StoredFiles.CountAsync(f => f.SupportRequestId == caseId && f.RemovedAt == null, cancellationToken);
        return there + count > CaseFileService.MaxPerCase
            ? new Problem(CaseFileService.Field, "1件の依頼に添付できるのは{0}個までです。いま{1}個あります", CaseFileService.MaxPerCase, there)
            : null;
    }

    /// <summary>Gives files their rows, each at its entry. The change saves them.</summary>
    public async Task AddAsync(
        CaseChange change, IReadOnlyList<(CaseEntry Entry, GivenFile File, StoredBytes Bytes)> files, bool isInternal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(files);

        // The files' rows carry the keys of their entries, which the database gives.
        await db.SaveChangesAsync(cancellationToken);
        db.StoredFiles.AddRange(files.Select(f => RowOf(change, f.Entry, f.File, f.Bytes, isInternal)));
    }

    private static StoredFile RowOf(CaseChange change, CaseEntry entry, GivenFile file, StoredBytes bytes, bool isInternal)
    {
        var name = FileNames.Clean(file.Name);
        return new StoredFile
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
        };
    }

    private static Problem? ProblemOf(GivenFile file)
    {
        var name = FileNames.Clean(file.Name);
        return FileRules.WhyNot(name, file.Bytes) switch
        {
            null => null,
            FileRefusal.Empty => new Problem(CaseFileService.Field, "「{0}」は空です", name),
            FileRefusal.TooLarge => new Problem(CaseFileService.Field, "「{0}」は{1}MBを超えています", name, CaseFileService.MaxSize / CaseFileService.MegaByte),
            FileRefusal.Type => new Problem(CaseFileService.Field, "「{0}」の種類は受け付けられません。{1}のいずれかにしてください", name, FileTypes.Names),
            _ => new Problem(CaseFileService.Field, "「{0}」の中身は{1}ではありません。開いて確かめ、保存し直してください", name, FileTypes.OfName(name)!.Name),
        };
    }
}
