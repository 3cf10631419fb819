using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Seminars;

/// <summary>Adds a round of the seminar, or corrects one. A later reading of the brochure keeps what staff corrected.</summary>
public sealed class EditModel(PortalDbContext db, DatabaseWriter writer, OfficeClock clock, PageLanguage language)
    : RecordFormPage<Seminar, SeminarForm>(RecordKind.Seminars, db, writer, clock, language)
{
    private const int EmptyRows = 2;

    /// <inheritdoc/>
    public override bool IsPublic => Form.IsPublished is not null;

    /// <summary>The days typed, and some to fill.</summary>
    public IEnumerable<TypedScheduleDay> Days => Form.Days.Concat(Enumerable.Range(0, EmptyRows).Select(_ => new TypedScheduleDay()));

    /// <summary>The speakers typed, and some to fill.</summary>
    public IEnumerable<TypedSpeaker> Speakers => Form.Speakers.Concat(Enumerable.Range(0, EmptyRows).Select(_ => new TypedSpeaker()));

    /// <inheritdoc/>
    protected override Task<Seminar?> FindAsync(string key, CancellationToken cancellationToken) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            ? Db.Seminars.FirstOrDefaultAsync(s => s.Round == round, cancellationToken)
            : Task.FromResult<Seminar?>(null);

    /// <inheritdoc/>
    protected override async Task PrepareNewAsync(CancellationToken cancellationToken) =>
        Form.Round = (1 + (await Db.Seminars.MaxAsync(s => (int?)s.Round, cancellationToken) ?? 0)).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override void PrepareCheck() => Form.AsksRound = IsNew;

    /// <inheritdoc/>
    protected override async Task<(string Key, Problem? Problem)> NewKeyAsync(CancellationToken cancellationToken)
    {
        var round = Form.Number!.Value;
        var key = round.ToString(CultureInfo.InvariantCulture);
        return (key, await Db.Seminars.AnyAsync(s => s.Round == round, cancellationToken) ? new Problem(nameof(SeminarForm.Round), "第{0}回はすでに登録されています", round) : null);
    }

    /// <inheritdoc/>
    protected override Seminar Create(string key) => new() { Round = int.Parse(key, CultureInfo.InvariantCulture) };
}
