using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Mail;
using MimeKit;
using MimeKit.Utils;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>Writes mail for the wire. Headers come from the library, never from joined text; the HTML part is the escaped plain text.</summary>
public static class MailMessages
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Makes the message.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="references">The messages before it, the oldest first.</param>
    /// <param name="settings">Who sends.</param>
    /// <param name="at">When, UTC.</param>
    public static MimeMessage Write(OutgoingMail mail, IReadOnlyList<string> references, MailSettings settings, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(settings);
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Subject = mail.Subject,
            Date = new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)),
            Body = new MultipartAlternative
            {
                new TextPart("plain") { Text = mail.Body, ContentTransferEncoding = ContentEncoding.Base64 },
                new TextPart("html") { Text = Html(mail), ContentTransferEncoding = ContentEncoding.Base64 },
            },
        };
        message.From.Add(new MailboxAddress(settings.FromName, settings.FromAddress));
        message.To.Add(new MailboxAddress(mail.ToName ?? string.Empty, mail.ToAddress));
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language.Tag());
        if (mail.InReplyTo is not null && IsId(mail.InReplyTo))
        {
            message.InReplyTo = mail.InReplyTo;
            message.References.AddRange(references.Where(IsId));
        }

        return message;
    }

    /// <summary>A Message-ID without angle brackets; null where there is none that can be read.</summary>
    public static string? IdOf(string? header) => header is null ? null : MimeUtils.EnumerateReferences(header).FirstOrDefault();

    // The other side's ids are its own claim, and mail without one carries a hash of ours.
    private static bool IsId(string id) => id.Contains('@', StringComparison.Ordinal) && IdOf("<" + id + ">") == id;

    private static string Html(OutgoingMail mail)
    {
        var paragraphs = mail.Body.ReplaceLineEndings("\n").Split("\n\n").Select(p => "<p>" + s_encoder.Encode(p).Replace("&#xA;", "<br>\n", StringComparison.Ordinal) + "</p>");
        return $"<!DOCTYPE html>\n<html lang=\"{mail.Language.Tag()}\"><head><meta charset=\"utf-8\"><title>{s_encoder.Encode(mail.Subject)}</title></head>\n<body>\n{string.Join('\n', paragraphs)}\n</body></html>\n";
    }
}
