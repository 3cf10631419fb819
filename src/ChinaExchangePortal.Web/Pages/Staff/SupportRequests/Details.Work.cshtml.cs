using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>The work on a case: people, due dates, steps, following.</summary>
public sealed partial class DetailsModel
{
    private Dictionary<int, string> _names = [];

    /// <summary>Everything that is due, the next first.</summary>
    public IReadOnlyList<Deadline> Due { get; private set; } = [];

    /// <summary>Years that a deadline runs through and whose holidays are not on file.</summary>
    public IReadOnlyList<int> YearsWithoutList { get; private set; } = [];

    /// <summary>The day in Beijing.</summary>
    public DateOnly Today { get; } = clock.Today;

    /// <summary>Staff to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Staff { get; private set; } = [];

    /// <summary>True when the person who looks follows the case.</summary>
    public bool IsFollowed { get; private set; }

    /// <summary>True when a note to the person who looks waits to be confirmed.</summary>
    public bool IsMentioned { get; private set; }

    /// <summary>Officer in charge, or a track's person.</summary>
    [BindProperty]
    public string? Assignee { get; set; }

    /// <summary>Deputy.</summary>
    [BindProperty]
    public string? Deputy { get; set; }

    /// <summary>Due date of a track or a step.</summary>
    [BindProperty]
    public TypedDate DueOn { get; set; } = new();

    /// <summary>A new step.</summary>
    [BindProperty]
    public string? TaskTitle { get; set; }

    /// <summary>Key of the step to tick.</summary>
    [BindProperty]
    public string? TaskId { get; set; }

    /// <summary>Set to tick it off; empty opens it again.</summary>
    [BindProperty]
    public string? Done { get; set; }

    /// <summary>Set to follow; empty stops following.</summary>
    [BindProperty]
    public string? Follow { get; set; }

    /// <summary>Name of a colleague; null for nobody.</summary>
    public string? NameOf(int? id) => id is { } key ? _names.GetValueOrDefault(key) : null;

    /// <summary>Puts people in charge.</summary>
    public async Task<IActionResult> OnPostAssignAsync(string number, CancellationToken cancellationToken)
    {
        var outcome = await tracks.AssignAsync(number, PostedVersion, KeyOf(Assignee), KeyOf(Deputy), User.ToActor(), cancellationToken);
        return await AnswerAsync(number, outcome, "担当を変更しました", cancellationToken);
    }

    /// <summary>Gives a track its person and due date.</summary>
    public async Task<IActionResult> OnPostPlanAsync(string number, CancellationToken cancellationToken)
    {
        if (!EnumNames.TryRead<SupportKind>(Kind, out var kind) || !DueOn.TryRead(out var dueOn))
        {
            return await AnswerAsync(number, Refused(number, "TrackDue" + Kind, "「期限」を年・月・日の数字で入力してください"), string.Empty, cancellationToken);
        }

        var outcome = await tracks.PlanTrackAsync(number, PostedVersion, kind, KeyOf(Assignee), dueOn, User.ToActor(), cancellationToken);
        return await AnswerAsync(number, outcome, "支援メニューの担当と期限を変更しました", cancellationToken);
    }

    /// <summary>Adds a step to a track.</summary>
    public async Task<IActionResult> OnPostTaskAsync(string number, CancellationToken cancellationToken)
    {
        if (!EnumNames.TryRead<SupportKind>(Kind, out var kind) || !DueOn.TryRead(out var dueOn))
        {
            return await AnswerAsync(number, Refused(number, "TaskDue" + Kind, "「期限」を年・月・日の数字で入力してください"), string.Empty, cancellationToken);
        }

        var key = Guid.TryParse(SubmissionKey, out var posted) ? posted : Guid.NewGuid();
        var outcome = await tracks.AddTaskAsync(number, kind, TaskTitle, dueOn, key, User.ToActor(), cancellationToken);
        return await AnswerAsync(number, outcome, "作業を追加しました", cancellationToken);
    }

