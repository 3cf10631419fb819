using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Brochures.Saving;

/// <summary>Brings places, municipalities and draft translations in step with the reference tables.</summary>
internal static class ReferenceSaver
{
    private const string TranslationsTable = "translations.csv";

    private static readonly string[] s_kindsOfProvince = ["Zhuang", "Hui", "Uygur", "Autonomous", "Region", "Province"];

    /// <summary>Places and municipalities: the tables are the authority, so they simply overwrite.</summary>
    internal static async Task SavePlacesAsync(PortalDbContext db, ReferenceTables tables, CancellationToken cancellationToken)
    {
        var provinces = await db.Provinces.ToDictionaryAsync(p => p.NameJa, StringComparer.Ordinal, cancellationToken);
        var cities = await db.Cities.ToDictionaryAsync(c => c.NameJa, StringComparer.Ordinal, cancellationToken);
        foreach (var row in tables.Cities)
        {
            Province? province = null;
            if (row.ProvinceJa.Length > 0 && !provinces.TryGetValue(row.ProvinceJa, out province))
            {
                province = new Province { Slug = Slug(row.ProvinceEn), NameJa = row.ProvinceJa };
                provinces.Add(province.NameJa, province);
                db.Provinces.Add(province);
            }

            if (province is not null)
            {
                province.NameZh = row.ProvinceZh;
                province.NameEn = row.ProvinceEn;
                province.Slug = Slug(row.ProvinceEn);
            }

            if (!cities.TryGetValue(row.NameJa, out var city))
            {
                city = new City { Slug = Slug(row.NameEn), NameJa = row.NameJa };
                cities.Add(city.NameJa, city);
                db.Cities.Add(city);
            }

            city.Slug = Slug(row.NameEn);
            city.NameZh = row.NameZh;
            city.NameEn = row.NameEn;
            city.Province = province;
            city.IsMunicipality = row.IsMunicipality;
            city.Gb2260 = row.Gb2260;
            city.Latitude = row.Latitude;
            city.Longitude = row.Longitude;
        }

        var municipalities = await db.Municipalities.ToDictionaryAsync(m => m.Code, StringComparer.Ordinal, cancellationToken);
        foreach (var row in tables.Municipalities)
        {
            if (!municipalities.TryGetValue(row.Code, out var municipality))
            {
                municipality = new Municipality { Scheme = CodeScheme.LocalGovernmentCode, Code = row.Code, NameJa = row.NameJa };
                municipalities.Add(row.Code, municipality);
                db.Municipalities.Add(municipality);
            }

            municipality.NameJa = row.NameJa;
            municipality.NameKana = row.NameKana;
            municipality.NameZh = row.NameZh;
            municipality.NameEn = row.NameEn;
            municipality.Kind = row.IsPrefecture ? MunicipalityKind.Prefecture : MunicipalityKind.City;
            municipality.Region = row.Region;
            municipality.IsDesignatedCity = row.IsDesignatedCity;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Holidays and make-up days, and the steps of tracks. A day that staff changed or took out stays as they left it;
    /// the steps are a first proposal, so they are written only while there are none.
    /// </summary>
    internal static async Task SaveCaseworkAsync(PortalDbContext db, ReferenceTables tables, CancellationToken cancellationToken)
    {
        var days = await db.CalendarDays.ToDictionaryAsync(d => (d.Country, d.Date), cancellationToken);
        foreach (var row in tables.CalendarDays)
        {
            if (!days.TryGetValue((row.Country, row.Date), out var day))
            {
                day = new CalendarDay { Country = row.Country, Date = row.Date, Name = row.Name };
                days.Add((row.Country, row.Date), day);
                db.CalendarDays.Add(day);
            }

            if (!day.IsEdited)
            {
                (day.Kind, day.Name, day.NameEn) = (row.Kind, row.Name, row.NameEn.Length == 0 ? null : row.NameEn);
            }
        }

        if (!await db.TaskTemplates.AnyAsync(cancellationToken))
        {
            db.TaskTemplates.AddRange(tables.TaskTemplates.Select(t => new TaskTemplate { Kind = t.Kind, Position = t.Position, Title = t.Title, OffsetDays = t.OffsetDays }));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Draft translations, each tied by its hash to the Japanese that it was made from; what staff edited or approved is kept.</summary>
    internal static async Task<List<ImportDifference>> SaveTranslationsAsync(PortalDbContext db, ReferenceTables tables, DateTime now, CancellationToken cancellationToken)
    {
        var japanese = (await TranslatableTexts.LoadAsync(db, cancellationToken)).ToDictionary(t => t.Key, t => t.Japanese, StringComparer.Ordinal);
        var stored = await db.Translations.ToDictionaryAsync(t => (t.Key, t.Language), cancellationToken);
        var merge = await RecordMerge.BeginAsync(db, TranslationsTable, cancellationToken);
        foreach (var row in tables.Translations)
        {
            // A table without hashes was made from the wording that is there now.
            var source = japanese.GetValueOrDefault(row.Key, string.Empty);
            var hash = row.SourceHash.Length > 0 ? row.SourceHash : TextHash.Of(source);
            foreach (var (language, column) in new[] { (Language.Chinese, row.Zh), (Language.English, row.En) })
            {
                if (column.Length == 0)
                {
                    continue;
                }

                var text = column.ReplaceLineEndings("\n");
                var existing = stored.GetValueOrDefault((row.Key, language));
                void Take(Translation translation)
                {
                    if (existing is not null && existing.Text != text)
                    {
                        db.TranslationChanges.Add(new TranslationChange { Key = row.Key, Language = language, At = now, Before = existing.Text, After = text, Status = translation.Status });
                    }

                    (translation.Text, translation.SourceHash) = (text, hash);
                }

                // An approval that the table does not know of is an edit too.
                object? Held(Translation t) => t.Status == TranslationStatus.Reviewed && !row.IsReviewed && (t.Text, t.SourceHash) != (text, hash)
                    ? new { text = t.Text, hash = t.SourceHash, reviewed = true }
                    : new { text = t.Text, hash = t.SourceHash };
                var merged = merge.Merge(
                    $"translation/{language.Tag()}/{row.Key}",
                    existing,
                    () => new Translation
                    {
                        Key = row.Key,
                        Language = language,
                        Text = text,
                        SourceHash = hash,
                        Status = row.IsReviewed ? TranslationStatus.Reviewed : TranslationStatus.Draft,
                    },
                    new SeedField<Translation>("text", new { text, hash }, Held, Take, []));

                // The wording is only known while it is the one on file.
                if (merged is not null && merged.SourceHash == TextHash.Of(source) && source.Length > 0)
                {
                    merged.SourceText = source;
                }
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return merge.Differences;
    }

    /// <summary>The English name as it stands in addresses: <c>Guangxi Zhuang Autonomous Region</c> becomes <c>guangxi</c>.</summary>
    private static string Slug(string english)
    {
        var words = english.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(s_kindsOfProvince, StringComparer.Ordinal);
        return string.Join('-', words).ToLowerInvariant();
    }
}
