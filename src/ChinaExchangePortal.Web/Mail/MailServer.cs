using System.Globalization;
using System.Net;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Web.Setup;
using MailKit.Security;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>Address and sign-in of a mail server.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the connection is protected.</param>
/// <param name="User">Name to sign in with; null without sign-in.</param>
/// <param name="Password">Password.</param>
public sealed record MailServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password)
{
    /// <summary>Reads <c>SmtpHost</c> or <c>ImapHost</c> and its companions; null while there is no host.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    internal static MailServer? Read(IConfigurationSection section, string protocol, (int StartTls, int Tls, int None) ports)
    {
        var host = section[protocol + "Host"];
        if (string.IsNullOrWhiteSpace(host))
        {
            return null;
        }

        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            throw new SettingsException($"Portal:Mail:{protocol}Host is not the name of a server: '{host}'");
        }

        var (security, usual) = (section[protocol + "Security"] ?? "starttls").ToLowerInvariant() switch
        {
            "starttls" => (SecureSocketOptions.StartTls, ports.StartTls),
            "tls" => (SecureSocketOptions.SslOnConnect, ports.Tls),
            "none" => (SecureSocketOptions.None, ports.None),
            _ => throw new SettingsException($"Portal:Mail:{protocol}Security must be starttls, tls or none: '{section[protocol + "Security"]}'"),
        };
        var port = usual;
        if (!string.IsNullOrWhiteSpace(section[protocol + "Port"])
            && (!int.TryParse(section[protocol + "Port"], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            throw new SettingsException($"Portal:Mail:{protocol}Port must be a number from 1 to 65535: '{section[protocol + "Port"]}'");
        }

        var user = string.IsNullOrEmpty(section[protocol + "User"]) ? null : section[protocol + "User"];
        var isThisMachine = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        if (user is not null && security == SecureSocketOptions.None && !isThisMachine)
        {
            throw new SettingsException($"Portal:Mail:{protocol}Security must not be none with a {protocol}User: the password would cross the network in clear text");
        }

        return new MailServer(host, port, security, user, section[protocol + "Password"]);
    }
}

/// <summary>The settings <c>Portal:Mail</c>.</summary>
public sealed class MailSettings
{
    private MailSettings(MailServer? smtp, MailServer? imap, string fromAddress, string fromName, string dropDirectory, string receivedDirectory) =>
        (Smtp, Imap, FromAddress, FromName, DropDirectory, ReceivedDirectory) = (smtp, imap, fromAddress, fromName, dropDirectory, receivedDirectory);

    /// <summary>Where mail goes out; null while no server is configured.</summary>
    public MailServer? Smtp { get; }

    /// <summary>Where mail is fetched; null while no server is configured.</summary>
    public MailServer? Imap { get; }

    /// <summary>Address of the office.</summary>
    public string FromAddress { get; }

    /// <summary>Name of the office in the sender line.</summary>
    public string FromName { get; }

    /// <summary>Folder for received mail as <c>.eml</c> files.</summary>
    public string DropDirectory { get; }

    /// <summary>Folder with the originals of everything that was taken in.</summary>
    public string ReceivedDirectory { get; }

    /// <summary>What the services need to know.</summary>
    public MailAccount Account => new(FromAddress[(FromAddress.IndexOf('@', StringComparison.Ordinal) + 1)..], Smtp is not null);

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    internal static MailSettings Read(IConfiguration configuration, string dataDirectory, string publicHost)
    {
        var section = configuration.GetSection(PortalSettings.Section + ":Mail");
        var smtp = MailServer.Read(section, "Smtp", (587, 465, 25));
        var imap = MailServer.Read(section, "Imap", (143, 993, 143));
        var from = section["FromAddress"];
        if (string.IsNullOrWhiteSpace(from))
        {
            from = smtp is null ? "portal@" + publicHost : throw new SettingsException("Portal:Mail:FromAddress must be set where Portal:Mail:SmtpHost is");
        }

        if (!MailRules.IsAddress(from))
        {
            throw new SettingsException($"Portal:Mail:FromAddress must be one address such as office@example.jp: '{from}'");
        }

        var name = section["FromName"] ?? "クレア北京事務所";
        if (name.Any(char.IsControl))
        {
            throw new SettingsException("Portal:Mail:FromName must be one line");
        }

        var drop = section["DropDirectory"];
        var settings = new MailSettings(smtp, imap, from, name,
            string.IsNullOrWhiteSpace(drop) ? Path.Combine(dataDirectory, "mail", "drop") : Path.GetFullPath(drop, dataDirectory), Path.Combine(dataDirectory, "mail", "received"));
        try
        {
            Directory.CreateDirectory(settings.DropDirectory);
            Directory.CreateDirectory(settings.ReceivedDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingsException($"Portal:Mail:DropDirectory cannot be used: '{settings.DropDirectory}': {e.Message}", e);
        }

        return settings;
    }
}
