using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Counterparts;

/// <summary>Result of saving an entry of the directory.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Id">Key of the entry; 0 when there is none.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record CounterpartOutcome(ChangeResult Result, int Id, IReadOnlyList<Problem> Problems);

/// <summary>Adds and changes organisations and people on the Chinese side.</summary>
public sealed class CounterpartService(PortalDbContext db, DatabaseWriter writer)
{
    /// <summary>Adds an organisation; the same form sent again returns the first one.</summary>
    public Task<CounterpartOutcome> AddOrganisationAsync(OrganisationDraft draft, Guid submissionKey, CancellationToken cancellationToken) =>
        SaveAsync(CounterpartRules.Check(draft), async () =>
        {
            var made = await db.CounterpartOrganisations.FirstOrDefaultAsync(o => o.SubmissionKey == submissionKey, cancellationToken);
            if (made is null)
            {
                made = Fill(new CounterpartOrganisation { NameZh = string.Empty, SubmissionKey = submissionKey }, draft);
                db.CounterpartOrganisations.Add(made);
                await db.SaveChangesAsync(cancellationToken);
            }

            return new CounterpartOutcome(ChangeResult.Saved, made.Id, []);
        }, cancellationToken);

    /// <summary>Changes an organisation.</summary>
    public Task<CounterpartOutcome> ChangeOrganisationAsync(int id, int version, OrganisationDraft draft, CancellationToken cancellationToken) =>
        SaveAsync(CounterpartRules.Check(draft), async () => await ChangeAsync(
            await db.CounterpartOrganisations.FirstOrDefaultAsync(o => o.Id == id, cancellationToken), id, version, found => Fill(found, draft), cancellationToken), cancellationToken);

    /// <summary>Adds a person to an organisation; the same form sent again returns the first one.</summary>
    public Task<CounterpartOutcome> AddPersonAsync(int organisationId, PersonDraft draft, Guid submissionKey, CancellationToken cancellationToken) =>
        SaveAsync(CounterpartRules.Check(draft), async () =>
        {
            if (!await db.CounterpartOrganisations.AnyAsync(o => o.Id == organisationId, cancellationToken))
            {
                return new CounterpartOutcome(ChangeResult.NotFound, 0, []);
            }

            var made = await db.CounterpartPeople.FirstOrDefaultAsync(p => p.SubmissionKey == submissionKey, cancellationToken);
            if (made is null)
            {
                made = Fill(new CounterpartPerson { OrganisationId = organisationId, NameZh = string.Empty, SubmissionKey = submissionKey }, draft);
                db.CounterpartPeople.Add(made);
                await db.SaveChangesAsync(cancellationToken);
            }

            return new CounterpartOutcome(ChangeResult.Saved, made.Id, []);
        }, cancellationToken);

    /// <summary>Changes a person.</summary>
    public Task<CounterpartOutcome> ChangePersonAsync(int organisationId, int id, int version, PersonDraft draft, CancellationToken cancellationToken) =>
        SaveAsync(CounterpartRules.Check(draft), async () => await ChangeAsync(
            await db.CounterpartPeople.FirstOrDefaultAsync(p => p.Id == id && p.OrganisationId == organisationId, cancellationToken), id, version, found => Fill(found, draft), cancellationToken), cancellationToken);

    private async Task<CounterpartOutcome> SaveAsync(IEnumerable<Problem> problems, Func<Task<CounterpartOutcome>> work, CancellationToken cancellationToken)
    {
        var found = problems.ToList();
        return found.Count > 0 ? new CounterpartOutcome(ChangeResult.Refused, 0, found) : await writer.RunAsync(db, work, cancellationToken);
    }

    private async Task<CounterpartOutcome> ChangeAsync<T>(T? found, int id, int version, Action<T> fill, CancellationToken cancellationToken)
        where T : class, IVersioned
    {
        if (found is null)
        {
            return new CounterpartOutcome(ChangeResult.NotFound, id, []);
        }

        if (found.Version != version)
        {
            return new CounterpartOutcome(ChangeResult.Conflict, id, []);
        }

        fill(found);
        await db.SaveChangesAsync(cancellationToken);
        return new CounterpartOutcome(ChangeResult.Saved, id, []);
    }

    private static CounterpartOrganisation Fill(CounterpartOrganisation organisation, OrganisationDraft draft)
    {
        organisation.NameZh = draft.NameZh!.Trim();
        organisation.NameJa = Text(draft.NameJa);
        organisation.NameLatin = Text(draft.NameLatin);
        organisation.CityId = draft.CityId;
        organisation.Address = Text(draft.Address);
        organisation.Phone = Text(draft.Phone);
        organisation.Email = Text(draft.Email);
        organisation.Note = Text(draft.Note);
        return organisation;
    }

    private static CounterpartPerson Fill(CounterpartPerson person, PersonDraft draft)
    {
        person.NameZh = draft.NameZh!.Trim();
        person.NameKana = Text(draft.NameKana);
        person.NamePinyin = Text(draft.NamePinyin);
        person.Department = Text(draft.Department);
        person.Title = Text(draft.Title);
        person.Phone = Text(draft.Phone);
        person.Email = Text(draft.Email);
        person.Note = Text(draft.Note);
        person.LeftOn = draft.LeftOn;
        return person;
    }

    private static string? Text(string? typed) => SupportRequestRules.HasVisibleText(typed) ? typed!.Trim() : null;
}
