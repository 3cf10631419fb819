using System.Text;
using ChinaExchangePortal.Core.Brochures;

namespace ChinaExchangePortal.Core.Tests.Brochures;

/// <summary>The real catalogue, text and reference names.</summary>
internal static class Seeds
{
    private static readonly Lazy<string> FolderFound = new(FindFolder);

    internal static string Folder => FolderFound.Value;

    internal static string IndexPath => Path.Combine(Folder, "INDEX.md");

    internal static string Index => File.ReadAllText(IndexPath);

    internal static CatalogueDocument Document => Assert.Single(CatalogueReader.Read(Index, IndexPath).Documents);

    internal static byte[] Bytes => File.ReadAllBytes(Path.Combine(Folder, Document.File));

    internal static string Text => Encoding.UTF8.GetString(Bytes);

    internal static IReadOnlyCollection<string> MunicipalityNames =>
        [.. File.ReadLines(Path.Combine(Folder, "reference", "municipalities.csv")).Skip(1).Select(line => line.Split(',')[0])];

    internal static BrochureReading Read(string? text = null) => text is null
        ? BrochureReader.Read(Document, Bytes, MunicipalityNames)
        : BrochureReader.Read(Document, text, MunicipalityNames);

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChinaExchangePortal.sln")))
            {
                return Path.Combine(folder.FullName, "seeds");
            }
        }

        throw new DirectoryNotFoundException("ChinaExchangePortal.sln stands in no folder above the tests.");
    }
}
