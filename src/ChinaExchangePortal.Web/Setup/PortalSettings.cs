namespace ChinaExchangePortal.Web.Setup;

/// <summary>The portal's settings, section <c>Portal</c>; environment variables <c>Portal__…</c> override the file.</summary>
public sealed class PortalSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Portal";

    /// <summary>Folder for database, keys and logs; relative to the project's root or the current folder.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Folder with <c>INDEX.md</c>, the source texts and the reference tables.</summary>
    public string SeedsDirectory { get; set; } = "seeds";

    /// <summary>Address under which people reach the portal; links that leave it are built from this one, never from the request.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>Font file for the pictures of shared links, or <c>none</c>; null looks in the usual folder.</summary>
    public string? ShareFont { get; set; }

    /// <summary>Mail, section <c>Portal:Mail</c>; read by hand, so that each wrong value is named.</summary>
    public Mail.MailSettings Mail { get; private set; } = null!;

    /// <summary>Full path of the database file.</summary>
    public string DatabasePath => Path.Combine(DataDirectory, Core.Data.PortalDatabase.FileName);

    /// <summary>Reads and checks the settings; folders become full paths.</summary>
    /// <exception cref="SettingsException">A setting is wrong; the message names its key.</exception>
    public static PortalSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var settings = configuration.GetSection(Section).Get<PortalSettings>() ?? new PortalSettings();
        settings.DataDirectory = FullPath(settings.DataDirectory, "DataDirectory");
        settings.SeedsDirectory = FullPath(settings.SeedsDirectory, "SeedsDirectory");
        if (!Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
        {
            throw new SettingsException($"Portal:PublicUrl must be an address such as https://portal.example.jp, without a path: '{settings.PublicUrl}'");
        }

        settings.PublicUrl = settings.PublicUrl.TrimEnd('/');
        try
        {
            Directory.CreateDirectory(settings.DataDirectory);
            var probe = Path.Combine(settings.DataDirectory, $".write-{Guid.NewGuid():N}");
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingsException($"Portal:DataDirectory cannot be written: '{settings.DataDirectory}': {e.Message}", e);
        }

        settings.ShareFont = string.IsNullOrWhiteSpace(settings.ShareFont) ? null : settings.ShareFont;
        if (settings.ShareFont is { } font && !font.Equals(Sharing.ShareFont.None, StringComparison.OrdinalIgnoreCase) && !File.Exists(font))
        {
            throw new SettingsException($"Portal:ShareFont must name a font file, or none: '{font}'");
        }

        settings.Mail = Web.Mail.MailSettings.Read(configuration, settings.DataDirectory, url.Host);
        if (!File.Exists(Path.Combine(settings.SeedsDirectory, "INDEX.md")))
        {
            throw new SettingsException($"Portal:SeedsDirectory has no INDEX.md: '{settings.SeedsDirectory}'");
        }

        return settings;
    }

    /// <summary>
    /// A relative folder is looked for upwards from the current one, so that <c>dotnet run --project …</c> and a
    /// start from the project's own folder find the same <c>data</c> and <c>seeds</c>.
    /// </summary>
    private static string FullPath(string path, string key)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new SettingsException($"Portal:{key} must name a folder");
        }

        if (Path.IsPathRooted(path))
        {
            return Path.GetFullPath(path);
        }

        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, path)) && File.Exists(Path.Combine(folder.FullName, "ChinaExchangePortal.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        return Path.GetFullPath(path);
    }
}

/// <summary>A setting is wrong; the message names its key and is all that the operator sees.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>With the message for the operator.</summary>
    public SettingsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>With the message for the operator.</summary>
    public SettingsException(string message)
        : base(message)
    {
    }

    /// <summary>Without details; for serializers only.</summary>
    public SettingsException()
    {
    }
}
