using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Web.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Mail;

/// <summary>A view of the mail.</summary>
/// <param name="Key">Name in the address.</param>
/// <param name="Group">Heading above it.</param>
/// <param name="Text">Its words.</param>
/// <param name="Outgoing">States of the outbox that it shows.</param>
/// <param name="Received">State of received mail that it shows.</param>
public sealed record MailView(string Key, string Group, string Text, IReadOnlyList<OutgoingMailState> Outgoing, IncomingMailState? Received);

/// <summary>The outbox by state and the sorting tray.</summary>
public sealed class IndexModel(PortalDbContext db, MailDrop drop, ImapMailbox mailbox) : PageModel
{
    private const int PageSize = 100;
    private Dictionary<long, string> _numbers = [];
    private Dictionary<OutgoingMailState, int> _outgoing = [];
    private Dictionary<IncomingMailState, int> _received = [];

    /// <summary>All views.</summary>
    public IReadOnlyList<MailView> Views { get; } =
    [
        new("tray", "受信メール", "仕分け・確認待ち", [], IncomingMailState.Waiting),
        new("joined", "受信メール", "依頼に入れたメール", [], IncomingMailState.Joined),
        new("bounces", "受信メール", "不達の通知", [], IncomingMailState.BounceReport),
        new("aside", "受信メール", "対象外にしたメール", [], IncomingMailState.SetAside),
        new("drafts", "送信メール", "下書き", [OutgoingMailState.Draft], null),
        new("waiting", "送信メール", "送信待ち", [OutgoingMailState.Released], null),
        new("failed", "送信メール", "送信できず・不達", [OutgoingMailState.Failed, OutgoingMailState.Bounced], null),
        new("sent", "送信メール", "送信済み", [OutgoingMailState.Sent], null),
        new("discarded", "送信メール", "取りやめ", [OutgoingMailState.Discarded], null),
    ];

    /// <summary>The view shown.</summary>
    public MailView Current { get; private set; } = null!;

    /// <summary>Received mail, the newest first.</summary>
    public IReadOnlyList<IncomingMail> Received { get; private set; } = [];

    /// <summary>Mail of the outbox, the newest first.</summary>
    public IReadOnlyList<OutgoingMail> Outgoing { get; private set; } = [];

    /// <summary>Key before which older mail goes on; null at the end.</summary>
    public long? Older { get; private set; }

    /// <summary>Mail that came and could not be read.</summary>
    public int UnreadableCount { get; } = drop.UnreadableCount + mailbox.UnreadableCount;

    /// <summary>View in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string? View { get; set; }

    /// <summary>Key before which the list begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    /// <summary>How many a view holds.</summary>
    public int CountOf(MailView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Received is { } state ? _received.GetValueOrDefault(state) : view.Outgoing.Sum(s => _outgoing.GetValueOrDefault(s));
    }

    /// <summary>Number of a case.</summary>
    public string? NumberOf(long? id) => id is { } key ? _numbers.GetValueOrDefault(key) : null;

    /// <summary>Shows a view.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Current = Views.FirstOrDefault(v => v.Key == View) ?? Views[0];
        var before = long.TryParse(Before, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var key) ? key : long.MaxValue;
        _outgoing = await db.OutgoingMails.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        _received = await db.IncomingMails.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        if (Current.Received is { } state)
        {
            var found = await db.IncomingMails.AsNoTracking().Where(m => m.State == state && m.Id < before).OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
            (Received, Older) = ([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
        }
        else
        {
            var states = Current.Outgoing;
            var found = await db.OutgoingMails.AsNoTracking().Where(m => states.Contains(m.State) && m.Id < before).OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
            (Outgoing, Older) = ([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
        }

        List<long> cases = [.. Received.Select(m => m.SupportRequestId).Concat(Outgoing.Select(m => m.SupportRequestId)).Where(i => i is not null).Select(i => i!.Value).Distinct()];
        _numbers = await db.SupportRequests.Where(r => cases.Contains(r.Id)).Select(r => new { r.Id, r.Number }).ToDictionaryAsync(r => r.Id, r => r.Number, cancellationToken);
    }
}
