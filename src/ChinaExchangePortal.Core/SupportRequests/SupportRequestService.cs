using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>What came of a change to a case.</summary>
public enum ChangeResult
{
    /// <summary>Saved, or already saved by the same form.</summary>
    Saved,

    /// <summary>There is no such case.</summary>
    NotFound,

    /// <summary>Somebody else changed the case since the form was opened; nothing was saved.</summary>
    Conflict,

    /// <summary>The rules refuse it; the problems say why; nothing was saved.</summary>
    Refused,
}

/// <summary>Result of a change, with the case's number and the problems.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Number">The case's number; null when there is none.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record ChangeOutcome(ChangeResult Result, string? Number, IReadOnlyList<Problem> Problems)
{
    internal static ChangeOutcome NotFound { get; } = new(ChangeResult.NotFound, null, []);

    internal static ChangeOutcome Refused(string number, params Problem[] problems) => new(ChangeResult.Refused, number, problems);
}

/// <summary>Logs, edits and moves support requests. Record and history are saved in one transaction.</summary>
public sealed class SupportRequestService(PortalDbContext db, DatabaseWriter writer, OfficeClock clock)
{
    /// <summary>Logs a request as 受付.</summary>
    /// <param name="draft">The fields.</param>
    /// <param name="submissionKey">The form's key: a repeat returns the first case.</param>
    /// <param name="actor">Who typed it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ChangeOutcome> LogAsync(SupportRequestDraft draft, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(actor);
        var problems = SupportRequestRules.Check(draft, clock.Today).ToList();
        if (problems.Count > 0)
        {
            return new ChangeOutcome(ChangeResult.Refused, null, problems);
        }

