using ChinaExchangePortal.Core.Brochures;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages;

/// <summary>What public pages need beside their records: translations and citations.</summary>
public sealed class PublicTexts(PortalDbContext db, PageLanguage language)
{
    /// <summary>Translations of the given keys; none are read for a page in Japanese.</summary>
    public Task<TranslatedTexts> TranslationsAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        language.IsJapanese ? Task.FromResult(TranslatedTexts.None) : TranslatedTexts.LoadAsync(db, keys, cancellationToken);

    /// <summary>Translations of all keys that begin in a way.</summary>
    public Task<TranslatedTexts> TranslationsOfKindAsync(string kind, CancellationToken cancellationToken) =>
        language.IsJapanese ? Task.FromResult(TranslatedTexts.None) : TranslatedTexts.LoadKindsAsync(db, cancellationToken, kind);

    /// <summary>The citations of the given records.</summary>
    public async Task<Citations> CitationsAsync(IReadOnlyCollection<string> records, CancellationToken cancellationToken) =>
        new(await db.SourceCitations.AsNoTracking().Where(c => records.Contains(c.Record))
            .Select(c => new Citation(c.Record, c.Field, c.Document!.Slug, c.FirstLine, c.LastLine)).ToListAsync(cancellationToken));
}

/// <summary>A citation as a page shows it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Field">The field.</param>
/// <param name="Document">Slug of the document.</param>
/// <param name="FirstLine">First line, from 1.</param>
/// <param name="LastLine">Last line.</param>
public sealed record Citation(string Record, string Field, string Document, int FirstLine, int LastLine);

/// <summary>The citations of the records on a page.</summary>
public sealed class Citations(IReadOnlyList<Citation> all)
{
    /// <summary>Lines of a record, or of some of its fields; null where it has none.</summary>
    public SourceLines? Of(string record, params string[] fields)
    {
        var found = all.Where(c => c.Record == record && (fields.Length == 0 || fields.Contains(c.Field, StringComparer.Ordinal))).ToList();
        return found.Count == 0 ? null : new SourceLines(found[0].Document, LineRange.Of(found.SelectMany(c => new LineRange(c.FirstLine, c.LastLine).Lines)));
    }

    /// <summary>Lines of several records together, from the first to the last.</summary>
    public SourceLines? Of(IEnumerable<string> records)
    {
        var found = records.Select(r => Of(r)).OfType<SourceLines>().ToList();
        return found.Count == 0 ? null : new SourceLines(found[0].Document, LineRange.Of(found.SelectMany(f => f.Ranges).SelectMany(r => r.Lines)));
    }
}

/// <summary>Lines of a source document.</summary>
/// <param name="Document">Slug of the document.</param>
/// <param name="Ranges">Ranges of lines, ascending.</param>
public sealed record SourceLines(string Document, IReadOnlyList<LineRange> Ranges);
