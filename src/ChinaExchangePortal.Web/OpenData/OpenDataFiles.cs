using System.Text.Encodings.Web;
using System.Text.Json;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>Writes the tables, the dictionary of their fields and the JSON lines.</summary>
internal static class OpenDataFiles
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Line(string Id, string Kind, string Url, DateTime PublishedAt, DateTime ChangedAt, object Record);

    private sealed record DeletedLine(string Id, string? Kind, bool Deleted, DateTime DeletedAt);

    /// <summary>The records of a kind as CSV.</summary>
    internal static async Task<byte[]> CsvAsync(PortalDbContext db, OpenKind kind, string home, CancellationToken cancellationToken)
    {
        var records = await kind.LoadAsync(db, cancellationToken);
        var register = await RegisterAsync(db, kind.Prefix, cancellationToken);
        return CsvFile.Write([kind.Fields.Select(f => f.Name), .. records.Select(r => Cells(kind, r, register.GetValueOrDefault(r.Key), home))]);
    }

    /// <summary>Records as JSON lines, then those that were public and are so no more.</summary>
    /// <param name="db">The database.</param>
    /// <param name="kinds">The kinds wanted.</param>
    /// <param name="home">Address of the portal.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    internal static async Task<byte[]> JsonLinesAsync(PortalDbContext db, IReadOnlyList<OpenKind> kinds, string home, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var register = await RegisterAsync(db, string.Empty, cancellationToken);
        foreach (var kind in kinds)
        {
            foreach (var record in await kind.LoadAsync(db, cancellationToken))
            {
                var publication = register.GetValueOrDefault(record.Key);
                Write(new Line(record.Key, kind.Slug, home + record.Path, publication?.PublishedAt ?? default, publication?.ChangedAt ?? default, record.Value));
            }

            foreach (var gone in register.Values.Where(p => p.WithdrawnAt is not null && OpenKind.OfRecord(p.Record) == kind).OrderBy(p => p.Record, StringComparer.Ordinal))
            {
                Write(new DeletedLine(gone.Record, kind.Slug, true, gone.WithdrawnAt!.Value));
            }
        }

        return file.ToArray();

        void Write<T>(T line)
        {
            JsonSerializer.Serialize(file, line, s_json);
            file.WriteByte((byte)'\n');
        }
    }

    /// <summary>Every field of every table: name, type, unit, values, source and meaning in three languages.</summary>
    internal static byte[] Dictionary(IStringLocalizer<UiText> text) => CsvFile.Write(
    [
        ["table", "field", "type", "language", "unit", "allowed_values", "source_ja", "source_zh", "source_en", "meaning_ja", "meaning_zh", "meaning_en"],
        .. OpenKind.All.SelectMany(kind => kind.Fields.Select(f => (string?[])
        [
            kind.Slug, f.Name, f.TypeName, f.Language?.Tag(), f.Unit, f.Allowed,
            .. LanguageTags.All.Select(l => l.Say(text, f.SourceLabel)), .. LanguageTags.All.Select(l => l.Say(text, f.Meaning)),
        ])),
    ]);

    private static async Task<Dictionary<string, Publication>> RegisterAsync(PortalDbContext db, string prefix, CancellationToken cancellationToken) =>
        await db.Publications.AsNoTracking().Where(p => p.Record.StartsWith(prefix)).ToDictionaryAsync(p => p.Record, StringComparer.Ordinal, cancellationToken);

    private static IEnumerable<string?> Cells(OpenKind kind, OpenRecord record, Publication? publication, string home) =>
    [
        record.Key, .. kind.Cells(record), OpenTail.Lines(record.Sources), home + record.Path,
        publication is null ? null : OpenTail.Moment(publication.PublishedAt), publication is null ? null : OpenTail.Moment(publication.ChangedAt),
    ];
}
