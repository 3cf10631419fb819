using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ChinaExchangePortal.Web.Caching;

/// <summary>The forms in which an answer can travel.</summary>
internal enum ContentCoding
{
    Plain,
    Gzip,
    Brotli,
}

/// <summary>Chooses the form of an answer and makes it.</summary>
internal static class ContentCodings
{
    // The best level takes about 2 ms for each KB: once for a page, but too long for the larger data files, and for addresses
    // with a query, of which anybody can think up as many as they like.
    private const int BestQuality = 11;
    private const int LargeQuality = 9;
    private const int QuickQuality = 5;
    private const int Large = 256 * 1024;
    private const int WindowBits = 22;

    /// <summary>The smallest form that the reader takes.</summary>
    internal static ContentCoding Best(StringValues accepted)
    {
        if (accepted.Count == 0)
        {
            return ContentCoding.Plain;
        }

        var text = accepted.Count == 1 ? accepted[0].AsSpan() : accepted.ToString();
        if (text.Contains(';'))
        {
            return BestOfWeighted(accepted);
        }

        var best = ContentCoding.Plain;
        foreach (var part in text.Split(','))
        {
            best = Better(best, text[part].Trim());
        }

        return best;
    }

    /// <summary>The answer in a form; null when that would be no smaller.</summary>
    internal static byte[]? Make(ContentCoding coding, byte[] plain, bool quickly)
    {
        var made = coding == ContentCoding.Brotli ? Brotli(plain, quickly ? QuickQuality : plain.Length > Large ? LargeQuality : BestQuality) : Gzip(plain, quickly);
        return made.Length < plain.Length ? made : null;
    }

    private static ContentCoding BestOfWeighted(StringValues accepted)
    {
        var best = ContentCoding.Plain;
        if (StringWithQualityHeaderValue.TryParseList(accepted, out var parts))
        {
            foreach (var part in parts.Where(p => p.Quality is not 0))
            {
                best = Better(best, part.Value.AsSpan());
            }
        }

        return best;
    }

    private static ContentCoding Better(ContentCoding best, ReadOnlySpan<char> name) =>
        name.Equals("br", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Brotli
        : best == ContentCoding.Plain && name.Equals("gzip", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Gzip
        : best;

    private static byte[] Brotli(byte[] plain, int quality)
    {
        var made = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        return BrotliEncoder.TryCompress(plain, made, out var length, quality, WindowBits) ? made[..length] : plain;
    }

    private static byte[] Gzip(byte[] plain, bool quickly)
    {
        using var made = new MemoryStream();
        using (var gzip = new GZipStream(made, quickly ? CompressionLevel.Fastest : CompressionLevel.SmallestSize))
        {
            gzip.Write(plain);
        }

        return made.ToArray();
    }
}
