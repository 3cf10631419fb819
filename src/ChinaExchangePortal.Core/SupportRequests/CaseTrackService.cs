using System.Globalization;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Who works on a case and its tracks, by when, and in which steps.</summary>
public sealed class CaseTrackService(PortalDbContext db, CaseWriter cases)
{
    /// <summary>Puts people in charge of a case.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="assigneeId">Officer in charge; null for nobody.</param>
    /// <param name="deputyId">Deputy; null for nobody.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> AssignAsync(string number, int version, int? assigneeId, int? deputyId, Actor actor, CancellationToken cancellationToken) =>
        cases.ChangeAsync(number, version, actor, async change =>
        {
            var request = change.Request;
            if (WhyNotAssign(request) is { } refusal)
            {
                return refusal;
            }

            if (assigneeId is not null && assigneeId == deputyId)
            {
                return new Problem("Deputy", "担当と副担当には、別の職員を選んでください");
            }

            if (await MissingPersonAsync(assigneeId, request.AssigneeId, cancellationToken))
            {
                return new Problem("Assignee", "「担当」を一覧から選んでください");
            }

            if (await MissingPersonAsync(deputyId, request.DeputyId, cancellationToken))
            {
                return new Problem("Deputy", "「副担当」を一覧から選んでください");
            }

            var before = await PeopleAsync(request.AssigneeId, request.DeputyId, cancellationToken);
            (request.AssigneeId, request.DeputyId) = (assigneeId, deputyId);
            change.AddDifferences(before, await PeopleAsync(assigneeId, deputyId, cancellationToken));
            return null;
        }, cancellationToken);

    /// <summary>Why nobody can be put in charge of a case; null when it is allowed.</summary>
    public static Problem? WhyNotAssign(SupportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.IsOpen ? null : new Problem(string.Empty, "終わった依頼の担当は変えられません。先に再開してください");
    }

