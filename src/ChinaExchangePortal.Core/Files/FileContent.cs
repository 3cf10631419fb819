using System.Buffers.Binary;
using System.Text;

namespace ChinaExchangePortal.Core.Files;

/// <summary>
/// Tells a file's type from its bytes. A file that is two things at once (a picture with a ZIP behind it, a document that
/// a viewer also opens as a PDF) is none of them.
/// </summary>
public static class FileContent
{
    // Viewers look for the heading of a PDF this far into a file.
    private const int PdfSearchLength = 1024;

    // The end record of a ZIP and its longest comment.
    private const int ZipEndSearchLength = 22 + ushort.MaxValue;

    /// <summary>The type of the bytes, or null when it is none that the portal takes, or not the one that the name promises.</summary>
    /// <param name="bytes">The file; its position does not matter.</param>
    /// <param name="promised">The type that the name promises.</param>
    public static bool Matches(Stream bytes, FileType promised)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(promised);
        var head = Read(bytes, 0, PdfSearchLength);
        var isOffice = promised == FileTypes.Docx || promised == FileTypes.Xlsx || promised == FileTypes.Pptx;
        if ((promised != FileTypes.Pdf && head.AsSpan().IndexOf("%PDF-"u8) >= 0) || (!isOffice && EndsAsZip(bytes)))
        {
            return false;
        }

        return promised switch
        {
            _ when isOffice => head.AsSpan().StartsWith("PK\u0003\u0004"u8) && OfficePackage.MainContentType(bytes) == promised.ContentType + ".main+xml",
            _ when promised == FileTypes.Pdf => head.AsSpan().StartsWith("%PDF-"u8) && EndsAsPdf(bytes),
            _ when promised == FileTypes.Png => IsPng(bytes),
            _ when promised == FileTypes.Jpeg => head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && Read(bytes, bytes.Length - ZipEndSearchLength, ZipEndSearchLength).AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0,
            _ when promised == FileTypes.WebP => IsWebP(head, bytes.Length),
            _ when promised == FileTypes.Mail => TextContent.IsText(bytes) && StartsAsMail(head),
            _ => TextContent.IsText(bytes),
        };
    }

    private static bool EndsAsPdf(Stream bytes)
    {
        var tail = Read(bytes, bytes.Length - PdfSearchLength, PdfSearchLength);
        var end = tail.AsSpan().LastIndexOf("%%EOF"u8);
        return end >= 0 && tail.AsSpan(end + 5).IndexOfAnyExcept(" \t\r\n\0"u8) < 0;
    }

    private static bool EndsAsZip(Stream bytes) => Read(bytes, bytes.Length - ZipEndSearchLength, ZipEndSearchLength).AsSpan().IndexOf("PK\u0005\u0006"u8) >= 0;

    /// <summary>Every chunk from the heading to the end, and nothing behind.</summary>
    private static bool IsPng(Stream bytes)
    {
        if (!Read(bytes, 0, 8).AsSpan().SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return false;
        }

        for (long at = 8; at + 12 <= bytes.Length;)
        {
            var chunk = Read(bytes, at, 8);
            var name = chunk.AsSpan(4);
            if (at == 8 && !name.SequenceEqual("IHDR"u8))
            {
                return false;
            }

            at += 12 + BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (name.SequenceEqual("IEND"u8))
            {
                return at == bytes.Length;
            }
        }

        return false;
    }

    private static bool IsWebP(byte[] head, long length) =>
        head.Length >= 16 && head.AsSpan().StartsWith("RIFF"u8) && head.AsSpan(8).StartsWith("WEBPVP8"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) is var size && (size + 8 == length || size + 9 == length);

    /// <summary>A header such as <c>From: …</c>.</summary>
    private static bool StartsAsMail(byte[] head)
    {
        var line = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF').Split('\n')[0];
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && line[..colon].All(c => c is > ' ' and < (char)127);
    }

    private static byte[] Read(Stream bytes, long from, int length)
    {
        bytes.Position = Math.Max(0, from);
        var read = new byte[Math.Min(length, bytes.Length - bytes.Position)];
        bytes.ReadExactly(read);
        return read;
    }
}
