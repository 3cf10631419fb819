using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>A view at the left of the list, with its number of cases.</summary>
/// <param name="Text">Its name: a key of the interface texts, or the words of the person who saved it.</param>
/// <param name="Address">What it shows.</param>
/// <param name="Count">How many, for saved views at most one more than <see cref="ListViews.MostCounted"/>; null where the address has a value that does not exist.</param>
/// <param name="SavedId">Key of a saved view; null for those built in.</param>
/// <param name="IsMine">True for a saved view of the person who looks.</param>
public sealed record ListView(string Text, ListAddress Address, int? Count, int? SavedId = null, bool IsMine = false);

/// <summary>Views under a heading.</summary>
/// <param name="Heading">A key of the interface texts.</param>
/// <param name="Views">The views.</param>
public sealed record ListViewGroup(string Heading, IReadOnlyList<ListView> Views);

/// <summary>Figures above the list.</summary>
/// <param name="Open">Cases that are not over.</param>
/// <param name="Unassigned">Open cases without an officer.</param>
/// <param name="Overdue">Open cases with a due day that has passed.</param>
/// <param name="Received">Received in this fiscal year.</param>
/// <param name="Closed">Carried out in this fiscal year and closed.</param>
/// <param name="MailToSort">Received mail that joined no case.</param>
/// <param name="Views">The built-in views.</param>
public sealed record ListFigures(int Open, int Unassigned, int Overdue, int Received, int Closed, int MailToSort, IReadOnlyList<ListViewGroup> Views);

/// <summary>Counts the views. The counts are kept until something is saved, since every page of the list shows them.</summary>
public sealed class ListViews(PortalDbContext db, OfficeClock clock, DatabaseWriter writer, IMemoryCache cache)
{
    /// <summary>Saved views may have any filter: counting stops here.</summary>
    public const int MostCounted = 1_000;

    // A command beside the running portal may write too; its changes show after this time.
    internal static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(20);

    /// <summary>The figures and views for a person.</summary>
    public async Task<ListFigures> CountAsync(int me, CancellationToken cancellationToken)
    {
        var key = (nameof(ListViews), me, writer.Commits, clock.Today);
        if (!cache.TryGetValue(key, out ListFigures? figures))
        {
            figures = await ReadAsync(me, cancellationToken);
            cache.Set(key, figures, KeepFor);
        }

        return figures!;
    }

    /// <summary>The views that a person saved or that colleagues share.</summary>
    public async Task<IReadOnlyList<ListView>> SavedAsync(int me, CancellationToken cancellationToken) =>
        (await cache.GetOrCreateAsync((nameof(SavedAsync), me, writer.Commits, clock.Today), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = KeepFor;
            var views = new List<ListView>();
            foreach (var view in await db.SavedViews.AsNoTracking().Where(v => v.OwnerId == me || v.IsShared).OrderBy(v => v.Name).ThenBy(v => v.Id).ToListAsync(cancellationToken))
            {
                var address = ListAddress.Read(view.Query);
                var (filter, _) = await address.ResolveAsync(db, me, clock.Today, cancellationToken);
                int? count = filter is null ? null : await (await db.FindAsync(filter, cancellationToken)).Take(MostCounted + 1).CountAsync(cancellationToken);
                views.Add(new ListView(view.Name, address, count, view.Id, view.OwnerId == me));
            }

            return views;
        }))!;

    private async Task<ListFigures> ReadAsync(int me, CancellationToken cancellationToken)
    {
        var year = clock.FiscalYear;
        var states = await db.SupportRequests.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellationToken);
        var open = new ListAddress { State = ListAddress.OpenStates };
        var unassigned = await ViewAsync("未割当", open with { Assignee = ListAddress.Nobody });
        var overdue = await ViewAsync("期限が過ぎた", new ListAddress { Due = ListAddress.Overdue });
        ListViewGroup[] groups =
        [
            new("個人", [
                await ViewAsync("自分の担当", open with { Assignee = ListAddress.Me }),
                await ViewAsync("自分が次に動くもの", new ListAddress { State = ListAddress.ActiveStates, Assignee = ListAddress.Me }),
                await ViewAsync("分担しているもの", open with { Watch = "shared" }),
                await ViewAsync("自分宛てのメモ", new ListAddress { Watch = "mentioned" }),
                await ViewAsync("フォロー中", open with { Watch = "followed" }),
            ]),
            new("事務所", [
                new("すべての未完了", open, states.Where(x => x.Key.Phase() != StatePhase.Ended).Sum(x => x.Value)),
                unassigned,
                overdue,
                await ViewAsync("期限が3日以内", new ListAddress { Due = ListAddress.Soon }),
                await ViewAsync("届いたメールに未対応", new ListAddress { Watch = "mail" }),
                OfState(SupportRequestState.WaitingForMunicipality),
                OfState(SupportRequestState.WaitingForCounterpart),
                await ViewAsync("今週・来週の訪問", new ListAddress { Visit = ListAddress.NearVisit, Sort = "visit" }),
                OfState(SupportRequestState.Closed),
                new("すべての依頼", new ListAddress(), states.Values.Sum()),
            ]),
            new("引継ぎ", [
                await ViewAsync("前任者の担当", open with { Assignee = ListAddress.Former }),
                OfState(SupportRequestState.OutcomeDue),
            ]),
        ];
        return new ListFigures(
            groups[1].Views[0].Count!.Value,
            unassigned.Count!.Value,
            overdue.Count!.Value,
            await db.SupportRequests.CountAsync(r => r.ReceivedYear == year, cancellationToken),
            await db.SupportRequests.CountAsync(r => r.CarriedOutYear == year && r.State == SupportRequestState.Closed, cancellationToken),
            await db.IncomingMails.CountAsync(m => m.State == IncomingMailState.Waiting, cancellationToken),
            groups);

        ListView OfState(SupportRequestState state) => new(state.Label(), new ListAddress { State = state.ToString() }, states.GetValueOrDefault(state));

        async Task<ListView> ViewAsync(string text, ListAddress address)
        {
            var (filter, _) = await address.ResolveAsync(db, me, clock.Today, cancellationToken);
            return new ListView(text, address, await (await db.FindAsync(filter!, cancellationToken)).CountAsync(cancellationToken));
        }
    }
}
