using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>The folder of received mails as they came.</summary>
public sealed class MailOriginals(PortalSettings settings, ILogger<MailOriginals> logger) : IMailOriginals
{
    /// <summary>Path of an original. Its name is made from the Message-ID, so a repeat finds the same file.</summary>
    public string PathOf(string messageId) =>
        Path.Combine(settings.Mail.ReceivedDirectory, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 16)).ToString("D") + ".eml");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MailAttachment>?> AttachmentsAsync(string messageId, CancellationToken cancellationToken)
    {
        try
        {
            return ReceivedMailReader.Read(await File.ReadAllBytesAsync(PathOf(messageId), cancellationToken), cancellationToken).Attachments;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            logger.LogError(e, "The original of a received mail cannot be read");
            return null;
        }
    }
}
