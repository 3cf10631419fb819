using System.Text.Encodings.Web;
using System.Text.Json;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Sources;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Brochures.Saving;

/// <summary>A field of a record as the text has it.</summary>
/// <typeparam name="T">The record's type.</typeparam>
/// <param name="Name">Name of the field, such as <c>theme</c>.</param>
/// <param name="Value">The text's value.</param>
/// <param name="Get">The value in the database.</param>
/// <param name="Set">Writes the text's value.</param>
/// <param name="Lines">Lines it came from.</param>
internal sealed record SeedField<T>(string Name, object? Value, Func<T, object?> Get, Action<T> Set, IReadOnlyList<int> Lines);

/// <summary>
/// Merges one document into the database. For each field three values are compared: in the text, in the database,
/// and as last imported. What staff edited since is kept and reported; the rest follows the text.
/// </summary>
internal sealed class RecordMerge
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PortalDbContext _db;
    private readonly string _document;
    private readonly Dictionary<(string Record, string Field), ImportedValue> _imported;
    private readonly HashSet<string> _importedRecords;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<(string Record, string Field, IReadOnlyList<int> Lines)> _citations = [];

    private RecordMerge(PortalDbContext db, string document, IEnumerable<ImportedValue> imported)
    {
        _db = db;
        _document = document;
        _imported = imported.ToDictionary(v => (v.Record, v.Field));
        _importedRecords = [.. _imported.Keys.Select(k => k.Record)];
    }

    internal List<ImportDifference> Differences { get; } = [];

    internal static async Task<RecordMerge> BeginAsync(PortalDbContext db, string document, CancellationToken cancellationToken) =>
        new(db, document, await db.ImportedValues.Where(v => v.Document == document).ToListAsync(cancellationToken));

    /// <summary>Brings one record in step with the text; returns it, or null when staff deleted it.</summary>
    internal T? Merge<T>(string record, T? existing, Func<T> create, params IReadOnlyList<SeedField<T>> fields)
        where T : class
    {
        _seen.Add(record);
        _citations.AddRange(fields.Where(f => f.Lines.Count > 0).Select(f => (record, f.Name, f.Lines)));
        if (existing is null)
        {
            if (_importedRecords.Contains(record))
            {
                Differences.Add(new ImportDifference { Action = ImportAction.Kept, Record = record, Field = string.Empty, InText = "present" });
                return null;
            }

            var added = create();
            foreach (var field in fields)
            {
                field.Set(added);
                Remember(record, field.Name, Canonical(field.Value));
            }

            _db.Add(added);
            Differences.Add(new ImportDifference { Action = ImportAction.Added, Record = record, Field = string.Empty });
            return added;
        }

        foreach (var field in fields)
        {
            MergeField(record, existing, field);
        }

        return existing;
    }

    /// <summary>
    /// Removes what the document no longer has. A record that staff edited since stays and is reported.
    /// </summary>
    /// <param name="existing">Records of one kind in the database, by key.</param>
    /// <param name="kind">First part of the keys of that kind, such as <c>seminar/</c>.</param>
    /// <param name="fields">The fields of a record, by name, as they are in the database.</param>
    internal void RemoveMissing<T>(IReadOnlyDictionary<string, T> existing, string kind, Func<T, IEnumerable<(string Name, object? Value)>> fields)
        where T : class
    {
        foreach (var record in _importedRecords.Where(r => r.StartsWith(kind, StringComparison.Ordinal) && !_seen.Contains(r)))
        {
            if (existing.TryGetValue(record, out var entity))
            {
                var edited = fields(entity).FirstOrDefault(f => _imported.TryGetValue((record, f.Name), out var last) && last.Value != Canonical(f.Value));
                if (edited.Name is not null)
                {
                    Differences.Add(new ImportDifference { Action = ImportAction.Kept, Record = record, Field = edited.Name, InDatabase = Canonical(edited.Value) });
                    continue;
                }

                _db.Remove(entity);
                Differences.Add(new ImportDifference { Action = ImportAction.Removed, Record = record, Field = string.Empty });
            }

            _db.ImportedValues.RemoveRange(_imported.Values.Where(v => v.Record == record));
        }
    }

    /// <summary>Makes the document's citations those of this reading, touching only what differs.</summary>
    internal async Task SaveCitationsAsync(int documentId, CancellationToken cancellationToken)
    {
        var wanted = _citations
            .SelectMany(c => LineRange.Of(c.Lines).Select(range => (c.Record, c.Field, range.First, range.Last)))
            .ToHashSet();
        var stored = await _db.SourceCitations.Where(c => c.DocumentId == documentId).ToListAsync(cancellationToken);
        foreach (var citation in stored)
        {
            if (!wanted.Remove((citation.Record, citation.Field, citation.FirstLine, citation.LastLine)))
            {
                _db.SourceCitations.Remove(citation);
            }
        }

        _db.SourceCitations.AddRange(wanted.Order().Select(c => new SourceCitation
        {
            Record = c.Record,
            Field = c.Field,
            DocumentId = documentId,
            FirstLine = c.First,
            LastLine = c.Last,
        }));
    }

    internal static string Canonical(object? value) => JsonSerializer.Serialize(value, s_json);

    private void MergeField<T>(string record, T existing, SeedField<T> field)
    {
        var inText = Canonical(field.Value);
        var inDatabase = Canonical(field.Get(existing));
        var last = _imported.GetValueOrDefault((record, field.Name))?.Value;
        if (inDatabase == inText)
        {
            Remember(record, field.Name, inText);
        }
        else if (last == inDatabase)
        {
            field.Set(existing);
            Remember(record, field.Name, inText);
            Differences.Add(new ImportDifference { Action = ImportAction.Changed, Record = record, Field = field.Name, InDatabase = inDatabase, InText = inText });
        }
        else
        {
            Differences.Add(new ImportDifference { Action = ImportAction.Kept, Record = record, Field = field.Name, InDatabase = inDatabase, InText = inText });
        }
    }

    private void Remember(string record, string field, string value)
    {
        if (_imported.TryGetValue((record, field), out var stored))
        {
            stored.Value = value;
        }
        else
        {
            stored = new ImportedValue { Record = record, Field = field, Value = value, Document = _document };
            _imported.Add((record, field), stored);
            _db.ImportedValues.Add(stored);
        }
    }
}
