using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>An arrangement's fields as the case's history shows them: names, not keys, since names are what the reader knows.</summary>
public static class ArrangementFields
{
    /// <summary>Begin of every field's name in the history.</summary>
    public const string Prefix = "Arrangement";

    private static readonly string[] s_inCalendars = ["Kind", "Title", "Time", "Place", "People", "Things", "State"];

    /// <summary>True when a calendar that shows the arrangement must be told of a change of the field.</summary>
    public static bool MattersToCalendars(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Array.Exists(s_inCalendars, name => field.StartsWith(Prefix + name, StringComparison.Ordinal));
    }

    /// <summary>The fields that differ. The track ends their names, so that the history shows its mark.</summary>
    public static IReadOnlyList<FieldChange> Differences(
        IReadOnlyList<KeyValuePair<string, string?>> before, IReadOnlyList<KeyValuePair<string, string?>> after, SupportKind? track) =>
        [
            .. before.Zip(after)
                .Where(pair => (pair.First.Value ?? string.Empty) != (pair.Second.Value ?? string.Empty))
                .Select(pair => new FieldChange { Field = Prefix + pair.First.Key + track, Before = pair.First.Value, After = pair.Second.Value }),
        ];

    /// <summary>The fields of an arrangement that is not there yet.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Nothing(IReadOnlyList<KeyValuePair<string, string?>> fields) =>
        [.. fields.Select(f => new KeyValuePair<string, string?>(f.Key, null))];

    /// <summary>The fields of an arrangement.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string?>>> OfAsync(PortalDbContext db, Arrangement arrangement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(arrangement);
        var ids = arrangement.Reservations.Select(r => r.ResourceId).ToList();
        var names = await db.Resources.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Kind).ThenBy(r => r.Name).ToListAsync(cancellationToken);
        var city = arrangement.CityId is null ? arrangement.OtherCity : await db.Cities.Where(c => c.Id == arrangement.CityId).Select(c => c.NameJa).FirstOrDefaultAsync(cancellationToken);
        var organisation = arrangement.CounterpartOrganisationId is null ? null
            : await db.CounterpartOrganisations.Where(o => o.Id == arrangement.CounterpartOrganisationId).Select(o => o.NameZh).FirstOrDefaultAsync(cancellationToken);
        var person = arrangement.CounterpartPersonId is null ? null
            : await db.CounterpartPeople.Where(p => p.Id == arrangement.CounterpartPersonId).Select(p => p.NameZh).FirstOrDefaultAsync(cancellationToken);
        var loans = arrangement.Reservations.Select(r => (Loan: r, Thing: names.Find(n => n.Id == r.ResourceId)?.Name)).OrderBy(l => l.Thing, StringComparer.Ordinal).ToList();
        return
        [
            new("Kind", arrangement.Kind.ToString()),
            new("Title", arrangement.Title),
            new("Time", ArrangementTimes.Figures(arrangement.StartsAt, arrangement.EndsAt, arrangement.IsAllDay)),
            new("Place", Join(city, arrangement.Place)),
            new("Counterpart", Join(organisation, person, arrangement.CounterpartText)),
            new("People", Join(names.Where(n => n.Kind == ResourceKind.Person))),
            new("Things", Join(names.Where(n => n.Kind != ResourceKind.Person))),
            new("State", arrangement.State.ToString()),
            new("Note", arrangement.Note),
            new("Outcome", arrangement.Outcome),
            new("HandOver", Lines(loans.Where(l => l.Loan.HandedOverAt is not null).Select(l => $"{l.Thing} → {l.Loan.HandedOverTo} / {l.Loan.HandOverCondition} / {OfficeClock.Figures(l.Loan.HandedOverAt!.Value)}"))),
            new("Return", Lines(loans.Where(l => l.Loan.ReturnedAt is not null).Select(l => $"{l.Thing} / {l.Loan.ReturnCondition} / {OfficeClock.Figures(l.Loan.ReturnedAt!.Value)}"))),
        ];
    }

    private static string? Join(params string?[] parts) =>
        string.Join(' ', parts.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } text ? text : null;

    private static string? Join(IEnumerable<Resource> resources) => Lines(resources.Select(r => r.Name), ", ");

    private static string? Lines(IEnumerable<string> lines, string between = "\n") => string.Join(between, lines) is { Length: > 0 } text ? text : null;
}