    /// <summary>Gives a track its person and due date.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="kind">The track.</param>
    /// <param name="assigneeId">Its person; null means the officer in charge.</param>
    /// <param name="dueOn">When it must be done; null for open.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> PlanTrackAsync(
        string number, int version, SupportKind kind, int? assigneeId, DateOnly? dueOn, Actor actor, CancellationToken cancellationToken) =>
        cases.ChangeAsync(number, version, actor, async change =>
        {
            var track = change.Request.Tracks.Find(t => t.Kind == kind);
            if (track is null)
            {
                return new Problem("Kind", "この支援メニューは依頼に含まれていません");
            }

            if (WhyNotPlan(change.Request, dueOn) is { } refusal)
            {
                return refusal with { Field = "TrackDue" + kind };
            }

            if (await MissingPersonAsync(assigneeId, track.AssigneeId, cancellationToken))
            {
                return new Problem("TrackAssignee" + kind, "「担当」を一覧から選んでください");
            }

            var before = await TrackFieldsAsync(track, cancellationToken);
            (track.AssigneeId, track.DueOn) = (assigneeId, dueOn);
            change.AddDifferences(before, await TrackFieldsAsync(track, cancellationToken));
            return null;
        }, cancellationToken);

    /// <summary>Gives all running tracks of a case a due date.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="dueOn">When they must be done.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> SetDueAsync(string number, int version, DateOnly dueOn, Actor actor, CancellationToken cancellationToken) =>
        cases.ChangeAsync(number, version, actor, change =>
        {
            if (WhyNotPlan(change.Request, dueOn) is { } refusal)
            {
                return Task.FromResult<Problem?>(refusal);
            }

            foreach (var track in change.Request.Tracks.Where(t => t.Outcome is null && t.DueOn != dueOn))
            {
                change.AddDifferences([new("TrackDue" + track.Kind, Text(track.DueOn))], [new("TrackDue" + track.Kind, Text(dueOn))]);
                track.DueOn = dueOn;
            }

            return Task.FromResult<Problem?>(null);
        }, cancellationToken);

    /// <summary>Why a due date cannot be given; null when it is allowed.</summary>
    public static Problem? WhyNotPlan(SupportRequest request, DateOnly? dueOn)
    {
        ArgumentNullException.ThrowIfNull(request);
        return !request.IsOpen ? new Problem(string.Empty, "終わった依頼の期限は変えられません。先に再開してください")
            : request.Tracks.TrueForAll(t => t.Outcome is not null) ? new Problem(string.Empty, "結果を記録していない支援メニューがありません")
            : dueOn < request.ReceivedOn ? new Problem(string.Empty, "「期限」は受付日以降の日付にしてください")
            : null;
    }

    /// <summary>Adds a step to a track.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="kind">The track.</param>
    /// <param name="title">What is to be done.</param>
    /// <param name="dueOn">By when; null for open.</param>
    /// <param name="submissionKey">The form's key: a repeat adds nothing.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> AddTaskAsync(
        string number, SupportKind kind, string? title, DateOnly? dueOn, Guid submissionKey, Actor actor, CancellationToken cancellationToken) =>
        cases.ChangeAsync(number, null, actor, async change =>
        {
            if (!change.Request.IsOpen || !change.Request.Tracks.Exists(t => t.Kind == kind && t.Outcome is null))
            {
                return new Problem("TaskTitle" + kind, "結果を記録した支援メニューには、作業を追加できません");
            }

            if (!SupportRequestRules.HasVisibleText(title))
            {
                return new Problem("TaskTitle" + kind, "「作業」を入力してください");
            }

            if (SupportRequestRules.TooLong(title, CaseTask.TitleMaxLength))
            {
                return new Problem("TaskTitle" + kind, "「作業」は{0}文字以内で入力してください", CaseTask.TitleMaxLength);
            }

            if (!await db.CaseTasks.AnyAsync(t => t.SubmissionKey == submissionKey, cancellationToken))
            {
                change.Request.Tasks.Add(new CaseTask { Kind = kind, Title = title!.Trim(), DueOn = dueOn, SubmissionKey = submissionKey });
                change.AddDifferences([new("Task" + kind, null)], [new("Task" + kind, title.Trim())]);
            }

            return null;
        }, cancellationToken);

    /// <summary>Ticks a step off, or takes the tick back.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="taskId">Key of the step.</param>
    /// <param name="isDone">Done, or open again.</param>
    /// <param name="actor">Who ticks.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> TickTaskAsync(string number, long taskId, bool isDone, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return cases.ChangeAsync(number, null, actor, change =>
        {
            var task = change.Request.Tasks.Find(t => t.Id == taskId);
            if (task is null || !change.Request.IsOpen)
            {
                return Task.FromResult<Problem?>(new Problem("Tasks", "この作業はもうありません。画面を読み直してください"));
            }

            if (task.DoneAt is null == isDone)
            {
                task.DoneAt = isDone ? change.At : null;
                task.DoneById = isDone ? actor.Id : null;
                change.AddDifferences([new("TaskDone" + task.Kind, isDone ? null : task.Title)], [new("TaskDone" + task.Kind, isDone ? task.Title : null)]);
            }

            return Task.FromResult<Problem?>(null);
        }, cancellationToken);
    }

    /// <summary>Starts or stops following a case.</summary>
    public Task<bool> FollowAsync(string number, bool follow, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return cases.RunAsync(async () =>
        {
            var id = await db.SupportRequests.Where(r => r.Number == number).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
            if (id is null)
            {
                return false;
            }

            var mine = await db.CaseFollowers.FirstOrDefaultAsync(f => f.SupportRequestId == id && f.UserId == actor.Id, cancellationToken);
            if (follow && mine is null)
            {
                db.CaseFollowers.Add(new CaseFollower { SupportRequestId = id.Value, UserId = actor.Id });
            }
            else if (!follow && mine is not null)
            {
                db.CaseFollowers.Remove(mine);
            }

            await db.SaveChangesAsync(cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>Confirms the notes to a person in a case; they no longer stand among the notes to that person.</summary>
    public Task<bool> ConfirmMentionsAsync(string number, Actor actor, DateTime at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return cases.RunAsync(async () =>
        {
            var open = await db.CaseMentions
                .Where(m => m.UserId == actor.Id && m.SeenAt == null
                    && db.CaseEntries.Any(e => e.Id == m.CaseEntryId && db.SupportRequests.Any(r => r.Id == e.SupportRequestId && r.Number == number)))
                .ToListAsync(cancellationToken);
            open.ForEach(m => m.SeenAt = at);
            await db.SaveChangesAsync(cancellationToken);
            return open.Count > 0;
        }, cancellationToken);
    }

    /// <summary>True for a key that nobody has or whose account is closed; the person who is in charge already may stay.</summary>
    private async Task<bool> MissingPersonAsync(int? id, int? already, CancellationToken cancellationToken) =>
        id is not null && id != already && !await db.Users.AnyAsync(u => u.Id == id && !u.IsDisabled && u.MunicipalityId == null, cancellationToken);

    private async Task<List<KeyValuePair<string, string?>>> PeopleAsync(int? assigneeId, int? deputyId, CancellationToken cancellationToken) =>
        [new("Assignee", await NameAsync(assigneeId, cancellationToken)), new("Deputy", await NameAsync(deputyId, cancellationToken))];

    private async Task<List<KeyValuePair<string, string?>>> TrackFieldsAsync(SupportTrack track, CancellationToken cancellationToken) =>
        [new("TrackAssignee" + track.Kind, await NameAsync(track.AssigneeId, cancellationToken)), new("TrackDue" + track.Kind, Text(track.DueOn))];

    private async Task<string?> NameAsync(int? id, CancellationToken cancellationToken) =>
        id is null ? null : await db.Users.Where(u => u.Id == id).Select(u => u.DisplayName).FirstOrDefaultAsync(cancellationToken);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