    /// <summary>Ticks a step off, or opens it again.</summary>
    public async Task<IActionResult> OnPostTickAsync(string number, CancellationToken cancellationToken)
    {
        var id = long.TryParse(TaskId, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
        var outcome = await tracks.TickTaskAsync(number, id, !string.IsNullOrEmpty(Done), User.ToActor(), cancellationToken);
        return await AnswerAsync(number, outcome, string.IsNullOrEmpty(Done) ? "作業を未完に戻しました" : "作業を済みにしました", cancellationToken);
    }

    /// <summary>Starts or stops following.</summary>
    public async Task<IActionResult> OnPostFollowAsync(string number, CancellationToken cancellationToken)
    {
        var found = await tracks.FollowAsync(number, !string.IsNullOrEmpty(Follow), User.ToActor(), cancellationToken);
        var outcome = new ChangeOutcome(found ? ChangeResult.Saved : ChangeResult.NotFound, number, []);
        return await AnswerAsync(number, outcome, string.IsNullOrEmpty(Follow) ? "この依頼のフォローをやめました" : "この依頼をフォローしています", cancellationToken);
    }

    /// <summary>Confirms the notes to oneself.</summary>
    public async Task<IActionResult> OnPostSeenAsync(string number, CancellationToken cancellationToken)
    {
        await tracks.ConfirmMentionsAsync(number, User.ToActor(), clock.UtcNow, cancellationToken);
        return await AnswerAsync(number, new ChangeOutcome(ChangeResult.Saved, number, []), "自分宛てのメモを確認しました", cancellationToken);
    }

    private static ChangeOutcome Refused(string number, string field, string message) => new(ChangeResult.Refused, number, [new Problem(field, message)]);

    private static int? KeyOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static IEnumerable<int> YearsBetween(DateOnly one, DateOnly other) =>
        Enumerable.Range(Math.Min(one.Year, other.Year), Math.Abs(one.Year - other.Year) + 1);

    private async Task LoadWorkAsync(SupportRequest request, CancellationToken cancellationToken)
    {
        var me = User.ToActor().Id;
        var people = await db.Users.AsNoTracking().Where(u => u.MunicipalityId == null).Select(u => new { u.Id, u.DisplayName, u.IsDisabled }).ToListAsync(cancellationToken);
        _names = people.ToDictionary(p => p.Id, p => p.DisplayName);
        int?[] inCharge = [request.AssigneeId, request.DeputyId, .. request.Tracks.Select(t => t.AssigneeId)];
        Staff =
        [
            .. people.Where(p => !p.IsDisabled || inCharge.Contains(p.Id)).OrderBy(p => p.DisplayName, StringComparer.Ordinal)
                .Select(p => new KeyValuePair<string, string>(p.Id.ToString(CultureInfo.InvariantCulture), p.DisplayName)),
        ];
        IsMentioned = await db.CaseMentions.AnyAsync(m => m.UserId == me && m.SeenAt == null && db.CaseEntries.Any(e => e.Id == m.CaseEntryId && e.SupportRequestId == request.Id), cancellationToken);
        IsFollowed = await db.CaseFollowers.AnyAsync(f => f.SupportRequestId == request.Id && f.UserId == me, cancellationToken);
        var calendars = await WorkingCalendars.ReadAsync(db, cancellationToken);
        Due = Deadlines.Of(request, calendars, explainsSteps: true);

        // Steps of the templates are counted back from the visit in the Beijing office's days.
        var steps = request.IsOpen && request.StartsOn is { } visit
            ? request.Tasks.Where(t => t.DoneAt is null && t.OffsetDays is not null).Select(t => t.DueOn).OfType<DateOnly>()
                .SelectMany(due => YearsBetween(due, visit))
            : [];
        YearsWithoutList = [.. Due.Where(d => d.Country is not null).SelectMany(d => d.Days.Select(day => (Country: d.Country!.Value, day.Day.Date.Year)))
            .Concat(steps.Select(year => (Country: CalendarCountry.China, Year: year))).Distinct()
            .Where(x => !calendars.Of(x.Country).HasList(x.Year)).Select(x => x.Year).Distinct().Order()];
    }
}
