using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.Web.Caching;
using ChinaExchangePortal.Web.Sharing;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>
/// What a clean stop leaves in the data folder for the next start: which program it was, on which settings, seeds and database, and the
/// answers that were kept. When all of it is as it was, there is nothing to migrate, to seed or to index before the first answer, and
/// that answer is there already. When anything differs, or the portal did not stop by itself, the next start does all its work.
/// </summary>
internal sealed class LastStop(PortalSettings settings, ShareFont font, PortalAddress address, AnswerStore answers)
{
    /// <summary>Name of the file in the data folder.</summary>
    internal const string FileName = "last-stop";

    private readonly string _path = PathIn(settings);
    private string? _home;

    /// <summary>Whether there may be something to take.</summary>
    internal static bool IsThere(PortalSettings settings) => File.Exists(PathIn(settings));

    /// <summary>
    /// Takes what the last stop left. False, and nothing is kept, when something is not as it was. The file stays: a start that is killed
    /// before anything is written leaves all as it was.
    /// </summary>
    internal bool Take()
    {
        byte[] left;
        try
        {
            left = File.ReadAllBytes(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        // The checksum comes first: what follows is as this program wrote it, or not looked at.
        if (left.Length < SHA256.HashSizeInBytes || !SHA256.HashData(left.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(left.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            return false;
        }

        using var reader = new BinaryReader(new MemoryStream(left, SHA256.HashSizeInBytes, left.Length - SHA256.HashSizeInBytes));
        if (Identity() is not { } identity || reader.ReadString() != identity)
        {
            return false;
        }

        _home = reader.ReadString();
        answers.Read(reader);
        return true;
    }

    /// <summary>The portal listens: answers that name another address of it than this go. That happens where each start takes a free port.</summary>
    internal void Listening()
    {
        if (_home is not null && _home != address.Home)
        {
            answers.Clear();
        }
    }

    /// <summary>What was left is not to be taken again. Where nothing can be deleted it stays, and the checks after the next start fail again.</summary>
    internal void Forget()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>The kept answers, to be given to <see cref="Leave"/> once the database is closed.</summary>
    internal byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(packed))
        {
            writer.Write(address.Home);
            answers.Write(writer);
        }

        return packed.ToArray();
    }

    /// <summary>Leaves what the next start may take. Leaves nothing when another process still has the database open.</summary>
    internal void Leave(byte[] packed)
    {
        if (Identity() is not { } identity)
        {
            return;
        }

        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(identity);
        writer.Write(packed);
        writer.Flush();
        var bytes = content.ToArray();
        var unfinished = _path + ".new";
        File.WriteAllBytes(unfinished, [.. SHA256.HashData(bytes), .. bytes]);
        File.Move(unfinished, _path, overwrite: true);
    }

    /// <summary>
    /// Tells program, settings, seeds and database apart from all others; null while the database has a log of changes that are not yet in
    /// its file. A file put back from a backup, or written to by any other program, has another time, length or header.
    /// </summary>
    private string? Identity()
    {
        var database = new FileInfo(settings.DatabasePath);
        var log = new FileInfo(settings.DatabasePath + "-wal");
        if (!database.Exists || (log.Exists && log.Length > 0))
        {
            return null;
        }

        var identity = new StringBuilder().Append(Environment.Version).Append('\n').Append(settings.PublicUrl).Append('\n').Append(font.Title).Append('\n').Append(font.Line).Append('\n');

        // Assemblies, their translations, the packages that they name, and the addresses of style sheet and scripts.
        var program = new DirectoryInfo(AppContext.BaseDirectory);
        foreach (var file in program.EnumerateFiles("ChinaExchangePortal*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal).Append(database))
        {
            identity.Append(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");
        }

        Span<byte> header = stackalloc byte[100];
        using (var bytes = new FileStream(database.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            identity.Append(Convert.ToHexString(header[..bytes.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)])).Append('\n');
        }

        identity.Append(SeedService.HashOf(settings.SeedsDirectory));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity.ToString())));
    }

    private static string PathIn(PortalSettings settings) => Path.Combine(settings.DataDirectory, FileName);
}
