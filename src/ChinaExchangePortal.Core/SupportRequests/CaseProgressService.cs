using System.Globalization;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Moves cases along the state table and writes their notes, messages and outcomes.</summary>
public sealed class CaseProgressService(PortalDbContext db, CaseWriter cases, CaseFileWriter files)
{
    /// <summary>Field of problems that refuse a move.</summary>
    public const string MoveField = "To";

    /// <summary>Moves a case along an arrow of <see cref="StateTable"/>.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="to">The state to move to.</param>
    /// <param name="reason">Why; some moves need it.</param>
    /// <param name="actor">Who moves it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> MoveAsync(string number, int version, SupportRequestState to, string? reason, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return cases.ChangeAsync(number, version, actor, async change =>
        {
            var request = change.Request;
            var hadPart = (await CaseDecision.HadPartAsync(db, [request.Id], actor, cancellationToken)).Contains(request.Id);
            if (WhyNotMove(request, to, actor, hadPart) is { } refusal)
            {
                return refusal;
            }

            if (StateTable.Find(request.State, to)!.NeedsReason && !SupportRequestRules.HasVisibleText(reason))
            {
                return new Problem("Reason", "「理由」を入力してください");
            }

            if (SupportRequestRules.TooLong(reason, SupportRequest.TextMaxLength))
            {
                return new Problem("Reason", "「理由」は{0}文字以内で入力してください", SupportRequest.TextMaxLength);
            }

            if (to.Phase() == StatePhase.Ended && await CaseEnd.LetGoAsync(db, change, cancellationToken) is { } held)
            {
                return held;
            }

            var move = new FieldChange { Field = nameof(request.State), Before = request.State.ToString(), After = to.ToString() };
            request.State = to;

            // A merged case that is reopened stands on its own again.
            request.MergedIntoId = null;
            change.Add(CaseEntryKind.StateChange, SupportRequestRules.HasVisibleText(reason) ? reason : null, move);
            return null;
        }, cancellationToken, evenMerged: true);
    }

    /// <summary>Why a person may not move a case to a state now; null when it is allowed. A merge needs the other case too, and has its own form.</summary>
    /// <param name="request">The case with its tracks.</param>
    /// <param name="to">The state to move to.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="hadPart">True when <see cref="CaseDecision"/> keeps the person from deciding.</param>
    public static Problem? WhyNotMove(SupportRequest request, SupportRequestState to, Actor actor, bool hadPart) =>
        WhyNot(request, to, actor, hadPart) ?? (to == SupportRequestState.Merged ? new Problem(MoveField, "「つながり」の「ほかの依頼に統合する」から、統合先を選んでください") : null);

    /// <summary>Why an arrow of <see cref="StateTable"/> is closed to a person now; null when it is open.</summary>
    /// <param name="request">The case with its tracks.</param>
    /// <param name="to">The state at its end.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="hadPart">True when <see cref="CaseDecision"/> keeps the person from deciding.</param>
    public static Problem? WhyNot(SupportRequest request, SupportRequestState to, Actor actor, bool hadPart)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var arrow = StateTable.Find(request.State, to);
        if (arrow is null)
        {
            return new Problem(MoveField, "いまの状態からその状態へは移せません");
        }

        if ((arrow.Movers & actor.Mover) == Mover.None)
        {
            return new Problem(MoveField, "この操作をする権限がありません");
        }

        if (arrow.BySecondPerson && request.AssigneeId == actor.Id)
        {
            return new Problem(MoveField, "可否は、担当者以外の職員が決めます");
        }

        if (arrow.BySecondPerson && hadPart)
        {
            return new Problem(MoveField, "この依頼を担当して可否判断に回した職員は、可否を決められません");
        }

        if (to == SupportRequestState.Deciding && request.AssigneeId is null)
        {
            return new Problem(MoveField, "先に担当者を決めてください");
        }

        if (to == SupportRequestState.Closed && request.Tracks.Exists(t => t.Outcome is null))
        {
            return new Problem(MoveField, "結果が記録されていない支援メニューがあります");
        }

        return null;
    }

    /// <summary>Adds a note or a message.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="kind"><see cref="CaseEntryKind.Note"/> or <see cref="CaseEntryKind.Message"/>.</param>
    /// <param name="body">The text.</param>
    /// <param name="keepForHandover">Keep a note for the next colleague.</param>
    /// <param name="submissionKey">The form's key: a repeat adds nothing.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> AddEntryAsync(
        string number, CaseEntryKind kind, string? body, bool keepForHandover, Guid submissionKey, Actor actor, CancellationToken cancellationToken) =>
        AddEntryAsync(number, kind, body, keepForHandover, EntryFiles.None, submissionKey, actor, cancellationToken);

    /// <summary>Adds a note or a message with its files: all of it or nothing.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="kind"><see cref="CaseEntryKind.Note"/> or <see cref="CaseEntryKind.Message"/>.</param>
    /// <param name="body">The text.</param>
    /// <param name="keepForHandover">Keep a note for the next colleague.</param>
    /// <param name="attached">The files; those of a note are for staff only.</param>
    /// <param name="submissionKey">The form's key: a repeat adds nothing.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ChangeOutcome> AddEntryAsync(
        string number, CaseEntryKind kind, string? body, bool keepForHandover, EntryFiles attached, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attached);
        ArgumentNullException.ThrowIfNull(actor);
        if (kind is not (CaseEntryKind.Note or CaseEntryKind.Message))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only notes and messages are written by hand");
        }

        Problem[] problems = [.. BodyProblems(body), .. CaseFileWriter.ProblemsOf(attached.Files)];
        if (problems.Length > 0)
        {
            return ChangeOutcome.Refused(number, problems);
        }

        var stored = await files.StoreAsync(attached.Files, cancellationToken);
        var isKept = false;

        // A note does not depend on what the form showed, so it never conflicts.
        var outcome = await cases.ChangeAsync(number, null, actor, async change =>
        {
            if (await db.CaseEntries.AnyAsync(e => e.SubmissionKey == submissionKey, cancellationToken))
            {
                return null;
            }

            if (attached.Files.Count > 0 && await files.WhyNotAsync(change.Request.Id, attached.Files.Count, cancellationToken) is { } full)
            {
                return full;
            }

            var entry = change.Add(kind, body, [.. attached.Files.Select(CaseFileWriter.Added)]);
            entry.KeepForHandover = keepForHandover && kind == CaseEntryKind.Note;
            entry.SubmissionKey = submissionKey;
            if (kind == CaseEntryKind.Message)
            {
                change.Request.FirstAnsweredAt ??= change.At;
            }
            else
            {
                await MentionAsync(entry, cancellationToken);
            }

            if (stored.Count > 0)
            {
                await files.AddAsync(change, [.. attached.Files.Zip(stored, (file, bytes) => (entry, file, bytes))], attached.IsInternal || kind == CaseEntryKind.Note, cancellationToken);
            }

            isKept = true;
            return null;
        }, cancellationToken, onlyEntry: true);

        // After a fault nobody knows here whether the rows were committed: the cleaner does, a day later.
        if (!isKept)
        {
            files.Discard(stored);
        }

        return outcome;
    }

    /// <summary>Records how a track ended, or takes the outcome back.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="kind">The track.</param>
    /// <param name="outcome">How it ended; null takes it back.</param>
    /// <param name="note">What came of it.</param>
    /// <param name="figures">Figures of the outcome, as typed.</param>
    /// <param name="actor">Who records it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> RecordOutcomeAsync(
        string number, int version, SupportKind kind, TrackOutcome? outcome, string? note, TrackFigures figures, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return cases.ChangeAsync(number, version, actor, change =>
        {
            var request = change.Request;
            var track = request.Tracks.Find(t => t.Kind == kind);
            if (track is null)
            {
                return Task.FromResult<Problem?>(new Problem("Kind", "この支援メニューは依頼に含まれていません"));
            }

            if (outcome is not null && request.State.Phase() is StatePhase.Initial or StatePhase.Ended)
            {
                return Task.FromResult<Problem?>(new Problem("Outcome" + kind, "いまの状態では結果を記録できません"));
            }

            if (outcome == TrackOutcome.NotProvided && !SupportRequestRules.HasVisibleText(note))
            {
                return Task.FromResult<Problem?>(new Problem("OutcomeNote" + kind, "支援しなかった理由を入力してください"));
            }

            if (SupportRequestRules.TooLong(note, SupportRequest.TextMaxLength))
            {
                return Task.FromResult<Problem?>(new Problem("OutcomeNote" + kind, "「結果」は{0}文字以内で入力してください", SupportRequest.TextMaxLength));
            }

            if (figures.Read(kind, out var appointments, out var minutes, out var attendees) is { } wrong)
            {
                return Task.FromResult<Problem?>(wrong);
            }

            if (outcome != TrackOutcome.Provided)
            {
                // What somebody typed is never dropped in silence; the words and figures on file go when their outcome is taken back.
                var entered = (appointments ?? minutes ?? attendees) is not null;
                var onFile = Same(note, track.OutcomeNote) && (appointments, minutes, attendees) == (track.AppointmentsKept, track.Minutes, track.Attendees);
                if (outcome is null && !onFile && (entered || SupportRequestRules.HasVisibleText(note)))
                {
                    return Task.FromResult<Problem?>(new Problem("Outcome" + kind, "「結果」で「支援した」か「支援しなかった」を選んでください。選ばないと、入力した内容は保存できません"));
                }

                if (outcome is not null && entered)
                {
                    var field = appointments is not null ? "Appointments" : minutes is not null ? "Hours" : "Attendees";
                    return Task.FromResult<Problem?>(new Problem(field + kind, "「支援しなかった」ときは、数字の欄を空にしてください"));
                }

                (appointments, minutes, attendees) = (null, null, null);
            }

            var newNote = outcome is null || !SupportRequestRules.HasVisibleText(note) ? null : note;
            var before = Describe(track);
            track.Outcome = outcome;
            track.OutcomeNote = newNote;
            (track.AppointmentsKept, track.Minutes, track.Attendees) = (appointments, minutes, attendees);
            change.AddDifferences(before, Describe(track));
            return Task.FromResult<Problem?>(null);
        }, cancellationToken);
    }

    private static IEnumerable<Problem> BodyProblems(string? body) =>
        !SupportRequestRules.HasVisibleText(body) ? [new Problem("Body", "本文を入力してください")]
        : SupportRequestRules.TooLong(body, SupportRequest.TextMaxLength) ? [new Problem("Body", "本文は{0}文字以内で入力してください", SupportRequest.TextMaxLength)]
        : [];

    /// <summary>Browsers send line ends of their own.</summary>
    private static bool Same(string? typed, string? kept) =>
        string.Equals((typed ?? string.Empty).ReplaceLineEndings("\n").Trim(), (kept ?? string.Empty).ReplaceLineEndings("\n").Trim(), StringComparison.Ordinal);

    /// <summary>Colleagues named in a note as @氏名 find it among the notes to them, and follow the case from then on.</summary>
    private async Task MentionAsync(CaseEntry entry, CancellationToken cancellationToken)
    {
        if (!entry.Body!.Contains('@', StringComparison.Ordinal) && !entry.Body.Contains('＠', StringComparison.Ordinal))
        {
            return;
        }

        var text = entry.Body.Replace('＠', '@').Replace(" ", string.Empty, StringComparison.Ordinal).Replace("　", string.Empty, StringComparison.Ordinal);
        var colleagues = await db.Users.Where(u => !u.IsDisabled && u.MunicipalityId == null && u.Id != entry.AuthorId).Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancellationToken);
        foreach (var named in colleagues.Where(u => text.Contains("@" + u.DisplayName.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("　", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal)))
        {
            // The entry gets its key only when it is saved.
            await db.SaveChangesAsync(cancellationToken);
            db.CaseMentions.Add(new CaseMention { CaseEntryId = entry.Id, UserId = named.Id });
            if (!await db.CaseFollowers.AnyAsync(f => f.SupportRequestId == entry.SupportRequestId && f.UserId == named.Id, cancellationToken))
            {
                db.CaseFollowers.Add(new CaseFollower { SupportRequestId = entry.SupportRequestId, UserId = named.Id });
            }
        }
    }

    private static List<KeyValuePair<string, string?>> Describe(SupportTrack track) =>
    [
        new("Outcome" + track.Kind, track.Outcome?.ToString()),
        new("OutcomeNote" + track.Kind, track.OutcomeNote),
        new("Appointments" + track.Kind, track.AppointmentsKept?.ToString(CultureInfo.InvariantCulture)),
        new("Hours" + track.Kind, TrackFigures.HoursText(track.Minutes)),
        new("Attendees" + track.Kind, track.Attendees?.ToString(CultureInfo.InvariantCulture)),
    ];
}