        var places = await KnownPlacesAsync(draft.Destinations, cancellationToken);
        return await writer.RunAsync(db, async () =>
        {
            var earlier = await db.SupportRequests.Where(r => r.SubmissionKey == submissionKey).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken);
            if (earlier is not null)
            {
                return new ChangeOutcome(ChangeResult.Saved, earlier, []);
            }

            var year = FiscalYear.Of(draft.ReceivedOn!.Value);
            var serial = await NextSerialAsync(year, cancellationToken);
            var now = clock.UtcNow;
            var request = new SupportRequest
            {
                Number = SupportRequest.FormatNumber(year.Year, serial),
                NumberYear = year.Year,
                NumberSerial = serial,
                SubmissionKey = submissionKey,
                Title = draft.Title!,
                Purpose = draft.Purpose!,
                ReceivedYear = year,
                State = SupportRequestState.Received,
                CreatedById = actor.Id,
                CreatedAt = now,
                UpdatedAt = now,
            };
            Fill(request, draft, places);
            request.Entries.Add(Entry(actor, now, CaseEntryKind.Created, null));
            if (SupportRequestRules.HasVisibleText(draft.Note))
            {
                request.Entries.Add(Entry(actor, now, CaseEntryKind.Note, draft.Note));
            }

            db.SupportRequests.Add(request);
            await db.SaveChangesAsync(cancellationToken);
            return new ChangeOutcome(ChangeResult.Saved, request.Number, []);
        }, cancellationToken);
    }

    /// <summary>Changes a case's fields; the history keeps each field before and after.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the form showed.</param>
    /// <param name="draft">The fields.</param>
    /// <param name="actor">Who changes them.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ChangeOutcome> EditAsync(string number, int version, SupportRequestDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(actor);
        var problems = SupportRequestRules.Check(draft, clock.Today).ToList();
        if (problems.Count > 0)
        {
            return new ChangeOutcome(ChangeResult.Refused, number, problems);
        }

        var places = await KnownPlacesAsync(draft.Destinations, cancellationToken);
        return await ChangeAsync(number, version, async request =>
        {
            var dropped = request.Tracks.Find(t => t.Outcome is not null && draft.Tracks.All(d => d.Kind != t.Kind));
            if (dropped is not null)
            {
                return new Problem("Kinds", "結果を記録した支援メニュー（{0}）は外せません", dropped.Kind.Mark());
            }

            var before = await DescribeAsync(request, cancellationToken);
            request.Title = draft.Title!;
            request.Purpose = draft.Purpose!;
            Fill(request, draft, places);
            UpdateCarriedOutYear(request);
            var after = await DescribeAsync(request, cancellationToken);
            var changes = Differences(before, after);
            if (changes.Count > 0)
            {
                Touch(request, Entry(actor, clock.UtcNow, CaseEntryKind.Edit, null, changes));
            }

            return null;
        }, cancellationToken);
    }

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
        return ChangeAsync(number, version, request =>
        {
            if (WhyNot(request, to, actor) is { } refusal)
            {
                return Task.FromResult<Problem?>(refusal);
            }

            if (StateTable.Find(request.State, to)!.NeedsReason && !SupportRequestRules.HasVisibleText(reason))
            {
                return Task.FromResult<Problem?>(new Problem("Reason", "「理由」を入力してください"));
            }

            if (SupportRequestRules.TooLong(reason, SupportRequest.TextMaxLength))
            {
                return Task.FromResult<Problem?>(new Problem("Reason", "「理由」は{0}文字以内で入力してください", SupportRequest.TextMaxLength));
            }

            var change = new FieldChange { Field = nameof(request.State), Before = request.State.ToString(), After = to.ToString() };
            request.State = to;
            UpdateCarriedOutYear(request);
            Touch(request, Entry(actor, clock.UtcNow, CaseEntryKind.StateChange, SupportRequestRules.HasVisibleText(reason) ? reason : null, [change]));
            return Task.FromResult<Problem?>(null);
        }, cancellationToken);
    }

    /// <summary>Why a person may not move a case to a state now; null when it is allowed.</summary>
    /// <param name="request">The case with its tracks.</param>
    /// <param name="to">The state to move to.</param>
    /// <param name="actor">Who asks.</param>
    public static Problem? WhyNot(SupportRequest request, SupportRequestState to, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var arrow = StateTable.Find(request.State, to);
        if (arrow is null)
        {
            return new Problem("To", "いまの状態からその状態へは移せません");
        }

        if ((arrow.Movers & actor.Mover) == Mover.None)
        {
            return new Problem("To", "この操作をする権限がありません");
        }

        if (arrow.BySecondPerson && request.AssigneeId == actor.Id)
        {
            return new Problem("To", "可否は、担当者以外の職員が決めます");
        }

        if (to == SupportRequestState.Deciding && request.AssigneeId is null)
        {
            return new Problem("To", "先に担当者を決めてください");
        }

        if (to == SupportRequestState.Closed && request.Tracks.Exists(t => t.Outcome is null))
        {
            return new Problem("To", "結果が記録されていない支援メニューがあります");
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
    public async Task<ChangeOutcome> AddEntryAsync(
        string number, CaseEntryKind kind, string? body, bool keepForHandover, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (kind is not (CaseEntryKind.Note or CaseEntryKind.Message))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only notes and messages are written by hand");
        }

        if (!SupportRequestRules.HasVisibleText(body))
        {
            return ChangeOutcome.Refused(number, new Problem("Body", "本文を入力してください"));
        }

        if (SupportRequestRules.TooLong(body, SupportRequest.TextMaxLength))
        {
            return ChangeOutcome.Refused(number, new Problem("Body", "本文は{0}文字以内で入力してください", SupportRequest.TextMaxLength));
        }

        // A note does not depend on what the form showed, so it never conflicts.
        return await ChangeAsync(number, null, async request =>
        {
            if (!await db.CaseEntries.AnyAsync(e => e.SubmissionKey == submissionKey, cancellationToken))
            {
                var entry = Entry(actor, clock.UtcNow, kind, body);
                entry.KeepForHandover = keepForHandover && kind == CaseEntryKind.Note;
                entry.SubmissionKey = submissionKey;
                Touch(request, entry);
            }

            return null;
        }, cancellationToken);
    }

    /// <summary>Records how a track ended, or takes the outcome back.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="kind">The track.</param>
    /// <param name="outcome">How it ended; null takes it back.</param>
    /// <param name="note">What came of it.</param>
    /// <param name="actor">Who records it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ChangeOutcome> RecordOutcomeAsync(
        string number, int version, SupportKind kind, TrackOutcome? outcome, string? note, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return ChangeAsync(number, version, request =>
        {
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

            var newNote = outcome is null || !SupportRequestRules.HasVisibleText(note) ? null : note;
            var changes = Differences(
                [new("Outcome" + kind, track.Outcome?.ToString()), new("OutcomeNote" + kind, track.OutcomeNote)],
                [new("Outcome" + kind, outcome?.ToString()), new("OutcomeNote" + kind, newNote)]);
            if (changes.Count > 0)
            {
                track.Outcome = outcome;
                track.OutcomeNote = newNote;
                Touch(request, Entry(actor, clock.UtcNow, CaseEntryKind.Edit, null, changes));
            }

            return Task.FromResult<Problem?>(null);
        }, cancellationToken);
    }

    private async Task<ChangeOutcome> ChangeAsync(
        string number, int? version, Func<SupportRequest, Task<Problem?>> change, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.RunAsync(db, async () =>
            {
                var request = await db.SupportRequests
                    .Include(r => r.Tracks).Include(r => r.Destinations).AsSplitQuery()
                    .FirstOrDefaultAsync(r => r.Number == number, cancellationToken);
                if (request is null)
                {
                    return ChangeOutcome.NotFound;
                }

                if (version is not null && request.Version != version)
                {
                    return new ChangeOutcome(ChangeResult.Conflict, number, []);
                }

                if (await change(request) is { } problem)
                {
                    return ChangeOutcome.Refused(number, problem);
                }

                await db.SaveChangesAsync(cancellationToken);
                return new ChangeOutcome(ChangeResult.Saved, number, []);
            }, cancellationToken);
        }
        finally
        {
            // A refused change must not leak into a later save of the same request.
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> NextSerialAsync(FiscalYear year, CancellationToken cancellationToken)
    {
        var series = await db.NumberSeries.FindAsync([year.Year], cancellationToken);
        if (series is null)
        {
            series = new NumberSeries { Year = year.Year };
            db.NumberSeries.Add(series);
        }

        return ++series.Last;
    }

    /// <summary>Cities by each of their names, so that 深セン市, 深圳 and Shenzhen are one place in the figures.</summary>
    private async Task<IReadOnlyDictionary<string, int>> KnownPlacesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        names.Count == 0 ? new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) : CityNames.Index(await db.Cities.AsNoTracking().ToListAsync(cancellationToken));

    private static void Fill(SupportRequest request, SupportRequestDraft draft, IReadOnlyDictionary<string, int> places)
    {
        request.MunicipalityId = draft.MunicipalityId!.Value;
        request.ContactDepartment = draft.ContactDepartment;
        request.ContactName = draft.ContactName;
        request.ContactEmail = draft.ContactEmail;
        request.ContactPhone = draft.ContactPhone;
        request.Channel = draft.Channel;
        request.ReceivedOn = draft.ReceivedOn!.Value;
        request.ReceivedYear = FiscalYear.Of(request.ReceivedOn);
        request.StartsOn = draft.StartsOn;
        request.EndsOn = draft.EndsOn;
        request.PartySize = draft.PartySize;
        request.AssigneeId = draft.AssigneeId;
        request.Kinds = draft.Tracks.Aggregate(SupportKind.None, (all, track) => all | track.Kind);
        request.DestinationLine = string.Join('・', draft.Destinations);

        request.Tracks.RemoveAll(t => draft.Tracks.All(d => d.Kind != t.Kind));
        foreach (var wanted in draft.Tracks)
        {
            var track = request.Tracks.Find(t => t.Kind == wanted.Kind);
            if (track is null)
            {
                track = new SupportTrack { Kind = wanted.Kind };
                request.Tracks.Add(track);
            }

            track.Detail = SupportRequestRules.HasVisibleText(wanted.Detail) ? wanted.Detail : null;
        }

        request.Destinations.RemoveAll(d => d.Position > draft.Destinations.Count);
        for (var i = 0; i < draft.Destinations.Count; i++)
        {
            var destination = request.Destinations.Find(d => d.Position == i + 1);
            if (destination is null)
            {
                destination = new SupportDestination { Position = i + 1, Name = draft.Destinations[i] };
                request.Destinations.Add(destination);
            }

            destination.Name = draft.Destinations[i];
            destination.CityId = places.TryGetValue(CityNames.Key(draft.Destinations[i]), out var id) ? id : null;
        }
    }

    /// <summary>
    /// The case counts in the fiscal year of its visit's first day. Without a date it counts in the year in which
    /// it was moved to 実施中, which the year of the change itself stands for.
    /// </summary>
    private void UpdateCarriedOutYear(SupportRequest request) =>
        request.CarriedOutYear = request.State.IsCarriedOut()
            ? (request.StartsOn is { } day ? FiscalYear.Of(day) : request.CarriedOutYear ?? clock.FiscalYear)
            : null;

    private void Touch(SupportRequest request, CaseEntry entry)
    {
        entry.SupportRequestId = request.Id;
        db.CaseEntries.Add(entry);
        request.UpdatedAt = entry.At;
    }

    private static CaseEntry Entry(Actor actor, DateTime at, CaseEntryKind kind, string? body, List<FieldChange>? changes = null) =>
        new() { Kind = kind, Body = body, AuthorId = actor.Id, AuthorName = actor.Name, At = at, Changes = changes ?? [] };

    /// <summary>The fields as the history shows them: names, not keys, since names are what the reader knows.</summary>
    private async Task<List<KeyValuePair<string, string?>>> DescribeAsync(SupportRequest request, CancellationToken cancellationToken)
    {
        var municipality = await db.Municipalities.Where(m => m.Id == request.MunicipalityId).Select(m => m.NameJa).FirstAsync(cancellationToken);
        var assignee = request.AssigneeId is null ? null : await db.Users.Where(u => u.Id == request.AssigneeId).Select(u => u.DisplayName).FirstOrDefaultAsync(cancellationToken);
        var fields = new List<KeyValuePair<string, string?>>
        {
            new(nameof(request.Title), request.Title),
            new("Municipality", municipality),
            new(nameof(request.Purpose), request.Purpose),
            new("Kinds", string.Concat(request.Kinds.Split().Select(k => k.Mark()))),
            new("Destinations", request.DestinationLine),
            new(nameof(request.StartsOn), request.StartsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new(nameof(request.EndsOn), request.EndsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new(nameof(request.PartySize), request.PartySize?.ToString(CultureInfo.InvariantCulture)),
            new(nameof(request.ContactDepartment), request.ContactDepartment),
            new(nameof(request.ContactName), request.ContactName),
            new(nameof(request.ContactEmail), request.ContactEmail),
            new(nameof(request.ContactPhone), request.ContactPhone),
            new(nameof(request.Channel), request.Channel.ToString()),
            new(nameof(request.ReceivedOn), request.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("Assignee", assignee),
        };
        fields.AddRange(SupportKinds.All.Select(kind => new KeyValuePair<string, string?>("Detail" + kind, request.Tracks.Find(t => t.Kind == kind)?.Detail)));
        return fields;
    }

    private static List<FieldChange> Differences(IReadOnlyList<KeyValuePair<string, string?>> before, IReadOnlyList<KeyValuePair<string, string?>> after) =>
        [.. before.Zip(after)
            .Where(pair => (pair.First.Value ?? string.Empty) != (pair.Second.Value ?? string.Empty))
            .Select(pair => new FieldChange { Field = pair.First.Key, Before = pair.First.Value, After = pair.Second.Value })];
}
