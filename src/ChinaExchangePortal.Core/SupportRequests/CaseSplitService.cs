using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Makes a case of its own out of some tracks of a case.</summary>
public sealed class CaseSplitService(PortalDbContext db, CaseWriter cases, OfficeClock clock)
{
    /// <summary>
    /// Splits tracks off. They take along due dates, outcomes, steps and arrangements; the exchange stays where it was led,
    /// one link away. The new case has its own number and goes on from the same state.
    /// </summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="kinds">The tracks that leave.</param>
    /// <param name="title">Title of the new case.</param>
    /// <param name="submissionKey">The form's key: a repeat returns the first new case.</param>
    /// <param name="actor">Who splits.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The outcome with the number of the new case.</returns>
    public async Task<ChangeOutcome> SplitAsync(
        string number, int version, SupportKind kinds, string? title, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        try
        {
            return await cases.RunAsync(async () =>
            {
                var earlier = await db.SupportRequests.Where(r => r.SubmissionKey == submissionKey).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken);
                if (earlier is not null)
                {
                    return new ChangeOutcome(ChangeResult.Saved, earlier, []);
                }

                if (await cases.FindAsync(number, cancellationToken) is not { } request)
                {
                    return ChangeOutcome.NotFound;
                }

                if (request.Version != version)
                {
                    return new ChangeOutcome(ChangeResult.Conflict, number, []);
                }

                return CaseConnectionRules.WhyNotSplit(request, kinds, title) is { } refusal
                    ? ChangeOutcome.Refused(number, refusal)
                    : await SplitAsync(request, kinds, title!.Trim(), submissionKey, actor, cancellationToken);
            }, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<ChangeOutcome> SplitAsync(SupportRequest request, SupportKind kinds, string title, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        var (old, now) = (new CaseChange(request, actor, clock.UtcNow), clock.UtcNow);
        var part = Part(request, title, await cases.NextSerialAsync(request.ReceivedYear, cancellationToken), submissionKey, actor, now);
        MoveTracks(request, part, kinds);
        var made = new CaseChange(part, actor, now);
        made.Add(CaseEntryKind.Created);
        made.Add(CaseEntryKind.Connection, null, new FieldChange { Field = "SplitFrom", After = request.Number }, Kinds(null, part.Kinds));
        old.Add(CaseEntryKind.Connection, null, new FieldChange { Field = "SplitInto", After = part.Number }, Kinds(part.Kinds | request.Kinds, request.Kinds));
        await cases.SettleAsync(request, cancellationToken);
        await cases.SettleAsync(part, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        // The new case has its key only now.
        db.CaseLinks.Add(new CaseLink { FromId = part.Id, ToId = request.Id, Kind = CaseLinkKind.SplitFrom, At = now });
        var followers = await db.CaseFollowers.Where(f => f.SupportRequestId == request.Id).Select(f => f.UserId).ToListAsync(cancellationToken);
        db.CaseFollowers.AddRange(followers.Select(id => new CaseFollower { SupportRequestId = part.Id, UserId = id }));
        await db.SaveChangesAsync(cancellationToken);
        SupportKind?[] moving = [.. part.Kinds.Split().Select(k => (SupportKind?)k)];
        await db.Arrangements.Where(a => a.SupportRequestId == request.Id && moving.Contains(a.Track))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SupportRequestId, part.Id), cancellationToken);
        return new ChangeOutcome(ChangeResult.Saved, part.Number, []);
    }

    private static SupportRequest Part(SupportRequest request, string title, int serial, Guid submissionKey, Actor actor, DateTime now) => new()
    {
        Number = SupportRequest.FormatNumber(request.ReceivedYear.Year, serial),
        NumberYear = request.ReceivedYear.Year,
        NumberSerial = serial,
        SubmissionKey = submissionKey,
        Title = title,
        Purpose = request.Purpose,
        MunicipalityId = request.MunicipalityId,
        ContactDepartment = request.ContactDepartment,
        ContactName = request.ContactName,
        ContactEmail = request.ContactEmail,
        ContactPhone = request.ContactPhone,
        Channel = request.Channel,
        ReceivedOn = request.ReceivedOn,
        ReceivedYear = request.ReceivedYear,
        StartsOn = request.StartsOn,
        EndsOn = request.EndsOn,
        PartySize = request.PartySize,
        State = request.State,
        AssigneeId = request.AssigneeId,
        DeputyId = request.DeputyId,
        FirstAnsweredAt = request.FirstAnsweredAt,
        CarriedOutYear = request.CarriedOutYear,
        DestinationLine = request.DestinationLine,
        Destinations = [.. request.Destinations.Select(d => new SupportDestination { Position = d.Position, Name = d.Name, CityId = d.CityId })],
        IsSample = request.IsSample,
        CreatedById = actor.Id,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private void MoveTracks(SupportRequest request, SupportRequest part, SupportKind kinds)
    {
        var tracks = request.Tracks.Where(t => kinds.HasFlag(t.Kind)).ToList();
        part.Tracks.AddRange(tracks.Select(CaseMergeParts.Copy));
        part.Kinds = kinds;
        request.Tracks.RemoveAll(tracks.Contains);
        request.Kinds &= ~kinds;
        var tasks = request.Tasks.Where(t => kinds.HasFlag(t.Kind)).ToList();
        request.Tasks.RemoveAll(tasks.Contains);
        part.Tasks.AddRange(tasks);

        // Together in one look, or the steps would count as taken off before they are found in their new case.
        db.SupportRequests.Add(part);
        db.ChangeTracker.DetectChanges();
    }

    private static FieldChange Kinds(SupportKind? before, SupportKind after) =>
        new() { Field = nameof(Kinds), Before = before is { } all ? Marks(all) : null, After = Marks(after) };

    private static string Marks(SupportKind kinds) => string.Concat(kinds.Split().Select(k => k.Mark()));
}
