using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.CookingClasses;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Core.TradeFairBooths;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Brochures.Saving;

/// <summary>Saves one reading: each record is found by its natural key and merged field by field.</summary>
internal sealed class BrochureSaver(PortalDbContext db, BrochureReading reading, RecordMerge merge)
{
    private readonly List<Finding> _findings = [];
    private Dictionary<string, City> _cities = [];
    private Dictionary<string, Municipality> _municipalities = [];

    /// <summary>What could not be matched with the reference tables.</summary>
    internal IReadOnlyList<Finding> Findings => _findings;

    internal async Task SaveAsync(CancellationToken cancellationToken)
    {
        _cities = await db.Cities.ToDictionaryAsync(c => c.NameJa, StringComparer.Ordinal, cancellationToken);
        _municipalities = await db.Municipalities.ToDictionaryAsync(m => m.NameJa, StringComparer.Ordinal, cancellationToken);
        await SaveProgrammesAsync(cancellationToken);
        await SaveSeminarsAsync(cancellationToken);
        await SaveSupportAsync(cancellationToken);
        await SavePrEventsAsync(cancellationToken);
        await SaveCookingClassesAsync(cancellationToken);
        await SaveTradeFairBoothsAsync(cancellationToken);
        await SaveCaptionsAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SaveProgrammesAsync(CancellationToken cancellationToken)
    {
        var pillars = await db.Pillars.ToDictionaryAsync(p => RecordKeys.Pillar(p.Slug), StringComparer.Ordinal, cancellationToken);
        foreach (var (index, read) in reading.Pillars.Index())
        {
            var record = RecordKeys.Pillar(read.Slug);
            var pillar = merge.Merge(
                record,
                pillars.GetValueOrDefault(record),
                () => new Pillar { Slug = read.Slug, Name = read.Name.Value },
                Field<Pillar, string>("name", read.Name, p => p.Name, (p, v) => p.Name = v),
                Derived<Pillar, int>("position", index + 1, p => p.Position, (p, v) => p.Position = v));
            if (pillar is not null)
            {
                pillars[record] = pillar;
            }
        }

        var programmes = await db.Programmes.ToDictionaryAsync(p => RecordKeys.Programme(p.Slug), StringComparer.Ordinal, cancellationToken);
        foreach (var (index, read) in reading.Programmes.Index())
        {
            var record = RecordKeys.Programme(read.Slug);
            if (!pillars.TryGetValue(RecordKeys.Pillar(read.Pillar), out var pillar))
            {
                continue;
            }

            var programme = merge.Merge(
                record,
                programmes.GetValueOrDefault(record),
                () => new Programme { Slug = read.Slug, Name = read.Name.Value, Pillar = pillar },
                Field<Programme, string>("name", read.Name, p => p.Name, (p, v) => p.Name = v),
                Optional<Programme>("description", read.Description, p => p.Description, (p, v) => p.Description = v),
                Derived<Programme, int>("position", index + 1, p => p.Position, (p, v) => p.Position = v));
            if (programme is not null)
            {
                programme.Pillar = pillar;
            }
        }
    }

    private async Task SaveSeminarsAsync(CancellationToken cancellationToken)
    {
        var seminars = await db.Seminars.Include(s => s.HostCity).ToDictionaryAsync(s => RecordKeys.Seminar(s.Round), StringComparer.Ordinal, cancellationToken);
        foreach (var read in reading.Seminars)
        {
            var record = RecordKeys.Seminar(read.Round);
            var city = CityOf(read.City, read.Province?.Value);
            merge.Merge(
                record,
                seminars.GetValueOrDefault(record),
                () => new Seminar { Round = read.Round, HostCity = city },
                SeminarFields(read, city));
        }

        merge.RemoveMissing(seminars, "seminar/", s =>
            [("host-city", s.HostCity?.NameJa), ("theme", ThemeOf(s)), ("subtitle", s.Subtitle), ("fiscal-year", s.FiscalYear?.Year), ("participants", ParticipantsOf(s))]);
    }

    private static List<SeedField<Seminar>> SeminarFields(SeminarReading read, City city)
    {
        var theme = new { none = read.ThemeIsNone, text = read.Theme?.Value };
        var fields = new List<SeedField<Seminar>>
        {
            new("fiscal-year", read.FiscalYear?.Value, s => s.FiscalYear?.Year, s => s.FiscalYear = read.FiscalYear is null ? null : new FiscalYear(read.FiscalYear.Value), read.FiscalYear?.Lines ?? []),
            new("host-city", city.NameJa, s => s.HostCity?.NameJa, s => s.HostCity = city, [.. read.City.Lines, .. read.Province?.Lines ?? []]),
            new("theme", theme, ThemeOf, s => (s.ThemeIsNone, s.Theme) = (read.ThemeIsNone, read.Theme?.Value), read.Theme?.Lines ?? read.City.Lines),
            Optional<Seminar>("subtitle", read.Subtitle, s => s.Subtitle, (s, v) => s.Subtitle = v),
        };
        if (read.Details is { } details)
        {
            var participants = details.Participants?.Value;
            fields.AddRange(
            [
                Field<Seminar, IReadOnlyList<string>>("organisers", details.Organisers, s => s.Organisers, (s, v) => s.Organisers = [.. v]),
                Field<Seminar, IReadOnlyList<string>>("co-organisers", details.CoOrganisers, s => s.CoOrganisers, (s, v) => s.CoOrganisers = [.. v]),
                Field<Seminar, IReadOnlyList<string>>("supporters", details.Supporters, s => s.Supporters, (s, v) => s.Supporters = [.. v]),
                new("participants", participants, ParticipantsOf, s => SetParticipants(s, participants), details.Participants?.Lines ?? []),
                new("starts-on", details.StartsOn?.Value, s => s.StartsOn, s => s.StartsOn = details.StartsOn?.Value, details.StartsOn?.Lines ?? []),
                new("ends-on", details.EndsOn?.Value, s => s.EndsOn, s => s.EndsOn = details.EndsOn?.Value, details.EndsOn?.Lines ?? []),
                new(
                    "schedule",
                    details.Schedule.Select(d => new { d.Value.Date, d.Value.Items }),
                    s => s.Schedule.Select(d => new { d.Date, d.Items }),
                    s => s.Schedule = [.. details.Schedule.Select(d => new ScheduleDay { Date = d.Value.Date, Items = [.. d.Value.Items] })],
                    [.. details.Schedule.SelectMany(d => d.Lines)]),
                new(
                    "speakers",
                    details.Speakers.Select(p => new { p.Value.Name, p.Value.Title, p.Value.Role }),
                    s => s.Speakers.Select(p => new { p.Name, p.Title, p.Role }),
                    s => s.Speakers = [.. details.Speakers.Select(p => new Speaker { Name = p.Value.Name, Title = p.Value.Title, Role = p.Value.Role })],
                    [.. details.Speakers.SelectMany(p => p.Lines)]),
            ]);
        }

        return fields;
    }

    private static object ThemeOf(Seminar seminar) => new { none = seminar.ThemeIsNone, text = seminar.Theme };

    private static ParticipantsReading? ParticipantsOf(Seminar s) =>
        s.ParticipantsTotal is { } total ? new ParticipantsReading(s.ParticipantsWho ?? string.Empty, total, s.ParticipantsJapan, s.ParticipantsChina) : null;

    private static void SetParticipants(Seminar seminar, ParticipantsReading? read) =>
        (seminar.ParticipantsWho, seminar.ParticipantsTotal, seminar.ParticipantsJapan, seminar.ParticipantsChina) =
            (read?.Who, read?.Total, read?.Japan, read?.China);

    private async Task SaveSupportAsync(CancellationToken cancellationToken)
    {
        var menu = await db.SupportMenu.ToDictionaryAsync(i => RecordKeys.SupportMenu(i.Number), StringComparer.Ordinal, cancellationToken);
        foreach (var read in reading.SupportMenu)
        {
            var record = RecordKeys.SupportMenu(read.Number);
            merge.Merge(
                record,
                menu.GetValueOrDefault(record),
                () => new SupportMenuItem { Number = read.Number, Text = read.Text.Value },
                Field<SupportMenuItem, string>("text", read.Text, i => i.Text, (i, v) => i.Text = v));
        }

        merge.RemoveMissing(menu, "support-menu/", i => [("text", i.Text)]);

        var examples = await db.SupportExamples.ToDictionaryAsync(e => RecordKeys.SupportExample(e.FiscalYear.Year, e.Number), StringComparer.Ordinal, cancellationToken);
        foreach (var read in reading.SupportExamples)
        {
            var record = RecordKeys.SupportExample(read.FiscalYear, read.Number);
            merge.Merge(
                record,
                examples.GetValueOrDefault(record),
                () => new SupportExample { FiscalYear = new FiscalYear(read.FiscalYear), Number = read.Number, Text = read.Text.Value },
                Field<SupportExample, string>("text", read.Text, e => e.Text, (e, v) => e.Text = v));
        }

        merge.RemoveMissing(examples, "support-example/", e => [("text", e.Text)]);

        var figures = await db.DeclaredFigures.ToDictionaryAsync(f => RecordKeys.DeclaredFigure(f.Programme, f.FiscalYear.Year, f.Name), StringComparer.Ordinal, cancellationToken);
        foreach (var read in reading.DeclaredFigures)
        {
            var record = RecordKeys.DeclaredFigure(read.Programme, read.FiscalYear, read.Name);
            merge.Merge(
                record,
                figures.GetValueOrDefault(record),
                () => new DeclaredFigure { Programme = read.Programme, FiscalYear = new FiscalYear(read.FiscalYear), Name = read.Name, Unit = read.Unit },
                Field<DeclaredFigure, long>("value", read.Value, f => f.Value, (f, v) => f.Value = v),
                Derived<DeclaredFigure, string>("unit", read.Unit, f => f.Unit, (f, v) => f.Unit = v));
        }

        merge.RemoveMissing(figures, "declared-figure/", f => [("value", f.Value), ("unit", f.Unit)]);
    }

    private async Task SavePrEventsAsync(CancellationToken cancellationToken)
    {
        var events = await db.PrEvents.Include(e => e.City).ToDictionaryAsync(e => RecordKeys.PrEvent(e.Slug), StringComparer.Ordinal, cancellationToken);
        var slugs = new UniqueSlugs();
        foreach (var read in reading.PrEvents)
        {
            var city = CityOf(read.City, null);
            var slug = slugs.Next(read.StartsOn.Value, city);
            merge.Merge(
                RecordKeys.PrEvent(slug),
                events.GetValueOrDefault(RecordKeys.PrEvent(slug)),
                () => new PrEvent { Slug = slug, Venue = read.Venue.Value, City = city },
                Field<PrEvent, DateOnly>("starts-on", read.StartsOn, e => e.StartsOn, (e, v) => e.StartsOn = v),
                Field<PrEvent, DateOnly>("ends-on", read.EndsOn, e => e.EndsOn, (e, v) => e.EndsOn = v),
                Field<PrEvent, string>("venue", read.Venue, e => e.Venue, (e, v) => e.Venue = v),
                new SeedField<PrEvent>("city", city.NameJa, e => e.City?.NameJa, e => e.City = city, read.City.Lines),
                Field<PrEvent, IReadOnlyList<string>>("exhibits", read.Exhibits, e => e.Exhibits, (e, v) => e.Exhibits = [.. v]));
        }

        merge.RemoveMissing(events, "pr-event/", e => [("starts-on", e.StartsOn), ("ends-on", e.EndsOn), ("venue", e.Venue), ("city", e.City?.NameJa), ("exhibits", e.Exhibits)]);
    }

    private async Task SaveCookingClassesAsync(CancellationToken cancellationToken)
    {
        var classes = await db.CookingClasses.Include(c => c.City).Include(c => c.Municipalities).ThenInclude(m => m.Municipality)
            .ToDictionaryAsync(c => RecordKeys.CookingClass(c.Slug), StringComparer.Ordinal, cancellationToken);
        var slugs = new UniqueSlugs();
        foreach (var read in reading.CookingClasses)
        {
            var city = CityOf(read.City, read.Province?.Value);
            var municipalities = read.Municipalities.Value.Select(name => MunicipalityOf(name, read.Municipalities.Lines)).OfType<Municipality>().ToList();
            var slug = slugs.Next(read.HeldOn.Value, city);
            merge.Merge(
                RecordKeys.CookingClass(slug),
                classes.GetValueOrDefault(RecordKeys.CookingClass(slug)),
                () => new CookingClass { Slug = slug, City = city },
                Field<CookingClass, DateOnly>("held-on", read.HeldOn, c => c.HeldOn, (c, v) => c.HeldOn = v),
                new SeedField<CookingClass>("city", city.NameJa, c => c.City?.NameJa, c => c.City = city, read.City.Lines),
                new SeedField<CookingClass>("municipalities", municipalities.Select(m => m.Code), CodesOf, c => SetMunicipalities(c, municipalities), read.Municipalities.Lines),
                Field<CookingClass, IReadOnlyList<string>>("dishes", read.Dishes, c => c.Dishes, (c, v) => c.Dishes = [.. v]));
        }

        merge.RemoveMissing(classes, "cooking-class/", c => [("held-on", c.HeldOn), ("city", c.City?.NameJa), ("municipalities", CodesOf(c)), ("dishes", c.Dishes)]);
    }

    private static IEnumerable<string?> CodesOf(CookingClass held) => held.Municipalities.OrderBy(m => m.Position).Select(m => m.Municipality?.Code);

    private static void SetMunicipalities(CookingClass held, List<Municipality> municipalities)
    {
        held.Municipalities.Clear();
        held.Municipalities.AddRange(municipalities.Select((m, i) => new CookingClassMunicipality { Position = i + 1, Municipality = m }));
    }

    private async Task SaveTradeFairBoothsAsync(CancellationToken cancellationToken)
    {
        var booths = await db.TradeFairBooths.Include(b => b.City).ToDictionaryAsync(b => RecordKeys.TradeFairBooth(b.Slug), StringComparer.Ordinal, cancellationToken);
        var slugs = new UniqueSlugs();
        foreach (var read in reading.TradeFairBooths)
        {
            var city = CityOf(read.City, null);
            var slug = slugs.Next(read.StartsOn.Value, city);
            merge.Merge(
                RecordKeys.TradeFairBooth(slug),
                booths.GetValueOrDefault(RecordKeys.TradeFairBooth(slug)),
                () => new TradeFairBooth { Slug = slug, Fair = read.Fair.Value, City = city },
                Field<TradeFairBooth, string>("fair", read.Fair, b => b.Fair, (b, v) => b.Fair = v),
                Field<TradeFairBooth, DateOnly>("starts-on", read.StartsOn, b => b.StartsOn, (b, v) => b.StartsOn = v),
                Field<TradeFairBooth, DateOnly>("ends-on", read.EndsOn, b => b.EndsOn, (b, v) => b.EndsOn = v),
                new SeedField<TradeFairBooth>("city", city.NameJa, b => b.City?.NameJa, b => b.City = city, read.City.Lines));
        }

        merge.RemoveMissing(booths, "trade-fair-booth/", b => [("fair", b.Fair), ("starts-on", b.StartsOn), ("ends-on", b.EndsOn), ("city", b.City?.NameJa)]);
    }

    private async Task SaveCaptionsAsync(CancellationToken cancellationToken)
    {
        var captions = await db.Captions.ToDictionaryAsync(c => RecordKeys.Caption(c.Position), StringComparer.Ordinal, cancellationToken);
        foreach (var (index, read) in reading.Captions.Index())
        {
            var record = RecordKeys.Caption(index + 1);
            merge.Merge(
                record,
                captions.GetValueOrDefault(record),
                () => new Caption { Position = index + 1, Programme = read.Programme, Text = read.Text.Value },
                Field<Caption, string>("text", read.Text, c => c.Text, (c, v) => c.Text = v),
                Derived<Caption, string>("programme", read.Programme, c => c.Programme, (c, v) => c.Programme = v),
                Derived<Caption, int?>("round", read.Round, c => c.Round, (c, v) => c.Round = v),
                Derived<Caption, int?>("fiscal-year", read.FiscalYear, c => c.FiscalYear?.Year, (c, v) => c.FiscalYear = v is { } year ? new FiscalYear(year) : null),
                Derived<Caption, IReadOnlyList<string>>("municipalities", read.Municipalities, c => c.Municipalities, (c, v) => c.Municipalities = [.. v]));
        }

        merge.RemoveMissing(captions, "caption/", c => [("text", c.Text)]);
    }

    private City CityOf(Cited<string> name, string? province)
    {
        if (_cities.TryGetValue(name.Value, out var city))
        {
            if (province is not null && city.Province is { } known && known.NameJa != province)
            {
                _findings.Add(new Finding(FindingLevel.Difference, name.Lines, $"{name.Value}: the text says {province}, the reference table {known.NameJa}"));
            }

            return city;
        }

        // A city that the reference table lacks is still published, without position or translations.
        _findings.Add(new Finding(FindingLevel.Difference, name.Lines, $"{name.Value} is not in seeds/reference/host-cities.csv: no map position, no Chinese or English name"));
        city = new City { NameJa = name.Value, Slug = "place-" + TextHash.Of(name.Value)[..8], Province = province is null ? null : ProvinceOf(province) };
        _cities.Add(name.Value, city);
        db.Cities.Add(city);
        return city;
    }

    private Province ProvinceOf(string name)
    {
        var province = db.Provinces.Local.FirstOrDefault(p => p.NameJa == name) ?? db.Provinces.FirstOrDefault(p => p.NameJa == name);
        if (province is null)
        {
            province = new Province { NameJa = name, Slug = "place-" + TextHash.Of(name)[..8] };
            db.Provinces.Add(province);
        }

        return province;
    }

    private Municipality? MunicipalityOf(string name, IReadOnlyList<int> lines)
    {
        if (_municipalities.TryGetValue(name, out var municipality))
        {
            return municipality;
        }

        _findings.Add(new Finding(FindingLevel.Unreadable, lines, $"{name} is not in seeds/reference/municipalities.csv: expected the name of a municipality"));
        return null;
    }

    private static SeedField<T> Field<T, TValue>(string name, Cited<TValue> read, Func<T, TValue> get, Action<T, TValue> set) =>
        new(name, read.Value, entity => get(entity), entity => set(entity, read.Value), read.Lines);

    private static SeedField<T> Optional<T>(string name, Cited<string>? read, Func<T, string?> get, Action<T, string?> set) =>
        new(name, read?.Value, get, entity => set(entity, read?.Value), read?.Lines ?? []);

    /// <summary>A value that follows from the catalogue, so it has no lines of its own.</summary>
    private static SeedField<T> Derived<T, TValue>(string name, TValue value, Func<T, TValue> get, Action<T, TValue> set) =>
        new(name, value, entity => get(entity), entity => set(entity, value), []);

    /// <summary>Day and city, with a number from the second record of the same day and city on.</summary>
    private sealed class UniqueSlugs
    {
        private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);

        internal string Next(DateOnly day, City city)
        {
            var slug = EventSlug.Of(day, city);
            var count = _given[slug] = _given.GetValueOrDefault(slug) + 1;
            return EventSlug.Numbered(slug, count);
        }
    }
}
