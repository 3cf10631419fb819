using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Live;
using ChinaExchangePortal.Web.Pages.Staff.Arrangements;
using ChinaExchangePortal.Web.Pages.Staff.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>A move that the page offers, or says why it does not.</summary>
/// <param name="To">The state to move to.</param>
/// <param name="NeedsReason">A reason must be given.</param>
/// <param name="WhyNot">Why it is refused now; null when it is allowed.</param>
public sealed record Move(SupportRequestState To, bool NeedsReason, Problem? WhyNot);

/// <summary>One case: facts, moves, outcomes, exchange, notes and history.</summary>
[AuditRead("support-request/{number}")]
[UploadLimit(FilesModel.HardLimit)]
public sealed partial class DetailsModel(
    PortalDbContext db, CaseProgressService service, CaseTrackService tracks, OfficeClock clock, PageLanguage language, CasePresence presence, IStringLocalizer<UiText> text) : PageModel
{
    private static readonly string[] s_steps = ["受付", "確認", "準備", "確定", "実施", "完了"];

    /// <summary>The case.</summary>
    public SupportRequest Case { get; private set; } = null!;

    /// <summary>Name of the officer in charge.</summary>
    public string? AssigneeName { get; private set; }

    /// <summary>A sentence about colleagues who are editing the case; null when there are none.</summary>
    public string? Others { get; private set; }

    /// <summary>Messages and notes of the case, the newest first.</summary>
    public IReadOnlyList<CaseEntry> Entries { get; private set; } = [];

    /// <summary>Files by the key of the note or message they came with.</summary>
    public ILookup<long, StoredFile> EntryFiles { get; private set; } = Array.Empty<StoredFile>().ToLookup(f => f.Id);

    /// <summary>The moves from here.</summary>
    public IReadOnlyList<Move> Moves { get; private set; } = [];

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True when somebody else changed the case first.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>Version that the forms carry.</summary>
    [BindProperty]
    public string? Version { get; set; }

    /// <summary>State to move to.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Why it is moved.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary><c>Note</c> or <c>Message</c>.</summary>
    [BindProperty]
    public string? EntryKind { get; set; }

    /// <summary>Text of a note or message.</summary>
    [BindProperty]
    public string? Body { get; set; }

    /// <summary>引継ぎに残す.</summary>
    [BindProperty]
    public string? KeepForHandover { get; set; }

    /// <summary>Files of a note or message.</summary>
    [BindProperty]
    public IFormFileCollection? Files { get; set; }

    /// <summary>Set when the municipality may see the files of a message.</summary>
    [BindProperty]
    public string? IsShared { get; set; }

    /// <summary>Key that makes sending twice one entry.</summary>
    [BindProperty]
    public string? SubmissionKey { get; set; }

    /// <summary>The track whose outcome is recorded.</summary>
    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>How it ended; empty takes it back.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>What came of it.</summary>
    [BindProperty]
    public string? OutcomeNote { get; set; }

    /// <summary>Appointments kept.</summary>
    [BindProperty]
    public string? Appointments { get; set; }

    /// <summary>Hours.</summary>
    [BindProperty]
    public string? Hours { get; set; }

    /// <summary>People who attended.</summary>
    [BindProperty]
    public string? Attendees { get; set; }

    /// <summary>Steps that the municipality would recognise, with the day each was first reached.</summary>
    public IReadOnlyList<(string Text, DateTime? At)> Steps { get; private set; } = [];

    /// <summary>The step of now; -1 when the case ended another way.</summary>
    public int CurrentStep => StepOf(Case.State);

    /// <summary>Shows the case.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken) => await LoadAsync(number, cancellationToken) ? Page() : NotFound();

    /// <summary>Moves the case.</summary>
    public async Task<IActionResult> OnPostMoveAsync(string number, CancellationToken cancellationToken)
    {
        if (!EnumNames.TryRead<SupportRequestState>(To, out var to))
        {
            return await AnswerAsync(number, new ChangeOutcome(ChangeResult.Refused, number, [new Problem("To", "移す先の状態を選んでください")]), string.Empty, cancellationToken);
        }

        var outcome = await service.MoveAsync(number, PostedVersion, to, Reason, User.ToActor(), cancellationToken);
        if (outcome.Result == ChangeResult.Refused)
        {
            outcome = outcome with { Problems = [.. outcome.Problems.Select(p => p.Field == "Reason" ? p with { Field = "Reason" + to } : p)] };
        }

        return await AnswerAsync(number, outcome, "状態を変更しました", cancellationToken);
    }

    /// <summary>Adds a note or a message.</summary>
    public async Task<IActionResult> OnPostEntryAsync(string number, CancellationToken cancellationToken)
    {
        var kind = EntryKind == nameof(CaseEntryKind.Message) ? CaseEntryKind.Message : CaseEntryKind.Note;
        EntryKind = kind.ToString();
        var key = Guid.TryParse(SubmissionKey, out var posted) ? posted : Guid.NewGuid();
        await using var attached = PostedFiles.Of(Files);
        var outcome = await service.AddEntryAsync(
            number, kind, Body, KeepForHandover is not null, new EntryFiles(attached.Files, IsShared is null), key, User.ToActor(), cancellationToken);
        if (outcome.Result == ChangeResult.Refused && attached.Files.Count > 0 && !outcome.Problems.Any(p => p.Field == CaseFileService.Field))
        {
            // The browser does not send them again by itself.
            outcome = outcome with { Problems = [.. outcome.Problems, new Problem(CaseFileService.Field, "添付していません。ファイルは、もう一度選んでください")] };
        }

        outcome = outcome with { Problems = [.. outcome.Problems.Select(p => p.Field is "Body" or CaseFileService.Field ? p with { Field = p.Field + kind } : p)] };
        return await AnswerAsync(number, outcome, kind == CaseEntryKind.Message ? "やりとりを記録しました" : "メモを残しました", cancellationToken);
    }

    /// <summary>Records how a track ended.</summary>
    public async Task<IActionResult> OnPostOutcomeAsync(string number, CancellationToken cancellationToken)
    {
        TrackOutcome? ended = EnumNames.TryRead<TrackOutcome>(Outcome, out var read) ? read : null;
        var outcome = EnumNames.TryRead<SupportKind>(Kind, out var kind) && (ended is not null || string.IsNullOrEmpty(Outcome))
            ? await service.RecordOutcomeAsync(number, PostedVersion, kind, ended, OutcomeNote, new TrackFigures(Appointments, Hours, Attendees), User.ToActor(), cancellationToken)
            : new ChangeOutcome(ChangeResult.Refused, number, [new Problem(string.Empty, "支援メニューと結果を選んでください")]);
        return await AnswerAsync(number, outcome, ended is null ? "結果は「まだ」です。結果が出たら記録してください" : "結果を記録しました", cancellationToken);
    }

    /// <summary>Words for a value in the history, where it is a name of an enumeration; else the value itself.</summary>
    public static (string Text, bool IsKey) ValueOf(string field, string? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (string.IsNullOrEmpty(value))
        {
            return ("（空）", true);
        }

        return field switch
        {
            "State" when EnumNames.TryRead<SupportRequestState>(value, out var state) => (state.Label(), true),
            _ when field.StartsWith(ArrangementFields.Prefix + "State", StringComparison.Ordinal) && EnumNames.TryRead<ArrangementState>(value, out var reached) => (reached.Label(), true),
            _ when field.StartsWith(ArrangementFields.Prefix + "Kind", StringComparison.Ordinal) && EnumNames.TryRead<ArrangementKind>(value, out var kind) => (kind.Label(), true),
            Core.Mail.MailService.StateField when EnumNames.TryRead<Core.Mail.OutgoingMailState>(value, out var mail) => (MailLabels.Label(mail), true),
            Core.Mail.MailTrayService.MovedField when value == Core.Mail.MailTrayService.Tray => ("仕分け待ち", true),
            "Channel" when EnumNames.TryRead<RequestChannel>(value, out var channel) => (channel.Label(), true),
            _ when field.StartsWith("Outcome", StringComparison.Ordinal) && !field.StartsWith("OutcomeNote", StringComparison.Ordinal)
                && EnumNames.TryRead<TrackOutcome>(value, out var outcome) => (OutcomeLabel(outcome), true),
            _ => (value, false),
        };
    }

    /// <summary>Word of an outcome, a key of the interface texts.</summary>
    public static string OutcomeLabel(TrackOutcome outcome) => outcome == TrackOutcome.Provided ? "支援した" : "支援しなかった";

    /// <summary>The kind that a history field belongs to, such as <c>DetailAppointment</c>.</summary>
    public static SupportKind? KindOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return SupportKinds.All.Where(k => field.EndsWith(k.ToString(), StringComparison.Ordinal) && field.Length > k.ToString().Length).Select(k => (SupportKind?)k).FirstOrDefault();
    }

    private int PostedVersion => int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    private static int StepOf(SupportRequestState state) => state switch
    {
        SupportRequestState.Draft or SupportRequestState.Received => 0,
        SupportRequestState.Checking or SupportRequestState.WaitingForMunicipality or SupportRequestState.Deciding => 1,
        SupportRequestState.Arranging or SupportRequestState.WaitingForCounterpart => 2,
        SupportRequestState.Confirmed => 3,
        SupportRequestState.InProgress or SupportRequestState.OutcomeDue => 4,
        SupportRequestState.Closed => 5,
        _ => -1,
    };

    private async Task<IActionResult> AnswerAsync(string number, ChangeOutcome outcome, string flash, CancellationToken cancellationToken)
    {
        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        switch (outcome.Result)
        {
            case ChangeResult.Conflict:
                IsConflict = true;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case ChangeResult.Refused:
                Problems = outcome.Problems;
                Response.StatusCode = StatusCodes.Status400BadRequest;
                return Page();
            default:
                TempData["Flash"] = flash;
                return Redirect(language.Url("/staff/support-requests/" + Case.Number));
        }
    }

    private async Task<bool> LoadAsync(string number, CancellationToken cancellationToken)
    {
        var request = await db.SupportRequests.AsNoTracking()
            .Include(r => r.Municipality).Include(r => r.Tracks).Include(r => r.Destinations).Include(r => r.Tasks).Include(r => r.Periods).AsSplitQuery()
            .FirstOrDefaultAsync(r => r.Number == number, cancellationToken);
        if (request is null)
        {
            return false;
        }

        Case = request;
        await LoadWorkAsync(request, cancellationToken);
        AssigneeName = NameOf(request.AssigneeId);
        Entries = await db.CaseEntries.AsNoTracking().Where(e => e.SupportRequestId == request.Id).OrderByDescending(e => e.Id).ToListAsync(cancellationToken);
        if (Entries.Any(e => e.Kind is CaseEntryKind.Note or CaseEntryKind.Message && e.Changes.Exists(c => c.Field == CaseFileService.Field)))
        {
            EntryFiles = (await db.StoredFiles.AsNoTracking().Where(f => f.SupportRequestId == request.Id && f.CaseEntryId != null && f.RemovedAt == null).OrderBy(f => f.Id).ToListAsync(cancellationToken))
                .ToLookup(f => f.CaseEntryId!.Value);
        }

        var actor = User.ToActor();
        Others = LiveCases.Sentence(presence.OthersAt(request.Number, actor.Id), text, language.Current);
        var stillOut = request.IsOpen ? CaseEnd.WhyNotEnd((await CaseEnd.StillOutAsync(db, [request.Id], cancellationToken))[request.Id]) : null;
        var hadPart = (await CaseDecision.HadPartAsync(db, [request.Id], actor, cancellationToken)).Contains(request.Id);
        Moves = [.. StateTable.From(request.State).Select(t => new Move(t.To, t.NeedsReason, CaseProgressService.WhyNotMove(request, t.To, actor, hadPart) ?? (t.To.Phase() == StatePhase.Ended ? stillOut : null)))];
        Steps = [.. s_steps.Select((text, i) => (text, FirstReached(i)))];
        return true;
    }

    private DateTime? FirstReached(int step) => step == 0
        ? Case.ReceivedOn.ToDateTime(TimeOnly.MinValue)
        : Entries.Where(e => e.Kind == CaseEntryKind.StateChange && e.Changes.Exists(c => EnumNames.TryRead<SupportRequestState>(c.After, out var state) && StepOf(state) == step))
            .Select(e => (DateTime?)OfficeClock.ToBeijing(e.At)).LastOrDefault();
}
