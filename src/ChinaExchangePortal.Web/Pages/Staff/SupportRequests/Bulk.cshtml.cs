using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>One change for many cases: choose it, see what it would do to each, then do it.</summary>
public sealed class BulkModel(PortalDbContext db, BulkChangeService bulk, PageLanguage language) : PageModel
{
    private Dictionary<int, string> _names = [];

    /// <summary>Numbers of the chosen cases, after the preview with their versions: <c>2026-0042</c> or <c>2026-0042:7</c>.</summary>
    [BindProperty]
    public List<string> Pick { get; set; } = [];

    /// <summary><c>assign</c>, <c>move</c> or <c>due</c>.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>Key of the person to put in charge; empty for nobody.</summary>
    [BindProperty]
    public string? Assignee { get; set; }

    /// <summary>State to move to.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Due date.</summary>
    [BindProperty]
    public TypedDate DueOn { get; set; } = new();

    /// <summary>The list's query, to go back to.</summary>
    [BindProperty]
    public string? Back { get; set; }

    /// <summary>What would happen, or happened, to each case; null until the change is chosen.</summary>
    public IReadOnlyList<BulkLine>? Lines { get; private set; }

    /// <summary>True once it was done.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Staff to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Staff { get; private set; } = [];

    /// <summary>States that at least one of the chosen cases can be moved to from where it stands.</summary>
    public IReadOnlyList<SupportRequestState> Targets { get; private set; } = [];

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Where the list is.</summary>
    public string BackUrl => language.Url("/staff/support-requests" + ListAddress.Read(Back ?? string.Empty).ToQuery());

    /// <summary>Nothing is chosen yet: back to the list.</summary>
    public IActionResult OnGet() => Redirect(language.Url("/staff/support-requests?state=open"));

    /// <summary>Asks for the change, with the chosen cases.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Staff = await StaffList.LoadAsync(db, null, cancellationToken);
        if (Pick.Count is 0 or > BulkChange.MaxCases || Do is not ("assign" or "move" or "due"))
        {
            return Refuse(new Problem(string.Empty, Pick.Count == 0 ? "依頼を選んでください" : "一度に変えられるのは{0}件までです", BulkChange.MaxCases));
        }

        if (Do == "move")
        {
            var numbers = Pick.ConvertAll(p => Number(p).Number);
            Targets = BulkChangeService.TargetsOf(await db.SupportRequests.Where(r => numbers.Contains(r.Number)).Select(r => r.State).Distinct().ToListAsync(cancellationToken), User.ToActor());
        }

        return Page();
    }

    /// <summary>Shows what would happen; nothing is changed.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (await OnPostAsync(cancellationToken) is var page && Problems.Count > 0)
        {
            return page;
        }

        if (Read() is not { } change)
        {
            return Refuse([.. Problems]);
        }

        var lines = await bulk.PreviewAsync([.. Pick.Select(p => Number(p).Number)], change, User.ToActor(), cancellationToken);
        if (BulkChangeService.WhyNotAtAll(change, lines) is { } refusal)
        {
            return Refuse(refusal);
        }

        Lines = lines;
        await LoadNamesAsync(cancellationToken);
        Pick = [.. Lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Number}:{l.Version}"))];
        return Page();
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostApplyAsync(CancellationToken cancellationToken)
    {
        if (await OnPostAsync(cancellationToken) is var page && Problems.Count > 0)
        {
            return page;
        }

        if (Read() is not { } change)
        {
            return Refuse([.. Problems]);
        }

        // The reason may have been emptied since the preview.
        if (BulkChangeService.WhyNotAtAll(change, await bulk.PreviewAsync([.. Pick.Select(p => Number(p).Number)], change, User.ToActor(), cancellationToken)) is { } refusal)
        {
            return Refuse(refusal);
        }

        Lines = await bulk.ApplyAsync([.. Pick.Select(Number)], change, User.ToActor(), cancellationToken);
        IsDone = true;
        return Page();
    }

    /// <summary>What changes in a case, before and after, each a name, a day or a key of the interface texts.</summary>
    /// <param name="line">The case.</param>
    /// <param name="text">The interface texts.</param>
    public (string Before, string After) Values(BulkLine line, IStringLocalizer<UiText> text)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(text);
        string Name(int? id) => id is { } key && _names.TryGetValue(key, out var name) ? name : text["未割当"].Value;
        string Day(DateOnly? day) => day is { } set ? DateTexts.Day(set, language.Current) : text["なし"].Value;
        return Do switch
        {
            "assign" => (Name(line.AssigneeId), Name(int.TryParse(Assignee, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null)),
            "move" => (text[line.State.Label()].Value, EnumNames.TryRead<SupportRequestState>(To, out var to) ? text[to.Label()].Value : string.Empty),
            _ => (string.Join('・', line.DueOn.Select(Day)), DueOn.TryRead(out var day) ? Day(day) : string.Empty),
        };
    }

    // People whose accounts are closed may be in charge still.
    private async Task LoadNamesAsync(CancellationToken cancellationToken) =>
        _names = await db.Users.AsNoTracking().Where(u => u.MunicipalityId == null).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);

    private PageResult Refuse(params Problem[] problems)
    {
        Problems = problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private BulkChange? Read()
    {
        switch (Do)
        {
            case "assign":
                if (string.IsNullOrEmpty(Assignee))
                {
                    return new BulkChange.Assign(null);
                }

                if (Staff.Any(s => s.Key == Assignee))
                {
                    return new BulkChange.Assign(int.Parse(Assignee, CultureInfo.InvariantCulture));
                }

                Problems = [new Problem(nameof(Assignee), "「担当」を一覧から選んでください")];
                return null;
            case "move":
                if (EnumNames.TryRead<SupportRequestState>(To, out var state))
                {
                    return new BulkChange.Move(state, Reason);
                }

                Problems = [new Problem(nameof(To), "「状態」を一覧から選んでください")];
                return null;
            default:
                if (DueOn.TryRead(out var day) && day is not null)
                {
                    return new BulkChange.Due(day.Value);
                }

                Problems = [new Problem(nameof(DueOn), "「期限」を年・月・日の数字で入力してください")];
                return null;
        }
    }

    private static BulkPick Number(string pick)
    {
        var parts = pick.Split(':');
        return new BulkPick(parts[0], parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null);
    }
}
