using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Logs support requests and changes their fields. Record and history are saved in one transaction.</summary>
public sealed class SupportRequestService(PortalDbContext db, CaseWriter cases, OfficeClock clock)
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
        return await cases.RunAsync(
            async () => new ChangeOutcome(
                ChangeResult.Saved, await FindLoggedAsync(submissionKey, cancellationToken) ?? (await LogInsideAsync(draft, places, submissionKey, actor, cancellationToken)).Number, []),
            cancellationToken);
    }

    /// <summary>The number of the case that a form made before; null when it made none.</summary>
    internal Task<string?> FindLoggedAsync(Guid submissionKey, CancellationToken cancellationToken) =>
        db.SupportRequests.Where(r => r.SubmissionKey == submissionKey).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Logs a checked draft inside <see cref="CaseWriter.RunAsync"/>, for work that does more than that in one transaction.</summary>
    internal async Task<SupportRequest> LogInsideAsync(
        SupportRequestDraft draft, IReadOnlyDictionary<string, int> places, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        var year = FiscalYear.Of(draft.ReceivedOn!.Value);
        var serial = await cases.NextSerialAsync(year, cancellationToken);
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
        var change = new CaseChange(request, actor, now);
        change.Add(CaseEntryKind.Created);
        if (SupportRequestRules.HasVisibleText(draft.Note))
        {
            change.Add(CaseEntryKind.Note, draft.Note);
        }

        await cases.SettleAsync(request, cancellationToken);
        db.SupportRequests.Add(request);
        await db.SaveChangesAsync(cancellationToken);
        await LinkToPatternAsync(change, draft.ClonedFrom, cancellationToken);
        return request;
    }

    /// <summary>Ties a new case to the one it was made after; both histories say so.</summary>
    private async Task LinkToPatternAsync(CaseChange made, string? pattern, CancellationToken cancellationToken)
    {
        if (pattern is null || await cases.FindAsync(pattern, cancellationToken) is not { } source)
        {
            return;
        }

        db.CaseLinks.Add(new CaseLink { FromId = made.Request.Id, ToId = source.Id, Kind = CaseLinkKind.ClonedFrom, At = made.At });
        made.Add(CaseEntryKind.Connection, null, new FieldChange { Field = "ClonedFrom", After = source.Number });
        new CaseChange(source, made.Actor, made.At).Add(CaseEntryKind.Connection, null, new FieldChange { Field = "ClonedInto", After = made.Request.Number });
        await db.SaveChangesAsync(cancellationToken);
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
        return await cases.ChangeAsync(number, version, actor, async change =>
        {
            var request = change.Request;
            var dropped = request.Tracks.Find(t => t.Outcome is not null && draft.Tracks.All(d => d.Kind != t.Kind));
            if (dropped is not null)
            {
                return new Problem("Kinds", "結果を記録した支援メニュー（{0}）は外せません", dropped.Kind.Mark());
            }

            var before = await DescribeAsync(request, cancellationToken);
            request.Title = draft.Title!;
            request.Purpose = draft.Purpose!;
            Fill(request, draft, places);
            change.AddDifferences(before, await DescribeAsync(request, cancellationToken));
            return null;
        }, cancellationToken);
    }

    /// <summary>Cities by each of their names, so that 深セン市, 深圳 and Shenzhen are one place in the figures.</summary>
    internal async Task<IReadOnlyDictionary<string, int>> KnownPlacesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
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
}
