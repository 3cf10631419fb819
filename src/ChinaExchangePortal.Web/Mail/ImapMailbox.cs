using System.Collections.Concurrent;
using ChinaExchangePortal.Web.Setup;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>The office's mailbox: unread mail is taken in, and marked as read once it is saved.</summary>
public sealed class ImapMailbox(MailInbox inbox, PortalSettings settings, ILogger<ImapMailbox> logger)
{
    private const int Timeout = 30_000;

    // What cannot be read stays unread for a person, and must not keep the rest waiting.
    private readonly ConcurrentDictionary<(uint Validity, uint Id), bool> _unreadable = new();

    /// <summary>How many mails could not be read and stay in the mailbox.</summary>
    public int UnreadableCount => _unreadable.Count;

    /// <summary>Takes in what is unread.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        if (settings.Mail.Imap is not { } server)
        {
            return;
        }

        using var client = new ImapClient { Timeout = Timeout };
        await client.ConnectAsync(server.Host, server.Port, server.Security, cancellationToken);
        if (server.User is not null)
        {
            await client.AuthenticateAsync(server.User, server.Password ?? string.Empty, cancellationToken);
        }

        var folder = client.Inbox!;
        await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken);
        var unread = await folder.SearchAsync(SearchQuery.NotSeen, cancellationToken);
        if (unread.Count > 0)
        {
            foreach (var summary in await folder.FetchAsync(unread, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellationToken))
            {
                await TakeInAsync(folder, summary, cancellationToken);
            }
        }

        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private async Task TakeInAsync(IMailFolder folder, IMessageSummary summary, CancellationToken cancellationToken)
    {
        var key = (folder.UidValidity, summary.UniqueId.Id);
        if (_unreadable.ContainsKey(key))
        {
            return;
        }

        try
        {
            if (summary.Size > ReceivedMailReader.MaxSize)
            {
                throw new FormatException($"The mail has {summary.Size} bytes");
            }

            // Fetching a stream peeks: the mail stays unread until it is saved.
            await using var source = await folder.GetStreamAsync(summary.UniqueId, cancellationToken);
            using var raw = new MemoryStream();
            await source.CopyToAsync(raw, cancellationToken);
            await inbox.TakeInAsync(raw.ToArray(), cancellationToken);
            await folder.AddFlagsAsync(summary.UniqueId, MessageFlags.Seen, silent: true, cancellationToken);
        }
        catch (FormatException e)
        {
            _unreadable[key] = true;
            logger.LogWarning(e, "Mail {Id} of the mailbox could not be read", summary.UniqueId.Id);
        }
    }
}
