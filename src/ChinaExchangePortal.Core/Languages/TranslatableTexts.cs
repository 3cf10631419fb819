using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Seminars;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Languages;

/// <summary>Finds every text on file that readers of Chinese and English should be able to read, in the order of the site.</summary>
public static class TranslatableTexts
{
    /// <summary>All of them. There are a few for each record, so they are read at once.</summary>
    public static async Task<IReadOnlyList<TranslatableText>> LoadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return [.. (await ProgrammesAsync(db, cancellationToken)).Concat(await SeminarsAsync(db, cancellationToken)).Concat(await EventsAsync(db, cancellationToken))
            .Concat(await CaptionsAsync(db, cancellationToken)).Concat(await PlacesAsync(db, cancellationToken)).Concat(await SourcesAsync(db, cancellationToken))
            .Where(t => !string.IsNullOrWhiteSpace(t.Japanese))];
    }

    private static async Task<List<TranslatableText>> ProgrammesAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        const string Support = "/programmes/overseas-support";
        List<TranslatableText> texts =
        [
            .. (await db.Pillars.AsNoTracking().OrderBy(p => p.Position).ToListAsync(cancellationToken))
                .Select(p => new TranslatableText(TextKeys.PillarName(p.Slug), TextKind.Programme, p.Name, "pillar", p.Name, "/programmes")),
        ];
        foreach (var p in await db.Programmes.AsNoTracking().OrderBy(p => p.Position).ToListAsync(cancellationToken))
        {
            var path = "/programmes/" + p.Slug;
            texts.Add(new TranslatableText(TextKeys.ProgrammeName(p.Slug), TextKind.Programme, p.Name, "name", p.Name, path));
            texts.Add(new TranslatableText(TextKeys.ProgrammeDescription(p.Slug), TextKind.Programme, p.Name, "description", p.Description ?? string.Empty, path, TextShape.Paragraphs));
        }

        texts.AddRange((await db.SupportMenu.AsNoTracking().OrderBy(m => m.Number).ToListAsync(cancellationToken))
            .Select(m => new TranslatableText(TextKeys.SupportMenu(m.Number), TextKind.Support, $"支援メニュー例 {m.Number}", "menu", m.Text, Support)));
        texts.AddRange((await db.SupportExamples.AsNoTracking().ToListAsync(cancellationToken)).OrderByDescending(e => e.FiscalYear).ThenBy(e => e.Number)
            .Select(e => new TranslatableText(TextKeys.SupportExample(e.FiscalYear.Year, e.Number), TextKind.Support, $"{e.FiscalYear}年度 支援例 {e.Number}", "example", e.Text, Support)));
        texts.AddRange((await db.DeclaredFigures.AsNoTracking().ToListAsync(cancellationToken)).OrderByDescending(f => f.FiscalYear)
            .Select(f => new TranslatableText(TextKeys.DeclaredFigure(f.Programme, f.Name), TextKind.Support, $"{f.FiscalYear}年度の実績", "figure", f.Name, "/programmes/" + f.Programme))
            .DistinctBy(t => t.Key, StringComparer.Ordinal));
        return texts;
    }

    private static async Task<List<TranslatableText>> SeminarsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var seminars = await db.Seminars.AsNoTracking().OrderByDescending(s => s.Round).ToListAsync(cancellationToken);
        return [.. seminars.SelectMany(Of)];

        static IEnumerable<TranslatableText> Of(Seminar s)
        {
            TranslatableText Text(string key, string field, string? japanese, TextShape shape = TextShape.Line) =>
                new(key, TextKind.Seminar, $"第{s.Round}回", field, japanese ?? string.Empty, FormattableString.Invariant($"/seminars/{s.Round}"), shape);
            TranslatableText Field(string field, string? japanese, TextShape shape = TextShape.Line) => Text(TextKeys.SeminarField(s.Round, field), field, japanese, shape);

            yield return Field("theme", s.Theme);
            yield return Field("subtitle", s.Subtitle);
            yield return Field("organisers", TextLines.Join(s.Organisers), TextShape.Items);
            yield return Field("co_organisers", TextLines.Join(s.CoOrganisers), TextShape.Items);
            yield return Field("supporters", TextLines.Join(s.Supporters), TextShape.Items);
            yield return Field("participants", s.ParticipantsWho);
            foreach (var (i, day) in s.Schedule.OrderBy(d => d.Date).Index())
            {
                yield return Text(TextKeys.SeminarDay(s.Round, i + 1), "schedule", TextLines.Join(day.Items), TextShape.Items);
            }

            foreach (var (i, speaker) in s.Speakers.Index())
            {
                yield return Text(TextKeys.Speaker(s.Round, i + 1, "role"), "role", speaker.Role);
                yield return Text(TextKeys.Speaker(s.Round, i + 1, "name"), "speaker", speaker.Name);
                yield return Text(TextKeys.Speaker(s.Round, i + 1, "title"), "title", speaker.Title);
            }
        }
    }

    private static async Task<List<TranslatableText>> EventsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var texts = new List<TranslatableText>();
        foreach (var e in await db.PrEvents.AsNoTracking().OrderByDescending(e => e.StartsOn).ThenBy(e => e.Slug).ToListAsync(cancellationToken))
        {
            texts.Add(new TranslatableText(TextKeys.PrEvent(e.Slug, "venue"), TextKind.PrEvent, e.Venue, "venue", e.Venue, "/pr-events/" + e.Slug));
            texts.Add(new TranslatableText(TextKeys.PrEvent(e.Slug, "exhibits"), TextKind.PrEvent, e.Venue, "exhibits", TextLines.Join(e.Exhibits), "/pr-events/" + e.Slug, TextShape.Items));
        }

        foreach (var c in await db.CookingClasses.AsNoTracking().Include(c => c.City).OrderByDescending(c => c.HeldOn).ThenBy(c => c.Slug).ToListAsync(cancellationToken))
        {
            var record = $"{c.HeldOn.Year}/{c.HeldOn.Month}/{c.HeldOn.Day} {c.City!.NameJa}";
            texts.Add(new TranslatableText(TextKeys.CookingClassDishes(c.Slug), TextKind.CookingClass, record, "dishes", TextLines.Join(c.Dishes), "/cooking-classes/" + c.Slug, TextShape.Items));
        }

        foreach (var b in await db.TradeFairBooths.AsNoTracking().OrderByDescending(b => b.StartsOn).ThenBy(b => b.Slug).ToListAsync(cancellationToken))
        {
            texts.Add(new TranslatableText(TextKeys.TradeFairBooth(b.Slug, "fair"), TextKind.TradeFairBooth, b.Fair, "fair", b.Fair, "/trade-fair-booths/" + b.Slug));
            texts.Add(new TranslatableText(TextKeys.TradeFairBooth(b.Slug, "venue"), TextKind.TradeFairBooth, b.Fair, "venue", b.Venue ?? string.Empty, "/trade-fair-booths/" + b.Slug));
        }

        return texts;
    }

    private static async Task<List<TranslatableText>> CaptionsAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        (await db.Captions.AsNoTracking().OrderBy(c => c.Position).ToListAsync(cancellationToken)).ConvertAll(c => new TranslatableText(
            TextKeys.Caption(c.Position), TextKind.Caption, $"写真の説明 {c.Position}", "caption", c.Text, c.Round is { } round ? FormattableString.Invariant($"/seminars/{round}") : "/programmes/" + c.Programme));

    // The reference table names the rest; what staff translated stays in the list.
    private static async Task<List<TranslatableText>> PlacesAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var known = (await db.Translations.AsNoTracking().Where(t => t.Key.StartsWith(TextKeys.Cities) || t.Key.StartsWith(TextKeys.Provinces)).Select(t => t.Key).ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
        var cities = await db.Cities.AsNoTracking().OrderBy(c => c.Slug).ToListAsync(cancellationToken);
        var provinces = await db.Provinces.AsNoTracking().OrderBy(p => p.Slug).ToListAsync(cancellationToken);
        return
        [
            .. cities.Where(c => c.NameZh is null || c.NameEn is null || known.Contains(TextKeys.CityName(c.Slug)))
                .Select(c => new TranslatableText(TextKeys.CityName(c.Slug), TextKind.Place, c.NameJa, "city", c.NameJa, "/cities/" + c.Slug)),
            .. provinces.Where(p => p.NameZh is null || p.NameEn is null || known.Contains(TextKeys.ProvinceName(p.Slug)))
                .Select(p => new TranslatableText(TextKeys.ProvinceName(p.Slug), TextKind.Place, p.NameJa, "province", p.NameJa, "/cities")),
        ];
    }

    private static async Task<List<TranslatableText>> SourcesAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        [.. (await db.SourceDocuments.AsNoTracking().OrderBy(d => d.Slug).ToListAsync(cancellationToken)).SelectMany(d =>
            new[] { ("title", d.Title), ("publisher", d.Publisher), ("edition", d.Edition ?? string.Empty) }
                .Select(f => new TranslatableText(TextKeys.Source(d.Slug, f.Item1), TextKind.Source, d.Title, f.Item1, f.Item2, "/sources/" + d.Slug)))];
}
