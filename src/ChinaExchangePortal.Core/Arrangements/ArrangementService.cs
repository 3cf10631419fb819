using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>Adds arrangements and changes their fields.</summary>
public sealed class ArrangementService(PortalDbContext db, ArrangementWriter writer)
{
    /// <summary>Message when the database refused a hold and what stood against it is gone again.</summary>
    public const string Overtaken = "ほかの職員が同時に保存しました。もう一度保存してください";

    /// <summary>Adds an arrangement.</summary>
    /// <param name="caseNumber">Number of its case; null for meetings of the office and leave.</param>
    /// <param name="draft">The fields.</param>
    /// <param name="submissionKey">The form's key: a repeat returns the first arrangement.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ArrangementOutcome> AddAsync(string? caseNumber, ArrangementDraft draft, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(actor);
        var problems = ArrangementRules.Check(draft, caseNumber is not null).ToList();
        return problems.Count > 0 ? Task.FromResult(ArrangementOutcome.Refused(null, problems)) : AddCheckedAsync(caseNumber, draft, submissionKey, actor, cancellationToken);
    }

    /// <summary>Changes an arrangement's fields. One that was confirmed and is moved must be confirmed anew.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="version">The version that the form showed.</param>
    /// <param name="draft">The fields.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ArrangementOutcome> EditAsync(long id, int version, ArrangementDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var hasCase = await writer.CaseNumberAsync(id, cancellationToken) is not null;
        var problems = ArrangementRules.Check(draft, hasCase).ToList();
        if (problems.Count > 0)
        {
            return ArrangementOutcome.Refused(id, problems);
        }

        return await writer.ChangeAsync(id, version, actor, async (arrangement, ofCase, at) =>
        {
            if (ofCase?.Request.IsOpen == false)
            {
                return ArrangementOutcome.Refused(id, [new Problem(string.Empty, "終わった依頼の手配は変えられません。先に依頼を再開してください")]);
            }

            draft = await WithKnownCityAsync(draft, cancellationToken);
            var held = arrangement.Reservations.Select(r => r.ResourceId).ToHashSet();
            if (await WhyNotAsync(draft, held, ofCase?.Request, cancellationToken) is { } refusal)
            {
                return ArrangementOutcome.Refused(id, [refusal]);
            }

            var ids = await ResourceIdsAsync(draft, cancellationToken);
            if (arrangement.Reservations.Exists(r => r is { HandedOverAt: not null, ReturnedAt: null } && !ids.Contains(r.ResourceId)))
            {
                return ArrangementOutcome.Refused(id, [new Problem("Resources", StillOut)]);
            }

            var (from, to) = draft.Period()!.Value;
            var moved = (arrangement.StartsAt, arrangement.EndsAt, arrangement.CityId, arrangement.OtherCity, arrangement.Place) != (from, to, draft.CityId, draft.OtherCity, draft.Place);
            var wanted = Arrangement.Holds(arrangement.State) ? WantedBy(arrangement, ids, from, to) : [];
            if (await writer.CheckAsync(id, wanted, cancellationToken) is { } clash)
            {
                return clash;
            }

            Fill(arrangement, draft, from, to);
            HoldAll(arrangement, ids, from, to);
            if (moved && ofCase is not null && arrangement.State == ArrangementState.Confirmed)
            {
                arrangement.State = ArrangementState.Changed;
            }

            return null;
        }, cancellationToken);
    }

    /// <summary>Message when something that is out of the house would be let go.</summary>
    internal const string StillOut = "貸し出したままの物があります。先に返却を記録してください";

    /// <summary>The holds that an arrangement wants at a time; what was returned is not wanted any more.</summary>
    internal static IReadOnlyCollection<Hold> WantedBy(Arrangement arrangement, IReadOnlyCollection<int> resourceIds, DateTime from, DateTime to)
    {
        var wanted = new List<Hold>();
        foreach (var id in resourceIds)
        {
            var held = arrangement.Reservations.Find(r => r.ResourceId == id);
            if (held?.ReturnedAt is null)
            {
                var (begin, isSame) = (Begin(held, from), held is { IsHeld: true } && held.StartsAt == Begin(held, from) && held.EndsAt == to);
                wanted.Add(new Hold(id, begin, to, !isSame && held?.HandedOverAt is null));
            }
        }

        return wanted;
    }

    /// <summary>Brings the reservations in line with people, things and time.</summary>
    internal static void HoldAll(Arrangement arrangement, IReadOnlyCollection<int> resourceIds, DateTime from, DateTime to)
    {
        arrangement.Reservations.RemoveAll(r => r.ReturnedAt is null && !resourceIds.Contains(r.ResourceId));
        foreach (var id in resourceIds)
        {
            var held = arrangement.Reservations.Find(r => r.ResourceId == id);
            if (held is null)
            {
                held = new Reservation { ResourceId = id };
                arrangement.Reservations.Add(held);
            }

            if (held.ReturnedAt is null)
            {
                (held.StartsAt, held.EndsAt, held.IsHeld) = (Begin(held, from), to, Arrangement.Holds(arrangement.State));
            }
        }
    }

    // A thing that was handed over before its time is held from then on.
    private static DateTime Begin(Reservation? held, DateTime from) => held?.HandedOverAt is { } handed && handed < from ? handed : from;

    private Task<ArrangementOutcome> AddCheckedAsync(string? caseNumber, ArrangementDraft draft, Guid submissionKey, Actor actor, CancellationToken cancellationToken)
    {
        Arrangement? added = null;
        return Finish(writer.RunAsync(caseNumber, actor, async (ofCase, at) =>
        {
            var earlier = await db.Arrangements.Where(a => a.SubmissionKey == submissionKey).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancellationToken);
            if (earlier is not null)
            {
                return new ArrangementOutcome(ChangeResult.Saved, earlier, [], []);
            }

            if (ofCase?.Request.IsOpen == false)
            {
                return ArrangementOutcome.Refused(null, [new Problem(string.Empty, "終わった依頼には手配を追加できません。先に依頼を再開してください")]);
            }

            draft = await WithKnownCityAsync(draft, cancellationToken);
            if (await WhyNotAsync(draft, [], ofCase?.Request, cancellationToken) is { } refusal)
            {
                return ArrangementOutcome.Refused(null, [refusal]);
            }

            var ids = await ResourceIdsAsync(draft, cancellationToken);
            var (from, to) = draft.Period()!.Value;
            var arrangement = new Arrangement
            {
                SupportRequestId = ofCase?.Request.Id,
                Title = string.Empty,
                State = draft.Kind == ArrangementKind.Leave ? ArrangementState.Confirmed : draft.State,
                CreatedById = actor.Id,
                CreatedAt = at,
                SubmissionKey = submissionKey,
            };
            if (await writer.CheckAsync(0, Arrangement.Holds(arrangement.State) ? WantedBy(arrangement, ids, from, to) : [], cancellationToken) is { } clash)
            {
                return clash with { Id = null };
            }

            Fill(arrangement, draft, from, to);
            HoldAll(arrangement, ids, from, to);
            db.Arrangements.Add(arrangement);
            var fields = await ArrangementFields.OfAsync(db, arrangement, cancellationToken);
            ofCase?.Add(CaseEntryKind.Arrangement, arrangement.Title, ArrangementFields.Differences(ArrangementFields.Nothing(fields), fields, arrangement.Track));
            added = arrangement;
            return new ArrangementOutcome(ChangeResult.Saved, null, [], []);
        }, cancellationToken));

        // The key is known once the work is saved.
        async Task<ArrangementOutcome> Finish(Task<ArrangementOutcome> work)
        {
            var outcome = await work;
            return outcome.Result == ChangeResult.Saved ? outcome with { Id = outcome.Id ?? added?.Id } : outcome;
        }
    }

    private static void Fill(Arrangement arrangement, ArrangementDraft draft, DateTime from, DateTime to)
    {
        arrangement.Kind = draft.Kind!.Value;
        arrangement.Track = arrangement.SupportRequestId is null ? null : draft.Track;
        arrangement.Title = draft.Title?.Trim() ?? string.Empty;
        (arrangement.StartsAt, arrangement.EndsAt, arrangement.IsAllDay) = (from, to, draft.IsAllDay);
        (arrangement.CityId, arrangement.OtherCity, arrangement.Place) = (draft.CityId, draft.OtherCity, draft.Place);
        (arrangement.CounterpartOrganisationId, arrangement.CounterpartPersonId) = (draft.CounterpartOrganisationId, draft.CounterpartPersonId);
        (arrangement.CounterpartText, arrangement.Note) = (draft.CounterpartText, draft.Note);
    }

    /// <summary>A city that is typed although it is in the list becomes the one of the list.</summary>
    private async Task<ArrangementDraft> WithKnownCityAsync(ArrangementDraft draft, CancellationToken cancellationToken) =>
        draft.OtherCity is { } typed && CityNames.Index(await db.Cities.AsNoTracking().ToListAsync(cancellationToken)).TryGetValue(CityNames.Key(typed), out var id)
            ? draft with { CityId = id, OtherCity = null }
            : draft;

    /// <summary>Refuses choices that are not there (any more); what is held already may stay.</summary>
    private async Task<Problem?> WhyNotAsync(ArrangementDraft draft, HashSet<int> held, SupportRequest? request, CancellationToken cancellationToken)
    {
        if (request is not null && !request.Tracks.Exists(t => t.Kind == draft.Track))
        {
            return new Problem("Track", "この支援メニューは依頼に含まれていません");
        }

        if (draft.CityId is not null && !await db.Cities.AnyAsync(c => c.Id == draft.CityId, cancellationToken))
        {
            return new Problem("City", "「都市」を一覧から選んでください");
        }

        if (draft.CounterpartOrganisationId is not null && !await db.CounterpartOrganisations.AnyAsync(o => o.Id == draft.CounterpartOrganisationId, cancellationToken))
        {
            return new Problem("CounterpartOrganisation", "「相手先の機関」を一覧から選んでください");
        }

        if (draft.CounterpartPersonId is not null
            && !await db.CounterpartPeople.AnyAsync(p => p.Id == draft.CounterpartPersonId && p.OrganisationId == draft.CounterpartOrganisationId, cancellationToken))
        {
            return new Problem("CounterpartPerson", "「相手先の担当者」は、選んだ機関の人にしてください");
        }

        var people = await db.Users.CountAsync(u => draft.UserIds.Contains(u.Id) && u.MunicipalityId == null
            && (!u.IsDisabled || db.Resources.Any(r => r.UserId == u.Id && held.Contains(r.Id))), cancellationToken);
        if (people != draft.UserIds.Distinct().Count())
        {
            return new Problem("People", "「職員」を一覧から選んでください");
        }

        var things = await db.Resources.CountAsync(
            r => draft.ResourceIds.Contains(r.Id) && r.Kind != ResourceKind.Person && (!r.IsRetired || held.Contains(r.Id)), cancellationToken);
        return things == draft.ResourceIds.Distinct().Count() ? null : new Problem("Resources", "「通訳・部屋・備品」を一覧から選んでください");
    }

    /// <summary>Keys of all that is taken. A colleague becomes bookable when first booked; the name follows the account.</summary>
    private async Task<IReadOnlyCollection<int>> ResourceIdsAsync(ArrangementDraft draft, CancellationToken cancellationToken)
    {
        var ids = draft.ResourceIds.ToHashSet();
        if (draft.UserIds.Count > 0)
        {
            var users = await db.Users.AsNoTracking().Where(u => draft.UserIds.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancellationToken);
            var known = await db.Resources.Where(r => r.UserId != null && draft.UserIds.Contains(r.UserId.Value)).ToListAsync(cancellationToken);
            foreach (var user in users)
            {
                var person = known.Find(r => r.UserId == user.Id);
                if (person is null)
                {
                    person = new Resource { Kind = ResourceKind.Person, Name = user.DisplayName, UserId = user.Id };
                    known.Add(person);
                    db.Resources.Add(person);
                }

                person.Name = user.DisplayName;
            }

            // Their keys are needed at once; a refusal afterwards leaves a bookable colleague, which does no harm.
            await db.SaveChangesAsync(cancellationToken);
            ids.UnionWith(known.Select(r => r.Id));
        }

        return ids;
    }
}
