using System.IO.Compression;
using System.Xml;

namespace ChinaExchangePortal.Core.Files;

/// <summary>Reads what an Office file says it is, with limits; nothing else of it is unpacked.</summary>
internal static class OfficePackage
{
    private const string TypesPart = "[Content_Types].xml";
    private const int MaxParts = 10_000;
    private const int MaxTypesLength = 1024 * 1024;

    /// <summary>Media type of the main part; null when it is no Office file, holds a program, or breaks a limit.</summary>
    internal static string? MainContentType(Stream bytes)
    {
        bytes.Position = 0;
        try
        {
            using var package = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > MaxParts || package.Entries.Count(e => e.FullName == TypesPart) != 1
                || package.Entries.Any(e => Path.GetFileName(e.FullName).Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            using var types = new LimitedStream(package.GetEntry(TypesPart)!.Open(), MaxTypesLength);
            using var reader = XmlReader.Create(types, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxTypesLength });
            string? main = null;
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Override" or "Default" }
                    && reader.GetAttribute("ContentType") is { } type && FileTypes.All.Any(t => type == t.ContentType + ".main+xml"))
                {
                    if (main is not null && main != type)
                    {
                        return null;
                    }

                    main = type;
                }
            }

            return main;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Stops reading where a stated size lies.</summary>
    private sealed class LimitedStream(Stream inner, long most) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            _read += read;
            return _read > most ? throw new InvalidDataException("A part is too large") : read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
