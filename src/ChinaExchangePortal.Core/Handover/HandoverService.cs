using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Handover;

/// <summary>What of a case would go over to another colleague.</summary>
/// <param name="Number">Number.</param>
/// <param name="Title">件名.</param>
/// <param name="State">State.</param>
/// <param name="Version">Version.</param>
/// <param name="IsAssignee">Officer in charge.</param>
/// <param name="IsDeputy">Deputy.</param>
/// <param name="Tracks">Running tracks of that person's own.</param>
/// <param name="Tasks">Open steps of that person's own.</param>
public sealed record TakeOverLine(string Number, string Title, SupportRequestState State, int Version, bool IsAssignee, bool IsDeputy, SupportKind Tracks, int Tasks);

/// <summary>Moves all that is in one colleague's hands into another's.</summary>
public sealed class HandoverService(PortalDbContext db, CaseWriter cases, OfficeClock clock)
{
    private const string SubmissionKind = "take-over";

    /// <summary>What would go over, by number.</summary>
    public async Task<IReadOnlyList<TakeOverLine>> PreviewAsync(int fromId, CancellationToken cancellationToken) =>
        await HandoverQueries.InHandsOf(db, fromId).AsNoTracking().OrderBy(r => r.NumberYear).ThenBy(r => r.NumberSerial)
            .Select(r => new
            {
                r.Number, r.Title, r.State, r.Version, r.AssigneeId, r.DeputyId,
                Kinds = r.Tracks.Where(t => t.AssigneeId == fromId && t.Outcome == null).Select(t => t.Kind).ToList(),
                Tasks = r.Tasks.Count(t => t.AssigneeId == fromId && t.DoneAt == null),
            }).AsSingleQuery().ToListAsync(cancellationToken) is var rows
            ? [.. rows.Select(r => new TakeOverLine(
                r.Number, r.Title, r.State, r.Version, r.AssigneeId == fromId, r.DeputyId == fromId, r.Kinds.Aggregate(SupportKind.None, (all, k) => all | k), r.Tasks))]
            : [];

    /// <summary>The arrangements ahead that would go over, with those that the next colleague has no time for.</summary>
    /// <param name="fromId">Who hands over.</param>
    /// <param name="toId">Who takes over; null while nobody was chosen.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<IReadOnlyList<TakeOverArrangement>> PreviewArrangementsAsync(int fromId, int? toId, CancellationToken cancellationToken) =>
        ArrangementHandover.PreviewAsync(db, fromId, toId, clock.UtcNow, cancellationToken);

