using System.Collections.Concurrent;
using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>The folder into which mail is dropped as <c>.eml</c> files.</summary>
public sealed class MailDrop(MailInbox inbox, PortalSettings settings, ILogger<MailDrop> logger)
{
    // A file is taken when it has not grown since the last look: it may still be being copied.
    private readonly ConcurrentDictionary<string, long> _sizes = new(StringComparer.Ordinal);

    /// <summary>Folder with what could not be read.</summary>
    private string Unreadable => Path.Combine(settings.Mail.DropDirectory, "failed");

    /// <summary>How many files could not be read and wait for somebody to look.</summary>
    public int UnreadableCount => Directory.Exists(Unreadable) ? Directory.EnumerateFiles(Unreadable).Count() : 0;

    /// <summary>Takes in what lies there.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFiles(settings.Mail.DropDirectory, "*.eml").Order(StringComparer.Ordinal).ToList())
        {
            try
            {
                var size = new FileInfo(path).Length;
                if (!_sizes.TryGetValue(path, out var before) || before != size)
                {
                    _sizes[path] = size;
                    continue;
                }

                if (size > ReceivedMailReader.MaxSize)
                {
                    throw new FormatException($"The file has {size} bytes");
                }

                await inbox.TakeInAsync(await File.ReadAllBytesAsync(path, cancellationToken), cancellationToken);

                // Only now: a crash before this takes the same mail in again, which changes nothing.
                File.Delete(path);
                _sizes.TryRemove(path, out _);
            }
            catch (FormatException e)
            {
                logger.LogWarning(e, "A dropped file could not be read as mail and was put aside");
                Directory.CreateDirectory(Unreadable);
                File.Move(path, Path.Combine(Unreadable, Path.GetFileName(path)), overwrite: true);
                _sizes.TryRemove(path, out _);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.LogWarning(e, "A dropped file cannot be opened yet");
            }
        }
    }
}
