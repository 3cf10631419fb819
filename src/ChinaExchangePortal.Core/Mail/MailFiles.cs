using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>The files of one received mail: those that cases take lie in the folder, without a row yet.</summary>
public sealed class MailFileSet
{
    internal MailFileSet(bool isReadable, IReadOnlyList<MailFile> files) => (IsReadable, Files) = (isReadable, files);

    /// <summary>False when the original could not be read, so that nobody knows which files there are.</summary>
    internal bool IsReadable { get; }

    /// <summary>The files, in the order of the mail.</summary>
    internal IReadOnlyList<MailFile> Files { get; }

    /// <summary>A file of the mail.</summary>
    /// <param name="name">Its name, cleaned, and unique within the mail.</param>
    internal sealed class MailFile(string name)
    {
        internal string Name { get; } = name;

        /// <summary>The bytes in the folder; null when the file is refused.</summary>
        internal StoredBytes? Bytes { get; init; }

        internal FileRefusal? Refusal { get; set; }

        internal bool HasRow { get; set; }
    }
}

/// <summary>
/// Gives a case the files of a received mail under the rules of all files of cases. What they refuse is named in the entry
/// of the mail and stays in the original only.
/// </summary>
public sealed class MailFiles(PortalDbContext db, FileStore store)
{
    /// <summary>How the history names a file that was refused; the <see cref="FileRefusal"/> follows.</summary>
    public const string RefusedField = "AttachmentRefused";

    /// <summary>Checks files and writes those that pass into the folder: before the transaction, so that no writer waits for the disk.</summary>
    /// <param name="attachments">The files; null when the original can't be read.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<MailFileSet> PrepareAsync(IReadOnlyList<MailAttachment>? attachments, CancellationToken cancellationToken)
    {
        var (files, used) = (new List<MailFileSet.MailFile>(), new HashSet<string>(StringComparer.Ordinal));
        var set = new MailFileSet(attachments is not null, files);
        try
        {
            foreach (var attachment in attachments ?? [])
            {
                var name = FileNames.Unique(FileNames.Clean(attachment.Name), used);
                using var bytes = new MemoryStream(attachment.Content.ToArray(), writable: false);
                var refusal = FileRules.WhyNot(name, bytes);
                files.Add(new MailFileSet.MailFile(name) { Refusal = refusal, Bytes = refusal is null ? await store.AddAsync(bytes, cancellationToken) : null });
            }
        }
        catch
        {
            Settle(set, isCommitted: false);
            throw;
        }

        return set;
    }

    /// <summary>Gives the files to the case that a mail joins, inside the transaction, and saves.</summary>
    /// <param name="set">The files.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="entry">The new entry of the case, not saved yet.</param>
    /// <param name="caseId">Key of the case.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task KeepAsync(MailFileSet set, IncomingMail mail, CaseEntry entry, long caseId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(entry);

        // Late mail that goes on to another case takes along the files that its first case got.
        var moving = mail.Id == 0 ? [] : await db.StoredFiles.Where(f => f.IncomingMailId == mail.Id).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        var there = await db.StoredFiles.CountAsync(f => f.SupportRequestId == caseId && f.RemovedAt == null, cancellationToken) + moving.Count(f => f.RemovedAt is null);
        entry.Changes.AddRange(moving.Select(f => new FieldChange { Field = CaseFileService.Field, After = f.Name }));
        foreach (var file in set.Files.Where(f => f.Bytes is null || !moving.Exists(m => m.Sha256 == f.Bytes.Sha256 && m.Name == f.Name)))
        {
            if (file.Refusal is null && there >= CaseFileService.MaxPerCase)
            {
                file.Refusal = FileRefusal.CaseFull;
            }

            there += file.Refusal is null ? 1 : 0;
            file.HasRow = file.Refusal is null;
            entry.Changes.Add(new FieldChange { Field = file.Refusal is null ? CaseFileService.Field : RefusedField + file.Refusal, After = file.Name });
        }

        if (!set.IsReadable)
        {
            entry.Changes.Add(new FieldChange { Field = RefusedField + FileRefusal.NoOriginal });
        }

        // The files' rows carry the keys of mail and entry, which the database gives.
        await db.SaveChangesAsync(cancellationToken);
        foreach (var file in moving)
        {
            (file.SupportRequestId, file.CaseEntryId) = (caseId, entry.Id);
        }

        db.StoredFiles.AddRange(set.Files.Where(f => f.HasRow).Select(f => RowOf(f.Name, f.Bytes!, mail, entry, caseId)));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes bytes that got no row out of the folder.</summary>
    /// <param name="set">The files; null when there are none.</param>
    /// <param name="isCommitted">True after the commit, false when there will be none; null when nobody knows, and then it is left to the cleaner.</param>
    public void Settle(MailFileSet? set, bool? isCommitted)
    {
        if (set is null || isCommitted is null)
        {
            return;
        }

        foreach (var file in set.Files.Where(f => f.Bytes is not null && !(isCommitted.Value && f.HasRow)))
        {
            store.Remove(file.Bytes!.Key);
        }
    }

    private static StoredFile RowOf(string name, StoredBytes bytes, IncomingMail mail, CaseEntry entry, long caseId) => new()
    {
        Key = bytes.Key,
        SupportRequestId = caseId,
        CaseEntryId = entry.Id,
        IncomingMailId = mail.Id,
        Name = name,
        ContentType = FileTypes.OfName(name)!.ContentType,
        Size = bytes.Size,
        Sha256 = bytes.Sha256,

        // Who else may see what a sender sent is for a person to decide.
        IsInternal = true,
        AddedBy = mail.FromAddress,
        AddedAt = entry.At,
    };
}
