using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Arrangements;

/// <summary>One arrangement: its state, loans, outcome, and the form that changes it.</summary>
[AuditRead("arrangement/{id}")]
public sealed class DetailsModel(
    PortalDbContext db, ArrangementQueries queries, ArrangementService service, ArrangementProgressService progress, OfficeClock clock, PageLanguage language, IStringLocalizer<UiText> text)
    : ArrangementFormPage(db, queries, language, text)
{
    /// <inheritdoc/>
    public override bool IsNew => false;

    /// <summary>The arrangement.</summary>
    public ArrangementView View { get; private set; } = null!;

    /// <summary>What to think about.</summary>
    public IReadOnlyList<ArrangementWarning> Warnings { get; private set; } = [];

    /// <summary>Now, UTC.</summary>
    public DateTime Now => clock.UtcNow;

    /// <summary>After a conflict: fields that differ, as stored and as typed.</summary>
    public IReadOnlyList<(string Label, string Theirs, string Mine)>? Conflict { get; private set; }

    /// <summary>True when the form was sent, so that it stays open.</summary>
    public bool IsFormOpen { get; private set; }

    /// <summary>State to set.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Version that the small forms carry.</summary>
    [BindProperty]
    public string? Version { get; set; }

    /// <summary>Key of the reservation that is handed over or returned.</summary>
    [BindProperty]
    public string? Loan { get; set; }

    /// <summary>Who takes a thing.</summary>
    [BindProperty]
    public string? Taker { get; set; }

    /// <summary>Condition of a thing.</summary>
    [BindProperty]
    public string? Condition { get; set; }

    /// <summary>Day of a hand-over or return that is recorded late.</summary>
    [BindProperty]
    public TypedDate Late { get; set; } = new();

    /// <summary>Its time of day.</summary>
    [BindProperty]
    public string? LateTime { get; set; }

    /// <summary>What came of it, as typed.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>Shows the arrangement.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        ShowStored();
        return Page();
    }

    /// <summary>Saves the fields.</summary>
    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        IsFormOpen = true;
        Outcome = View.Arrangement.Outcome;
        var (draft, problems) = Form.Read(Case is not null);
        var outcome = problems.Count > 0
            ? new ArrangementOutcome(ChangeResult.Refused, id, problems, [])
            : await service.EditAsync(id, VersionOf(Form.Version), draft, User.ToActor(), cancellationToken);
        if (outcome.Result == ChangeResult.Conflict && await LoadAsync(id, cancellationToken))
        {
            var theirs = ArrangementForm.Of(View.Arrangement, Bookables);
            Conflict = [.. Form.DifferencesFrom(theirs, NameOf)];
            Form.Version = theirs.Version;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        return outcome.Result switch
        {
            ChangeResult.Saved => Saved(id, "変更を保存しました"),
            ChangeResult.Refused => await RefuseAsync(outcome, cancellationToken),
            _ => NotFound(),
        };
    }

    /// <summary>Sets the state.</summary>
    public async Task<IActionResult> OnPostStateAsync(long id, CancellationToken cancellationToken) => await AnswerAsync(
        id,
        EnumNames.TryRead<ArrangementState>(To, out var state)
            ? await progress.SetStateAsync(id, VersionOf(Version), state, User.ToActor(), cancellationToken)
            : new ArrangementOutcome(ChangeResult.Refused, id, [new Problem(string.Empty, "移す先の状態を選んでください")], []),
        "状態を変更しました",
        cancellationToken);

    /// <summary>Hands a thing over.</summary>
    public async Task<IActionResult> OnPostHandOverAsync(long id, CancellationToken cancellationToken) =>
        await AnswerAsync(
            id,
            TryReadLate(out var earlier, out var problem) ? await progress.HandOverAsync(id, LoanId, Taker, Condition, earlier, User.ToActor(), cancellationToken) : new(ChangeResult.Refused, id, [problem!], []),
            "引渡しを記録しました",
            cancellationToken);

    /// <summary>Takes a thing back.</summary>
    public async Task<IActionResult> OnPostReturnAsync(long id, CancellationToken cancellationToken) =>
        await AnswerAsync(
            id,
            TryReadLate(out var earlier, out var problem) ? await progress.ReturnAsync(id, LoanId, Condition, earlier, User.ToActor(), cancellationToken) : new(ChangeResult.Refused, id, [problem!], []),
            "返却を記録しました",
            cancellationToken);

    /// <summary>Writes down what came of it.</summary>
    public async Task<IActionResult> OnPostOutcomeAsync(long id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await progress.RecordOutcomeAsync(id, VersionOf(Version), Outcome, User.ToActor(), cancellationToken), "結果を記録しました", cancellationToken);

    /// <summary>The states that can be set from here.</summary>
    public IEnumerable<ArrangementState> Moves => Enum.GetValues<ArrangementState>()
        .Where(s => s != View.Arrangement.State && s != ArrangementState.Changed && ArrangementProgressService.WhyNot(View.Arrangement, s, Case?.IsOpen ?? true) is null);

    /// <summary>Name of what a reservation holds.</summary>
    public Bookable? NameOf(Reservation reservation)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        return Bookables.FirstOrDefault(b => b.ResourceId == reservation.ResourceId);
    }

    private long LoanId => long.TryParse(Loan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>Reads when it happened; null for now. Day and time are given together.</summary>
    private bool TryReadLate(out DateTime? earlier, out Problem? problem)
    {
        (earlier, problem) = (null, null);
        var suffix = ArrangementProgressService.FieldSuffix(LoanId);
        var isTimeRead = TypedTime.TryRead(LateTime, out var time);
        if (!Late.TryRead(out var day) || (day is null && !string.IsNullOrWhiteSpace(LateTime)))
        {
            problem = new Problem(ArrangementProgressService.LateField + suffix, "日付を年・月・日の数字で入力してください");
        }
        else if (!isTimeRead || (day is not null && time is null))
        {
            problem = new Problem("LateTime" + suffix, "時刻を 13:30 のような形で入力してください");
        }
        else if (day is { } given && time is { } clockTime)
        {
            earlier = OfficeClock.FromBeijing(given, clockTime);
        }

        return problem is null;
    }

    private static int VersionOf(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    private async Task<IActionResult> AnswerAsync(long id, ArrangementOutcome outcome, string flash, CancellationToken cancellationToken)
    {
        if (outcome.Result == ChangeResult.Saved)
        {
            return Saved(id, flash);
        }

        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var typed = Outcome;
        ShowStored();
        Outcome = typed ?? Outcome;
        if (outcome.Result == ChangeResult.Conflict)
        {
            Conflict = [];
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        return await RefuseAsync(outcome, cancellationToken);
    }

    private RedirectResult Saved(long id, string flash)
    {
        TempData["Flash"] = flash;
        return Redirect(Language.Url(string.Create(CultureInfo.InvariantCulture, $"/staff/arrangements/{id}")));
    }

    private void ShowStored()
    {
        Form = ArrangementForm.Of(View.Arrangement, Bookables);
        Outcome = View.Arrangement.Outcome;
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await Queries.FindAsync(id, cancellationToken) is not { } view)
        {
            return false;
        }

        (View, Case) = (view, view.Case);
        await LoadChoicesAsync(Case?.Id, [.. view.Arrangement.Reservations.Select(r => r.ResourceId)], cancellationToken);
        Warnings = (await Queries.WarningsAsync([view], cancellationToken)).GetValueOrDefault(id) ?? [];
        return true;
    }
}
