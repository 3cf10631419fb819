using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Sharing;

/// <summary>
/// Makes and reads the addresses of pictures, <c>/share/{signature}/{words}.png</c>. Only the page knows its title while it is being made,
/// and a crawler comes back after weeks and restarts: so the address itself carries the words, and nothing has to be remembered.
/// The signature keeps strangers from having words of their own drawn under the office's name. It is the same each time, as a page
/// that was made twice has to be the same; so it cannot come from the data protection of the framework, and has a key of its own.
/// </summary>
public sealed class ShareLinks(PortalSettings settings, ShareFont font)
{
    /// <summary>Name of the key's file in the folder of keys.</summary>
    public const string KeyFile = "share-pictures.key";

    private const int KeyBytes = 32;

    // 96 bits: enough where each guess needs a request.
    private const int SignatureBytes = 12;

    // In letters as a reader counts them; more has no room on a picture, and the longest address still has fewer than 2,000 characters.
    private const int LongestTitle = 160;
    private const int LongestLine = 200;

    // In characters of the address; above what the longest words make.
    private const int LongestWords = 6000;

    private readonly Lazy<byte[]> _key = new(() => ReadKey(Path.Combine(settings.DataDirectory, "keys", KeyFile)));

    /// <summary>Path of the picture with these words, without language; null where the portal draws none.</summary>
    public string? PathOf(ShareText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (font.Title is null)
        {
            return null;
        }

        var words = Encoding.UTF8.GetBytes(Clip(text.Title, LongestTitle) + "\n" + Clip(text.Line, LongestLine));
        return $"/share/{Base64Url.EncodeToString(Sign(text.Language, words))}/{Base64Url.EncodeToString(words)}.png";
    }

    /// <summary>The words of an address; null when no page of this portal made it.</summary>
    public ShareText? Read(Language language, string signature, string words)
    {
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(words);
        if (font.Title is null || words.Length > LongestWords || !Base64Url.IsValid(words))
        {
            return null;
        }

        // Compared as text: of several spellings of the same bytes only the one that a page writes is an address.
        var bytes = Base64Url.DecodeFromChars(words);
        var address = Base64Url.EncodeToString(Sign(language, bytes)) + Base64Url.EncodeToString(bytes);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(address), Encoding.UTF8.GetBytes(signature + words)))
        {
            return null;
        }

        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        return new ShareText(language, lines[0], lines[1]);
    }

    private byte[] Sign(Language language, byte[] words) => HMACSHA256.HashData(_key.Value, (byte[])[.. Encoding.UTF8.GetBytes(language.Tag() + "\n"), .. words])[..SignatureBytes];

    /// <summary>One line, and not longer than the picture can show.</summary>
    private static string Clip(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var letters = new StringInfo(line);
        return letters.LengthInTextElements <= most ? line : letters.SubstringByTextElements(0, most) + "…";
    }

    /// <summary>Reads the key; makes it when there is none, or only a torn one. With another key pages name other addresses, and old ones end.</summary>
    private static byte[] ReadKey(string path)
    {
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: KeyBytes } known)
        {
            return known;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        return key;
    }
}
