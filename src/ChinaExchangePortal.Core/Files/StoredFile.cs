namespace ChinaExchangePortal.Core.Files;

/// <summary>A file of a case. Its bytes lie in the data folder under <see cref="Key"/>, outside the web tree.</summary>
public sealed class StoredFile
{
    /// <summary>Longest file name, in characters.</summary>
    public const int NameMaxLength = 200;

    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Name on the disk and in addresses, of the portal's own making.</summary>
    public Guid Key { get; set; }

    /// <summary>Key of the case; null while it waits in the sorting tray with its mail.</summary>
    public long? SupportRequestId { get; set; }

    /// <summary>Key of the entry it came with; null for a file of the case itself.</summary>
    public long? CaseEntryId { get; set; }

    /// <summary>Key of the received mail it came with.</summary>
    public long? IncomingMailId { get; set; }

    /// <summary>Name as given by the sender.</summary>
    public required string Name { get; set; }

    /// <summary>Media type as found in the content, not as the sender said.</summary>
    public required string ContentType { get; set; }

    /// <summary>Size in bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>True when only staff may see it.</summary>
    public bool IsInternal { get; set; }

    /// <summary>Key of the person who added it; null for mail from outside.</summary>
    public int? AddedById { get; set; }

    /// <summary>Name of that person, or the sender's address.</summary>
    public required string AddedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AddedAt { get; set; }

    /// <summary>When it was taken off the case, UTC; null while it is there.</summary>
    public DateTime? RemovedAt { get; set; }
}
