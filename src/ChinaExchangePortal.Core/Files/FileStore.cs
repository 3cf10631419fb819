using System.Globalization;
using System.Security.Cryptography;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Files;

/// <summary>How a stored file is found.</summary>
public enum FileHealth
{
    /// <summary>The bytes are the ones that came.</summary>
    Whole,

    /// <summary>The bytes differ from the checksum.</summary>
    Damaged,

    /// <summary>There are no bytes.</summary>
    Missing,
}

/// <summary>Bytes that lie in the folder and have no row yet.</summary>
/// <param name="Key">Their name.</param>
/// <param name="Size">How many.</param>
/// <param name="Sha256">Their checksum.</param>
public sealed record StoredBytes(Guid Key, long Size, string Sha256);

/// <summary>
/// The folder of files: <c>files/ab/abcd…</c>, outside the web tree, under names of the portal's own making. Bytes are on the
/// disk before their row is committed; what has no row is cleaned away, so neither can be had without the other.
/// </summary>
public sealed class FileStore(string folder)
{
    /// <summary>Name of the folder in the data folder.</summary>
    public const string FolderName = "files";

    private const int BlockSize = 64 * 1024;

    // A file of which the row is still being written must not be taken for one that lost it.
    private static readonly TimeSpan s_orphanAge = TimeSpan.FromDays(1);

    /// <summary>Writes bytes under a new name, and to the disk.</summary>
    /// <param name="bytes">The bytes, from their beginning.</param>
    /// <param name="cancellationToken">Ends the writing; what was written goes.</param>
    public async Task<StoredBytes> AddAsync(Stream bytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var key = Guid.NewGuid();
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BlockSize, FileOptions.Asynchronous);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var block = new byte[BlockSize];
            bytes.Position = 0;
            for (int read; (read = await bytes.ReadAsync(block, cancellationToken)) > 0;)
            {
                hash.AppendData(block, 0, read);
                await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }

            await file.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
            return new StoredBytes(key, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            Remove(key);
            throw;
        }
    }

    /// <summary>Takes away bytes whose row was not committed.</summary>
    public void Remove(Guid key) => File.Delete(PathOf(key));

    /// <summary>Opens a file, after its checksum was found right; no stream otherwise.</summary>
    public async Task<(FileHealth Health, Stream? Bytes)> OpenAsync(StoredFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        FileStream bytes;
        try
        {
            bytes = new FileStream(PathOf(file.Key), FileMode.Open, FileAccess.Read, FileShare.Read, BlockSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (FileHealth.Missing, null);
        }

        try
        {
            if (bytes.Length == file.Size && Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken)) == file.Sha256)
            {
                bytes.Position = 0;
                return (FileHealth.Whole, bytes);
            }
        }
        catch (IOException)
        {
            // A bad block of the disk: as good as changed bytes.
        }
        catch
        {
            await bytes.DisposeAsync();
            throw;
        }

        await bytes.DisposeAsync();
        return (FileHealth.Damaged, null);
    }

    /// <summary>Checks every file that has a row.</summary>
    /// <returns>How many there are, and a line for each that is damaged or missing, without its name.</returns>
    public async Task<(int Count, IReadOnlyList<string> Problems)> CheckAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (count, problems) = (0, new List<string>());
        await foreach (var file in db.StoredFiles.AsNoTracking().OrderBy(f => f.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            var (health, bytes) = await OpenAsync(file, cancellationToken);
            if (bytes is not null)
            {
                await bytes.DisposeAsync();
            }
            else
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"file {file.Id} ({FolderName}/{RelativePathOf(file.Key)}) is {(health == FileHealth.Missing ? "missing" : "damaged")}"));
            }
        }

        return (count, problems);
    }

    /// <summary>Takes away files older than a day that have no row: what an interrupted upload left.</summary>
    /// <returns>How many were taken away.</returns>
    public async Task<int> CleanAsync(PortalDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        var known = await db.StoredFiles.Select(f => f.Key).ToHashSetAsync(cancellationToken);
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            // Only names of the portal's own making; whatever else lies there is somebody else's.
            if (Guid.TryParseExact(Path.GetFileName(path), "N", out var key) && !known.Contains(key) && now - File.GetLastWriteTimeUtc(path) > s_orphanAge)
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }

    private string PathOf(Guid key) => Path.Combine(folder, RelativePathOf(key));

    private static string RelativePathOf(Guid key)
    {
        var name = key.ToString("N", CultureInfo.InvariantCulture);
        return name[..2] + "/" + name;
    }
}
