using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Mail;
using MimeKit;
using MimeKit.Text;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>Reads a received mail within limits of size, parts and depth. Nothing in it is run, fetched or believed.</summary>
public static class ReceivedMailReader
{
    /// <summary>Largest mail, in bytes.</summary>
    public const int MaxSize = 30 * 1024 * 1024;

    private const int MaxParts = 200;
    private const int MaxDepth = 20;
    private const int MaxBody = 100_000;
    private const int MaxLine = 300;
    private const int MaxThread = 50;

    // A mail's own line ends, whatever those of this machine are.
    private static readonly FormatOptions s_asSent = AsSent();

    /// <summary>Reads a mail.</summary>
    /// <exception cref="FormatException">It is no mail, or larger than allowed.</exception>
    public static ReceivedMail Read(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        if (raw.Length > MaxSize)
        {
            throw new FormatException($"The mail has more than {MaxSize} bytes");
        }

        using var stream = new MemoryStream(raw.ToArray(), writable: false);
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = MaxDepth;
        var message = MimeMessage.Load(options, stream, cancellationToken);
        var from = message.From.Mailboxes.FirstOrDefault() ?? message.Sender;
        var parts = message.BodyParts.Take(MaxParts).ToList();
        var bounce = Bounce(parts);
        if (from is null && bounce is null)
        {
            throw new FormatException("The mail names no sender");
        }

        var texts = parts.OfType<TextPart>().Where(p => !p.IsAttachment).OrderBy(p => p.FileName is not null).ToList();
        var text = texts.Find(p => p.IsPlain) ?? texts.Find(p => !p.IsHtml) ?? texts.Find(p => p.IsHtml);
        var html = texts.Find(p => p.IsHtml);
        var files = parts.Where(p => p != text && p != html && IsFile(p, html?.Text, bounce is not null)).Select(Attachment).ToList();
        var body = Text(text);
        if (files.Count > 0)
        {
            body = body.TrimEnd() + "\n\n［添付］" + string.Join('、', files.Select(f => f.Name));
        }

        return new ReceivedMail
        {
            MessageId = MailMessages.IdOf(message.Headers[HeaderId.MessageId]) is { Length: > 0 and <= MaxLine } id ? id : "sha256-" + Convert.ToHexStringLower(SHA256.HashData(raw.Span)),
            InReplyTo = Short(message.InReplyTo),
            Thread = [.. new[] { message.InReplyTo }.Concat(message.References.Reverse()).Where(r => !string.IsNullOrEmpty(r)).Select(r => r!).Distinct(StringComparer.Ordinal).Take(MaxThread)],
            FromName = Short(OneLine(from?.Name)),
            FromAddress = Short(OneLine(from?.Address)) ?? "MAILER-DAEMON",
            Subject = Short(OneLine(message.Subject)) ?? "（件名なし）",
            Body = body,
            Attachments = files,
            Bounce = bounce,
        };
    }

    private static bool IsFile(MimeEntity part, string? html, bool isBounce) => part switch
    {
        // A mail server's report carries our own mail.
        MessagePart => !isBounce,
        MimePart { ContentType.MediaType: var type } file when type.Equals("image", StringComparison.OrdinalIgnoreCase) && file.ContentId is { } id =>

            // Pictures within the text, such as logos of signatures. Some programs give an id to what was attached, too.
            file.IsAttachment && html?.Contains("cid:" + id, StringComparison.OrdinalIgnoreCase) != true,
        MimePart file => file.IsAttachment || file.FileName is not null,
        _ => false,
    };

    private static MailAttachment Attachment(MimeEntity part, int index)
    {
        using var content = new MemoryStream();
        string? given;
        if (part is MessagePart forwarded)
        {
            forwarded.Message?.WriteTo(s_asSent, content);
            given = forwarded.ContentDisposition?.FileName ?? forwarded.ContentType.Name ?? Named(forwarded.Message?.Subject?.Replace('/', '／').Replace('\\', '＼'), ".eml");
        }
        else
        {
            var file = (MimePart)part;
            file.Content?.DecodeTo(content);
            given = file.FileName;
        }

        var ending = FileTypes.All.FirstOrDefault(t => part.ContentType.IsMimeType(t.ContentType.Split('/')[0], t.ContentType.Split('/')[1]))?.Extensions[0];
        return new MailAttachment(FileNames.Clean(string.IsNullOrWhiteSpace(given) ? Named(FormattableString.Invariant($"file-{index + 1}"), ending) : given), content.ToArray());
    }

    private static string? Named(string? name, string? ending) => string.IsNullOrWhiteSpace(name) ? null : name + ending;

    private static string Text(TextPart? part)
    {
        var text = part is null ? string.Empty : part.IsHtml ? WithoutMarkup(part.Text) : part.Text;
        var clean = new string([.. text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))]).Trim();
        return clean.Length <= MaxBody ? clean : Cut(clean, MaxBody) + "\n…";
    }

    private static string WithoutMarkup(string html)
    {
        var text = new StringBuilder();
        var hidden = 0;
        using var reader = new StringReader(html);
        var tokens = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        while (text.Length <= MaxBody && tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                if (tag.Id is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title)
                {
                    hidden = tag.IsEndTag ? 0 : 1;
                }
                else if (tag.Id is HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.LI)
                {
                    text.Append('\n');
                }
            }
            else if (hidden == 0 && token is HtmlDataToken { Kind: HtmlTokenKind.Data } data)
            {
                text.Append(data.Data);
            }
        }

        return text.ToString();
    }

    private static BounceReport? Bounce(List<MimeEntity> parts)
    {
        var status = parts.OfType<MessageDeliveryStatus>().FirstOrDefault();
        if (status is null || !status.StatusGroups.Any(g => string.Equals(g["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var words = status.StatusGroups.Select(g => g["Diagnostic-Code"] ?? g["Status"]).FirstOrDefault(w => w is not null);
        IEnumerable<string?> ids =
        [
            .. parts.OfType<MessagePart>().Select(p => MailMessages.IdOf(p.Message?.Headers[HeaderId.MessageId])),
            .. parts.OfType<TextPart>().Where(p => p.ContentType.IsMimeType("text", "rfc822-headers")).Select(HeaderOf),
        ];
        return new BounceReport([.. ids.Where(i => i is not null).Select(i => i!)], Short(OneLine(words)) ?? "failed");
    }

    private static string? HeaderOf(TextPart headers)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(headers.Text.TrimEnd() + "\r\n\r\n"));
        return MailMessages.IdOf(MimeMessage.Load(stream).Headers[HeaderId.MessageId]);
    }

    private static FormatOptions AsSent()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }

    private static string? OneLine(string? text) => text is null ? null : new string([.. text.Where(c => !char.IsControl(c))]).Trim();

    private static string? Short(string? text) => string.IsNullOrEmpty(text) ? null : Cut(text, MaxLine);

    // Half a pair of surrogates can't be written as UTF-8.
    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
