namespace ChinaExchangePortal.Core.Files;

/// <summary>A type of file that the portal takes.</summary>
/// <param name="Name">Word for people, such as <c>PDF</c>.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Extensions">Endings of names, with the dot.</param>
/// <param name="IsShown">True when a browser may show it instead of saving it.</param>
public sealed record FileType(string Name, string ContentType, IReadOnlyList<string> Extensions, bool IsShown = false);

/// <summary>The types that the portal takes.</summary>
public static class FileTypes
{
    /// <summary>PDF.</summary>
    public static FileType Pdf { get; } = new("PDF", "application/pdf", [".pdf"], IsShown: true);

    /// <summary>Word.</summary>
    public static FileType Docx { get; } = new("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);

    /// <summary>Excel.</summary>
    public static FileType Xlsx { get; } = new("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);

    /// <summary>PowerPoint.</summary>
    public static FileType Pptx { get; } = new("PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"]);

    /// <summary>PNG.</summary>
    public static FileType Png { get; } = new("PNG", "image/png", [".png"], IsShown: true);

    /// <summary>JPEG.</summary>
    public static FileType Jpeg { get; } = new("JPEG", "image/jpeg", [".jpg", ".jpeg"], IsShown: true);

    /// <summary>WebP.</summary>
    public static FileType WebP { get; } = new("WebP", "image/webp", [".webp"], IsShown: true);

    /// <summary>Plain text.</summary>
    public static FileType Text { get; } = new("TXT", "text/plain", [".txt"]);

    /// <summary>Table as text.</summary>
    public static FileType Csv { get; } = new("CSV", "text/csv", [".csv"]);

    /// <summary>Saved mail.</summary>
    public static FileType Mail { get; } = new("EML", "message/rfc822", [".eml"]);

    /// <summary>All types, in the order in which pages name them.</summary>
    public static IReadOnlyList<FileType> All { get; } = [Pdf, Docx, Xlsx, Pptx, Png, Jpeg, WebP, Text, Csv, Mail];

    /// <summary>All endings, for the file chooser of a form.</summary>
    public static string Accept { get; } = string.Join(',', All.SelectMany(t => t.Extensions));

    /// <summary>The words for all types, in one line.</summary>
    public static string Names { get; } = string.Join('・', All.Select(t => t.Name));

    /// <summary>The type that a name's ending promises; null for endings that are not taken.</summary>
    public static FileType? OfName(string name)
    {
        var ending = Path.GetExtension(name);
        return All.FirstOrDefault(t => t.Extensions.Contains(ending, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>True when a browser may show files of a media type.</summary>
    public static bool IsShown(string contentType) => All.Any(t => t.IsShown && t.ContentType == contentType);
}
