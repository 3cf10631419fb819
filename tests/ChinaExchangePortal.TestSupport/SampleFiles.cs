using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ChinaExchangePortal.TestSupport;

/// <summary>The smallest files of each type, made on the spot.</summary>
public static class SampleFiles
{
    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    public static byte[] Png { get; } = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", 13), .. Chunk("IDAT", 5), .. Chunk("IEND", 0)];

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xD9];

    public static byte[] WebP { get; } = [.. "RIFF"u8, 16, 0, 0, 0, .. "WEBPVP8 "u8, 4, 0, 0, 0, 1, 2, 3, 4];

    public static byte[] Mail { get; } = Encoding.UTF8.GetBytes("From: kokusai@mihon.example\r\nSubject: test\r\n\r\n本文\r\n");

    /// <summary>An Office file of a kind, such as <c>wordprocessingml.document</c>, with further parts.</summary>
    public static byte[] Office(string kind, params string[] parts) => Zip([
        ("[Content_Types].xml", $"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>"""),
        ("main.xml", "<x/>"),
        .. parts.Select(p => (p, "x")),
    ]);

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Chunk(string name, int length)
    {
        var chunk = new byte[12 + length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        return chunk;
    }
}