    /// <summary>A mark of the list as shown: another one means that the list has changed since.</summary>
    public static string MarkOf(IEnumerable<TakeOverLine> lines, params IEnumerable<TakeOverArrangement> arrangements)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(arrangements);
        return Hash(lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Number}:{l.Version}"))
            .Concat(arrangements.Select(a => string.Create(CultureInfo.InvariantCulture, $"arrangement {a.Id}:{a.Version}"))));
    }

    /// <summary>A mark of the arrangements that stay because of a clash; null when none does. They stay only after somebody saw it.</summary>
    public static string? MarkOfLeft(IEnumerable<TakeOverArrangement> arrangements)
    {
        ArgumentNullException.ThrowIfNull(arrangements);
        var left = arrangements.Where(a => a.Clash is not null).Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Id}:{a.Clash!.ArrangementId}")).ToList();
        return left.Count == 0 ? null : Hash(left);
    }

    private static string Hash(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    /// <summary>Moves every case, running track, open step and arrangement ahead in one transaction; arrangements that clash stay. The same form sent again changes nothing more.</summary>
    /// <param name="fromId">Who hands over.</param>
    /// <param name="toId">Who takes over; null when nobody was chosen.</param>
    /// <param name="mark">Mark of the list that the page showed.</param>
    /// <param name="leftMark">Mark of the arrangements that the page said would stay; null when it said so of none.</param>
    /// <param name="note">A word for the next colleague, kept in each case.</param>
    /// <param name="submissionKey">The form's key.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ChangeOutcome> TakeOverAsync(int fromId, int? toId, string? mark, string? leftMark, string? note, string? submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (SupportRequestRules.TooLong(note, SupportRequest.TextMaxLength))
        {
            return Refused(new Problem("Note", "「メモ」は{0}文字以内で入力してください", SupportRequest.TextMaxLength));
        }

        try
        {
            return await cases.RunAsync(async () =>
            {
                if (await SubmissionKeys.FindAsync(db, submissionKey, SubmissionKind, cancellationToken) is not null)
                {
                    return new ChangeOutcome(ChangeResult.Saved, null, []);
                }

                var names = await db.Users.Where(u => u.Id == fromId || u.Id == toId).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
                if (!names.ContainsKey(fromId))
                {
                    return ChangeOutcome.NotFound;
                }

                var lines = await PreviewAsync(fromId, cancellationToken);
                var arrangements = await PreviewArrangementsAsync(fromId, toId, cancellationToken);
                if (await WhyNotAsync(fromId, toId, lines.Count + arrangements.Count, cancellationToken) is { } refusal)
                {
                    return Refused(refusal);
                }

                if (MarkOf(lines, arrangements) != mark)
                {
                    return new ChangeOutcome(ChangeResult.Conflict, null, []);
                }

                if (MarkOfLeft(arrangements) is { } leftNow && leftNow != leftMark)
                {
                    return Refused(new Problem("Arrangements", "移せない予定があります。下の一覧を確かめて、もう一度引き継いでください"));
                }

                foreach (var line in lines)
                {
                    await MoveAsync(line.Number, fromId, toId!.Value, names, note, actor, cancellationToken);
                }

                await ArrangementHandover.MoveAsync(db, cases, arrangements, fromId, toId!.Value, actor, clock.UtcNow, cancellationToken);

                // The cases' own histories tell it one by one; the log also tells it as the one step that it was.
                db.Audit.Note(new AuditFact(
                    AuditAction.Change, string.Create(CultureInfo.InvariantCulture, $"account/{fromId}"), DetailOf(toId!.Value, lines.Count, arrangements)));
                await SubmissionKeys.RememberAsync(db, submissionKey, SubmissionKind, toId!.Value.ToString(CultureInfo.InvariantCulture), clock.UtcNow, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return new ChangeOutcome(ChangeResult.Saved, null, []);
            }, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Problem?> WhyNotAsync(int fromId, int? toId, int count, CancellationToken cancellationToken) =>
        toId is null ? new Problem("To", "引き継ぐ職員を選んでください")
        : toId == fromId ? new Problem("To", "引き継ぐ職員には、別の人を選んでください")
        : !await db.Users.AnyAsync(u => u.Id == toId && !u.IsDisabled && db.UserRoles.Any(ur => ur.UserId == u.Id
            && db.Roles.Any(r => r.Id == ur.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Administrator))), cancellationToken) ? new Problem("To", "引き継ぐ職員を一覧から選んでください")
        : count == 0 ? new Problem(string.Empty, "引き継ぐ依頼はありません")
        : null;

    private static string DetailOf(int toId, int cases, IReadOnlyList<TakeOverArrangement> arrangements)
    {
        var (moved, left) = (arrangements.Count(a => a.Clash is null), arrangements.Count(a => a.Clash is not null));
        return string.Create(CultureInfo.InvariantCulture, $"take-over to account/{toId}, {cases} cases")
            + (moved == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {moved} arrangements"))
            + (left == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {left} arrangements left"));
    }

    private async Task MoveAsync(string number, int fromId, int toId, Dictionary<int, string> names, string? note, Actor actor, CancellationToken cancellationToken)
    {
        var request = (await cases.FindAsync(number, cancellationToken))!;
        var (from, to) = (names[fromId], names[toId]);
        List<FieldChange> changes = [new FieldChange { Field = "TakenOver", Before = from, After = to }];
        if (request.AssigneeId == fromId)
        {
            request.AssigneeId = toId;
            changes.Add(new FieldChange { Field = "Assignee", Before = from, After = to });
        }

        if (request.DeputyId == fromId || request.DeputyId == request.AssigneeId)
        {
            // Nobody is the deputy of themselves.
            var before = request.DeputyId is null ? null : names.GetValueOrDefault(request.DeputyId.Value);
            request.DeputyId = request.DeputyId == fromId && request.AssigneeId != toId ? toId : null;
            if (before is not null)
            {
                changes.Add(new FieldChange { Field = "Deputy", Before = before, After = request.DeputyId is null ? null : to });
            }
        }

        foreach (var track in request.Tracks.Where(t => t.AssigneeId == fromId && t.Outcome is null))
        {
            track.AssigneeId = toId;
            changes.Add(new FieldChange { Field = "TrackAssignee" + track.Kind, Before = from, After = to });
        }

        var tasks = request.Tasks.Where(t => t.AssigneeId == fromId && t.DoneAt is null).ToList();
        tasks.ForEach(t => t.AssigneeId = toId);
        if (tasks.Count > 0)
        {
            changes.Add(new FieldChange { Field = "MovedTasks", After = tasks.Count.ToString(CultureInfo.InvariantCulture) });
        }

        var entry = new CaseChange(request, actor, clock.UtcNow).Add(CaseEntryKind.Connection, SupportRequestRules.HasVisibleText(note) ? note : null, changes);
        entry.KeepForHandover = entry.Body is not null;
        await cases.SettleAsync(request, cancellationToken);
    }

    private static ChangeOutcome Refused(Problem problem) => new(ChangeResult.Refused, null, [problem]);
}
