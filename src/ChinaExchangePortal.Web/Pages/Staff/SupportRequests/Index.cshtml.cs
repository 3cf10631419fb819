using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>A line of the list.</summary>
/// <param name="Number">Number.</param>
/// <param name="Title">件名.</param>
/// <param name="Municipality">自治体.</param>
/// <param name="Kinds">Kinds asked for.</param>
/// <param name="Destinations">訪問先.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="State">State.</param>
/// <param name="Assignee">Officer in charge.</param>
/// <param name="UpdatedAt">Last change, UTC.</param>
/// <param name="IsSample">Generated.</param>
public sealed record ListLine(
    string Number, string Title, string Municipality, SupportKind Kinds, string Destinations, DateOnly? StartsOn, DateOnly? EndsOn,
    SupportRequestState State, string? Assignee, DateTime UpdatedAt, bool IsSample);

/// <summary>A view at the left, with its number of cases.</summary>
/// <param name="Text">The words, a key of the interface texts.</param>
/// <param name="Address">What it shows.</param>
/// <param name="Count">How many.</param>
public sealed record ListView(string Text, ListAddress Address, int Count);

/// <summary>The list of cases.</summary>
public sealed class IndexModel(PortalDbContext db, OfficeClock clock) : PageModel
{
    /// <summary>Cases on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Filter and order.</summary>
    public ListAddress Address { get; private set; } = new();

    /// <summary>False when the address has a value that does not exist.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The cases of this page.</summary>
    public IReadOnlyList<ListLine> Lines { get; private set; } = [];

    /// <summary>How many cases match.</summary>
    public int Total { get; private set; }

    /// <summary>This page, from 1.</summary>
    public int CurrentPage { get; private set; } = 1;

    /// <summary>Number of pages.</summary>
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    /// <summary>Cases that are not over.</summary>
    public int OpenCount { get; private set; }

    /// <summary>Open cases without an officer.</summary>
    public int UnassignedCount { get; private set; }

    /// <summary>Cases received in this fiscal year.</summary>
    public int ReceivedCount { get; private set; }

    /// <summary>Cases carried out in this fiscal year and closed.</summary>
    public int ClosedCount { get; private set; }

    /// <summary>Views of one person and of the office.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<ListView> Views)> Views { get; private set; } = [];

    /// <summary>Staff to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Staff { get; private set; } = [];

    /// <summary>Municipalities to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Municipalities { get; private set; } = [];

    /// <summary>The fiscal year of today.</summary>
    public FiscalYear ThisYear { get; } = clock.FiscalYear;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Address = ListAddress.Read(Request.Query);
        var me = User.ToActor().Id;
        var filter = await Address.ResolveAsync(db, me, cancellationToken);
        IsKnown = filter is not null;
        if (filter is not null)
        {
            var found = await db.FindAsync(filter, cancellationToken);
            Total = await found.CountAsync(cancellationToken);
            CurrentPage = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Pages) : 1;
            Lines = await found.InOrder(filter.Sort).Skip((CurrentPage - 1) * PageSize).Take(PageSize)
                .Select(r => new ListLine(
                    r.Number, r.Title, r.Municipality!.NameJa, r.Kinds, r.DestinationLine, r.StartsOn, r.EndsOn, r.State,
                    db.Users.Where(u => u.Id == r.AssigneeId).Select(u => u.DisplayName).FirstOrDefault(), r.UpdatedAt, r.IsSample))
                .ToListAsync(cancellationToken);
        }

        await CountAsync(me, cancellationToken);
        Staff = await StaffList.LoadAsync(db, filter?.AssigneeId, cancellationToken);
        Municipalities = await db.Municipalities.OrderBy(m => m.Code).Select(m => new KeyValuePair<string, string>(m.Code, m.NameJa)).ToListAsync(cancellationToken);
    }

    private async Task CountAsync(int me, CancellationToken cancellationToken)
    {
        var states = await db.SupportRequests.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellationToken);
        OpenCount = states.Where(x => x.Key.Phase() != StatePhase.Ended).Sum(x => x.Value);
        UnassignedCount = await db.SupportRequests.Where(r => r.AssigneeId == null).Open().CountAsync(cancellationToken);
        ReceivedCount = await db.SupportRequests.CountAsync(r => r.ReceivedYear == ThisYear, cancellationToken);
        ClosedCount = await db.SupportRequests.CountAsync(r => r.CarriedOutYear == ThisYear && r.State == SupportRequestState.Closed, cancellationToken);
        var mine = await db.SupportRequests.Where(r => r.AssigneeId == me).Open().CountAsync(cancellationToken);
        Views =
        [
            ("個人", [new ListView("自分の担当", new ListAddress { State = ListAddress.OpenStates, Assignee = ListAddress.Me }, mine)]),
            ("事務所", [
                new ListView("すべての未完了", new ListAddress { State = ListAddress.OpenStates }, OpenCount),
                new ListView("未割当", new ListAddress { State = ListAddress.OpenStates, Assignee = ListAddress.Nobody }, UnassignedCount),
                .. new[]
                {
                    SupportRequestState.Received, SupportRequestState.WaitingForMunicipality, SupportRequestState.WaitingForCounterpart,
                    SupportRequestState.InProgress, SupportRequestState.OutcomeDue, SupportRequestState.Closed,
                }.Select(s => new ListView(Languages.Labels.Label(s), new ListAddress { State = s.ToString() }, states.GetValueOrDefault(s))),
                new ListView("すべての依頼", new ListAddress(), states.Values.Sum()),
            ]),
        ];
    }
}
