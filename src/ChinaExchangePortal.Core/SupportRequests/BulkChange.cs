using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>One change for many cases.</summary>
public abstract record BulkChange
{
    /// <summary>Most cases at once.</summary>
    public const int MaxCases = 200;

    private BulkChange()
    {
    }

    /// <summary>Puts a person in charge; deputies stay.</summary>
    /// <param name="UserId">Key of the person; null for nobody.</param>
    public sealed record Assign(int? UserId) : BulkChange;

    /// <summary>Moves to a state.</summary>
    /// <param name="To">The state.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Move(SupportRequestState To, string? Reason) : BulkChange;

    /// <summary>Gives the running tracks a due date.</summary>
    /// <param name="On">The day.</param>
    public sealed record Due(DateOnly On) : BulkChange;
}

/// <summary>A case in a bulk change: the number and version that the list showed.</summary>
/// <param name="Number">Number.</param>
/// <param name="Version">Version; null before the preview.</param>
public sealed record BulkPick(string Number, int? Version);

/// <summary>What a bulk change does, or did, to one case.</summary>
/// <param name="Number">Number.</param>
/// <param name="Title">件名.</param>
/// <param name="State">State before.</param>
/// <param name="Version">Version before.</param>
/// <param name="WhyNot">Why it is not changed; null when it is.</param>
/// <param name="AssigneeId">Officer in charge before; null for nobody.</param>
/// <param name="DueOn">Due dates of its running tracks before, each once, the earliest first; null stands for a track without one.</param>
public sealed record BulkLine(string Number, string Title, SupportRequestState State, int Version, Problem? WhyNot, int? AssigneeId, IReadOnlyList<DateOnly?> DueOn);

/// <summary>Changes many cases: first shows what would happen to each, then does it case by case, each with its own history.</summary>
public sealed class BulkChangeService(PortalDbContext db, CaseTrackService tracks, CaseProgressService progress)
{
    /// <summary>
    /// Why the change itself cannot be made, whichever the case; null when it can. A reason is asked for as soon as one of the
    /// cases could be moved and would need it.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="lines">The cases, from <see cref="PreviewAsync"/>.</param>
    public static Problem? WhyNotAtAll(BulkChange change, IReadOnlyCollection<BulkLine> lines) => change switch
    {
        BulkChange.Move move when SupportRequestRules.TooLong(move.Reason, SupportRequest.TextMaxLength) =>
            new Problem(nameof(move.Reason), "「理由」は{0}文字以内で入力してください", SupportRequest.TextMaxLength),
        BulkChange.Move move when !SupportRequestRules.HasVisibleText(move.Reason) && lines.Any(l => l.WhyNot is null && StateTable.Find(l.State, move.To) is { NeedsReason: true }) =>
            new Problem(nameof(move.Reason), "「理由」を入力してください"),
        _ => null,
    };

    /// <summary>Where at least one of some states has an arrow to that a person may take, in the order of the work. A merge needs the other case and has its own form.</summary>
    public static IReadOnlyList<SupportRequestState> TargetsOf(IReadOnlyCollection<SupportRequestState> states, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(actor);
        return
        [
            .. StateTable.Transitions.Where(t => states.Contains(t.From) && (t.Movers & actor.Mover) != Mover.None && t.To != SupportRequestState.Merged).Select(t => t.To).Distinct().Order(),
        ];
    }

    /// <summary>What would happen to each case; nothing is changed. Numbers that nobody has are passed over.</summary>
    public async Task<IReadOnlyList<BulkLine>> PreviewAsync(IReadOnlyCollection<string> numbers, BulkChange change, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var found = await db.SupportRequests.AsNoTracking().Include(r => r.Tracks).Where(r => numbers.Contains(r.Number))
            .OrderBy(r => r.Id).Take(BulkChange.MaxCases).ToListAsync(cancellationToken);
        var stillOut = change is BulkChange.Move { To: var to } && to.Phase() == StatePhase.Ended ? await CaseEnd.StillOutAsync(db, [.. found.Select(r => r.Id)], cancellationToken) : null;
        var hadPart = await CaseDecision.HadPartAsync(db, [.. found.Select(r => r.Id)], actor, cancellationToken);
        return
        [
            .. found.Select(r => new BulkLine(
                r.Number, r.Title, r.State, r.Version, WhyNot(r, change, actor, hadPart.Contains(r.Id)) ?? CaseEnd.WhyNotEnd(stillOut?[r.Id] ?? []), r.AssigneeId,
                [.. r.Tracks.Where(t => t.Outcome is null).Select(t => t.DueOn).Distinct().Order()])),
        ];
    }

    /// <summary>Changes the cases that can be changed and says which were not, and why.</summary>
    public async Task<IReadOnlyList<BulkLine>> ApplyAsync(IReadOnlyCollection<BulkPick> picks, BulkChange change, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(picks);
        var versions = picks.DistinctBy(p => p.Number, StringComparer.Ordinal).ToDictionary(p => p.Number, p => p.Version, StringComparer.Ordinal);
        var lines = new List<BulkLine>();
        foreach (var line in await PreviewAsync(versions.Keys, change, actor, cancellationToken))
        {
            if (line.WhyNot is not null)
            {
                lines.Add(line);
                continue;
            }

            var outcome = await ApplyAsync(line with { Version = versions[line.Number] ?? line.Version }, change, actor, cancellationToken);
            lines.Add(line with
            {
                WhyNot = outcome.Result switch
                {
                    ChangeResult.Saved => null,
                    ChangeResult.Refused => outcome.Problems[0],
                    _ => new Problem(string.Empty, "ほかの職員が先に変更しました"),
                },
            });
        }

        return lines;
    }

    private async Task<ChangeOutcome> ApplyAsync(BulkLine line, BulkChange change, Actor actor, CancellationToken cancellationToken) => change switch
    {
        BulkChange.Assign assign => await tracks.AssignAsync(line.Number, line.Version, assign.UserId, await DeputyAsync(line.Number, cancellationToken), actor, cancellationToken),
        BulkChange.Move move => await progress.MoveAsync(line.Number, line.Version, move.To, move.Reason, actor, cancellationToken),
        BulkChange.Due due => await tracks.SetDueAsync(line.Number, line.Version, due.On, actor, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Unknown change"),
    };

    private Task<int?> DeputyAsync(string number, CancellationToken cancellationToken) =>
        db.SupportRequests.Where(r => r.Number == number).Select(r => r.DeputyId).FirstOrDefaultAsync(cancellationToken);

    private static Problem? WhyNot(SupportRequest request, BulkChange change, Actor actor, bool hadPart) => change switch
    {
        BulkChange.Assign assign when assign.UserId == request.AssigneeId => new Problem(string.Empty, "すでにその担当です"),
        BulkChange.Assign => CaseTrackService.WhyNotAssign(request),
        BulkChange.Move move => CaseProgressService.WhyNotMove(request, move.To, actor, hadPart),
        BulkChange.Due due => CaseTrackService.WhyNotPlan(request, due.On),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Unknown change"),
    };
}
