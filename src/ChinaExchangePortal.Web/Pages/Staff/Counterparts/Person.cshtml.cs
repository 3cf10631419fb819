using System.Globalization;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Counterparts;

/// <summary>Adds a person to an organisation, or changes one. Nobody is taken off: who moved on gets a last day and stays as former.</summary>
[AuditRead("counterpart/{id}")]
public sealed class PersonModel(PortalDbContext db, CounterpartService counterparts, PageLanguage language) : CounterpartFormPage<PersonForm>
{
    /// <summary>The organisation.</summary>
    public CounterpartOrganisation Organisation { get; private set; } = null!;

    /// <summary>The person as stored; null for a new one.</summary>
    public CounterpartPerson? Stored { get; private set; }

    /// <summary>Address of the organisation's page.</summary>
    public string Back => language.Url("/staff/counterparts/" + Organisation.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int id, int? personId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, personId, cancellationToken))
        {
            return NotFound();
        }

        Form = Stored is null ? new PersonForm { SubmissionKey = Guid.NewGuid().ToString() } : PersonForm.Of(Stored);
        return Page();
    }

    /// <summary>Saves the person.</summary>
    public async Task<IActionResult> OnPostAsync(int id, int? personId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, personId, cancellationToken))
        {
            return NotFound();
        }

        var key = SubmissionKey;
        var (draft, problems) = Form.Read();
        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        var outcome = personId is { } existing
            ? await counterparts.ChangePersonAsync(id, existing, Form.PostedVersion, draft, cancellationToken)
            : await counterparts.AddPersonAsync(id, draft, key, cancellationToken);
        return await AnswerAsync(outcome, async () => PersonForm.Of(await db.CounterpartPeople.AsNoTracking().FirstAsync(p => p.Id == personId, cancellationToken)), Back);
    }

    private async Task<bool> LoadAsync(int id, int? personId, CancellationToken cancellationToken)
    {
        var found = await db.CounterpartOrganisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellationToken);
        if (found is null)
        {
            return false;
        }

        Organisation = found;
        Stored = personId is null ? null : await db.CounterpartPeople.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId && p.OrganisationId == id, cancellationToken);
        return personId is null || Stored is not null;
    }
}
