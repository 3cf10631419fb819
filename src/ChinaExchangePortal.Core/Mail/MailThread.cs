using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>Which message answers which, so that mail programs show one conversation.</summary>
public static class MailThread
{
    private const int LongestChain = 20;

    /// <summary>The last message exchanged with an address in a case; null when this is the first.</summary>
    public static async Task<string?> LastWithAsync(PortalDbContext db, long caseId, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var received = await db.IncomingMails.Where(m => m.SupportRequestId == caseId && m.State != IncomingMailState.BounceReport && EF.Functions.Collate(m.FromAddress, "NOCASE") == address)
            .OrderByDescending(m => m.Id).Select(m => new { m.MessageId, At = m.ReceivedAt }).FirstOrDefaultAsync(cancellationToken);
        var sent = await db.OutgoingMails.Where(m => m.SupportRequestId == caseId && m.State == OutgoingMailState.Sent && EF.Functions.Collate(m.ToAddress, "NOCASE") == address)
            .OrderByDescending(m => m.Id).Select(m => new { m.MessageId, At = m.SentAt ?? m.CreatedAt }).FirstOrDefaultAsync(cancellationToken);
        return received is null || sent?.At > received.At ? sent?.MessageId : received.MessageId;
    }

    /// <summary>The messages before one, the oldest first and itself last: the References header.</summary>
    public static async Task<IReadOnlyList<string>> ReferencesAsync(PortalDbContext db, string? inReplyTo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var chain = new List<string>();
        for (var id = inReplyTo; id is not null && chain.Count < LongestChain && !chain.Contains(id);)
        {
            chain.Insert(0, id);
            var current = id;
            id = await db.OutgoingMails.Where(m => m.MessageId == current).Select(m => m.InReplyTo).FirstOrDefaultAsync(cancellationToken)
                ?? await db.IncomingMails.Where(m => m.MessageId == current).Select(m => m.InReplyTo).FirstOrDefaultAsync(cancellationToken);
        }

        return chain;
    }
}
