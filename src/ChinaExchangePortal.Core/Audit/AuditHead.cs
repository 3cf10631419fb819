using System.Globalization;

namespace ChinaExchangePortal.Core.Audit;

/// <summary>
/// Number and hash of the last entry in a file beside the database. A chain whose end was cut off is still a chain;
/// the file tells.
/// </summary>
public sealed class AuditHead(string path)
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "audit-head";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();

    /// <summary>Puts an entry down as the last one, unless a later one stands there: two commits may come here in either order.</summary>
    public void Raise(long id, string hash)
    {
        lock (_lock)
        {
            // A command of the same portal may write at the same moment.
            var until = DateTime.UtcNow + s_patience;
            while (true)
            {
                try
                {
                    using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                    using var reader = new StreamReader(file);
                    if (Parse(reader.ReadToEnd()) is { } head && head.Id >= id)
                    {
                        return;
                    }

                    var line = System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {hash}\n"));
                    file.Position = 0;
                    file.Write(line);
                    file.SetLength(line.Length);
                    return;
                }
                catch (IOException) when (DateTime.UtcNow < until)
                {
                    Thread.Sleep(5);
                }
            }
        }
    }

    /// <summary>Number and hash on file; null when there are none.</summary>
    public (long Id, string Hash)? Read() => File.Exists(path) ? Parse(File.ReadAllText(path)) : null;

    private static (long Id, string Hash)? Parse(string text)
    {
        var parts = text.Trim().Split(' ');
        return parts.Length == 2 && parts[1].Length == 64 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (id, parts[1]) : null;
    }
}
