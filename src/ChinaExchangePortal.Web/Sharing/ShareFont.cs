using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Sharing;

/// <summary>
/// Where the fonts for pictures of pages lie. The portal brings none: the Japanese and Chinese ones have 20 MB each.
/// Looked for when the first page is asked for, and then never again.
/// </summary>
public sealed partial class ShareFont
{
    /// <summary>The setting's word for a portal without pictures.</summary>
    public const string None = "none";

    // The pages' headings are in a Mincho, their text in a Gothic; Debian splits the package into the usual and the other weights.
    private static readonly string[] s_titleFiles = ["NotoSerifCJK-Bold.ttc", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"];
    private static readonly string[] s_lineFiles = ["NotoSansCJK-Regular.ttc"];

    private readonly Lazy<string?> _title;
    private readonly Lazy<string?> _line;

    /// <summary>With the setting <c>Portal:ShareFont</c>.</summary>
    public ShareFont(PortalSettings settings, ILogger<ShareFont> logger)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _title = new(() => Find(settings.ShareFont, s_titleFiles, logger));
        _line = new(() => settings.ShareFont is null ? Array.Find(InFolder(s_lineFiles), File.Exists) ?? Title : Title);
    }

    /// <summary>Folder that is searched where no font is set.</summary>
    public string Folder { get; init; } = "/usr/share/fonts/opentype/noto";

    /// <summary>File of the font for titles; null where there is none, and so no pictures.</summary>
    public string? Title => _title.Value;

    /// <summary>File of the font for smaller text.</summary>
    public string? Line => _line.Value;

    private string? Find(string? setting, string[] files, ILogger logger)
    {
        if (setting is not null)
        {
            return string.Equals(setting, None, StringComparison.OrdinalIgnoreCase) ? null : setting;
        }

        var found = Array.Find(InFolder(files), File.Exists);
        if (found is null)
        {
            LogMissing(logger, Folder);
        }

        return found;
    }

    private string[] InFolder(string[] files) => Array.ConvertAll(files, file => Path.Combine(Folder, file));

    [LoggerMessage(LogLevel.Information, "Pages have no pictures for shared links: no Noto CJK font in {Folder}. Install the package fonts-noto-cjk, or name a font in Portal:ShareFont, and start again")]
    private static partial void LogMissing(ILogger logger, string folder);
}
