using System.Globalization;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Counterparts;

/// <summary>Adds an organisation, or changes one.</summary>
[AuditRead("counterpart/{id}")]
public sealed class EditModel(PortalDbContext db, CounterpartService counterparts, PageLanguage language) : CounterpartFormPage<OrganisationForm>
{
    /// <summary>The organisation as stored; null for a new one.</summary>
    public CounterpartOrganisation? Stored { get; private set; }

    /// <summary>Cities to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Cities { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Form = Stored is null ? new OrganisationForm { SubmissionKey = Guid.NewGuid().ToString() } : OrganisationForm.Of(Stored);
        return Page();
    }

    /// <summary>Saves the organisation.</summary>
    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var key = SubmissionKey;
        var (draft, problems) = Form.Read(Cities.Select(c => c.Key));
        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        var outcome = id is { } existing
            ? await counterparts.ChangeOrganisationAsync(existing, Form.PostedVersion, draft, cancellationToken)
            : await counterparts.AddOrganisationAsync(draft, key, cancellationToken);
        return await AnswerAsync(
            outcome,
            async () => OrganisationForm.Of(await db.CounterpartOrganisations.AsNoTracking().FirstAsync(o => o.Id == id, cancellationToken)),
            language.Url("/staff/counterparts/" + outcome.Id.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>A value of a difference in words: cities by name.</summary>
    public string Word(string field, string value) => field == "都市" ? Cities.FirstOrDefault(c => c.Key == value, new(value, value)).Value : value;

    private async Task<bool> LoadAsync(int? id, CancellationToken cancellationToken)
    {
        Stored = id is null ? null : await db.CounterpartOrganisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellationToken);
        var cities = await db.Cities.OrderBy(c => c.Slug).Select(c => new { c.Id, c.NameJa, c.NameZh }).ToListAsync(cancellationToken);
        Cities = [.. cities.Select(c => KeyValuePair.Create(c.Id.ToString(CultureInfo.InvariantCulture), language.IsJapanese ? c.NameJa : c.NameZh ?? c.NameJa))];
        return id is null || Stored is not null;
    }
}
