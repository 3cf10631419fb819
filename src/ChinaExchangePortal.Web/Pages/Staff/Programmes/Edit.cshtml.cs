using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Programmes;

/// <summary>Changes name and description of a programme. The five programmes themselves are fixed.</summary>
public sealed class EditModel(PortalDbContext db, DatabaseWriter writer, OfficeClock clock, PageLanguage language)
    : RecordFormPage<Programme, ProgrammeForm>(RecordKind.Programmes, db, writer, clock, language)
{
    /// <inheritdoc/>
    public override bool IsPublic => true;

    /// <summary>The description as it is stored, for the preview.</summary>
    public string? Stored { get; private set; }

    /// <inheritdoc/>
    protected override async Task<Programme?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var programme = await Db.Programmes.FirstOrDefaultAsync(p => p.Slug == key, cancellationToken);
        Stored = programme?.Description;
        return programme;
    }
}
