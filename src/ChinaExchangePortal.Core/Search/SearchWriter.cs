using System.Globalization;
using ChinaExchangePortal.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChinaExchangePortal.Core.Search;

/// <summary>
/// Writes documents of search, always inside the caller's transaction. Records are read anew from the database, so what
/// is stored is what the record says, however it was changed.
/// </summary>
public sealed class SearchWriter
{
    // Bounds what is held at once; cases and files are the kinds that grow.
    private const int Batch = 500;
    private const int DayBits = 17;

    private const string Columns = "Id, Kind, SourceId, SourceKey, Language, IsPublic, FiscalYear, Province, Programme, RulesVersion, SortDate, Path, Title, TitleLanguage, Note, Text, Names, ScopeWords, NormTitle, NormBody, NormAliases";

    private static readonly string s_insert = $"INSERT INTO search_documents ({Columns}) VALUES ({string.Join(", ", Columns.Split(", ").Select(c => "@" + c))})";
    private static readonly string s_update = $"UPDATE search_documents SET {string.Join(", ", Columns.Split(", ").Skip(1).Select(c => $"{c} = @{c}"))} WHERE Id = @Id";

    private readonly PortalDbContext _db;
    private readonly Dictionary<int, long> _next = [];

    /// <summary>Writes on the connection of a context.</summary>
    public SearchWriter(PortalDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        _db = db;
        SearchGrams.AddTo((SqliteConnection)db.Database.GetDbConnection());
    }

    /// <summary>Brings the documents of some records of a kind in step with the records.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="ids">Keys of the records, whether they still exist or not; null for all of the kind.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task RefreshAsync(SearchKind kind, IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        if (ids is null && kind is SearchKind.SupportRequest or SearchKind.StoredFile)
        {
            ids = await AllAsync(kind, cancellationToken);
        }

        if (ids is null)
        {
            await RefreshBatchAsync(kind, null, cancellationToken);
            return;
        }

        foreach (var batch in ids.Order().Chunk(Batch))
        {
            await RefreshBatchAsync(kind, batch, cancellationToken);
        }
    }

    /// <summary>The documents as they should be.</summary>
    public Task<List<SearchDraft>> DraftsAsync(SearchKind kind, IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var (records, events, staff) = (new PublicSources(_db), new EventSources(_db), new StaffSources(_db));
        return kind switch
        {
            SearchKind.Seminar => records.SeminarsAsync(ids, cancellationToken),
            SearchKind.Programme => records.ProgrammesAsync(cancellationToken),
            SearchKind.Caption => records.CaptionsAsync(ids, cancellationToken),
            SearchKind.City => records.CitiesAsync(ids, cancellationToken),
            SearchKind.Municipality => records.MunicipalitiesAsync(ids, cancellationToken),
            SearchKind.SourceLine => records.SourceLinesAsync(ids, cancellationToken),
            SearchKind.PrEvent => events.PrEventsAsync(ids, cancellationToken),
            SearchKind.CookingClass => events.CookingClassesAsync(ids, cancellationToken),
            SearchKind.TradeFairBooth => events.TradeFairBoothsAsync(ids, cancellationToken),
            SearchKind.Page => Task.FromResult(SitePages.Drafts()),
            SearchKind.Province => records.ProvincesAsync(ids, cancellationToken),
            SearchKind.SupportRequest => staff.CasesAsync(ids ?? [], cancellationToken),
            SearchKind.Counterpart => staff.CounterpartsAsync(ids, cancellationToken),
            _ => staff.FilesAsync(ids ?? [], cancellationToken),
        };
    }

    /// <summary>The document that is stored for a draft.</summary>
    internal static SearchDocument Of(SearchDraft draft, long id) => new()
    {
        Id = id,
        Kind = draft.Kind,
        SourceId = draft.SourceId,
        SourceKey = draft.SourceKey,
        Language = draft.Language,
        IsPublic = draft.IsPublic,
        FiscalYear = draft.FiscalYear,
        Province = draft.Province,
        Programme = draft.Programme,
        RulesVersion = SearchText.RulesVersion,
        SortDate = draft.Date,
        Path = draft.Path,
        Title = draft.Title,
        TitleLanguage = draft.TitleLanguage,
        Note = draft.Note,
        Text = draft.Text,
        Names = draft.Names,
        ScopeWords = SearchScope.WordsOf(draft),
        NormTitle = SearchText.Normalise(draft.Title),
        NormBody = SearchText.Normalise(draft.Text),
        NormAliases = SearchText.Normalise(draft.Names),
    };

    private async Task<List<long>> AllAsync(SearchKind kind, CancellationToken cancellationToken)
    {
        var known = await _db.SearchDocuments.Where(d => d.Kind == kind).Select(d => d.SourceId).Distinct().ToListAsync(cancellationToken);
        var present = kind == SearchKind.StoredFile ? await _db.StoredFiles.Select(f => f.Id).ToListAsync(cancellationToken) : await _db.SupportRequests.Select(r => r.Id).ToListAsync(cancellationToken);
        return [.. known.Union(present)];
    }

    private async Task RefreshBatchAsync(SearchKind kind, IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var drafts = await DraftsAsync(kind, kind == SearchKind.Programme ? null : ids, cancellationToken);
        var stored = (await _db.SearchDocuments.AsNoTracking().Where(d => d.Kind == kind && (kind == SearchKind.Programme || ids == null || ids.Contains(d.SourceId))).ToListAsync(cancellationToken))
            .ToDictionary(d => (d.SourceId, d.SourceKey, d.Language));

        // Prepared once with the triggers that follow.
        await using var insert = Command(s_insert);
        await using var update = Command(s_update);
        foreach (var draft in drafts)
        {
            stored.Remove((draft.SourceId, draft.SourceKey, draft.Language), out var before);
            if (before is not null && before.SortDate == draft.Date)
            {
                if (!draft.IsSameAs(before))
                {
                    await WriteAsync(update, before.Id, draft, cancellationToken);
                }

                continue;
            }

            // The key is the day: another day is another key.
            if (before is not null)
            {
                await DeleteAsync(before.Id, cancellationToken);
            }

            await WriteAsync(insert, await NextIdAsync(draft.Date, cancellationToken), draft, cancellationToken);
        }

        foreach (var gone in stored.Values)
        {
            await DeleteAsync(gone.Id, cancellationToken);
        }
    }

    /// <summary>A key for a document of a day that no other document has.</summary>
    internal async Task<long> NextIdAsync(DateOnly? date, CancellationToken cancellationToken)
    {
        // A day that is full, which only generated data can bring about, goes on in the next.
        for (var day = date?.DayNumber ?? 0; ; day++)
        {
            var first = (long)day << DayBits;
            var end = (long)(day + 1) << DayBits;
            if (!_next.TryGetValue(day, out var next))
            {
                next = (await _db.SearchDocuments.Where(d => d.Id >= first && d.Id < end).MaxAsync(d => (long?)d.Id, cancellationToken) ?? (first - 1)) + 1;
            }

            _next[day] = next + 1;
            if (next < end)
            {
                return next;
            }
        }
    }

    private async Task DeleteAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = Command("DELETE FROM search_documents WHERE Id = @Id");
        command.Parameters.AddWithValue("@Id", id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task WriteAsync(SqliteCommand command, long id, SearchDraft draft, CancellationToken cancellationToken)
    {
        var document = Of(draft, id);
        command.Parameters.Clear();
        void Set(string name, object? value) => command.Parameters.AddWithValue("@" + name, value ?? DBNull.Value);
        Set("Id", document.Id);
        Set("Kind", (int)document.Kind);
        Set("SourceId", document.SourceId);
        Set("SourceKey", document.SourceKey);
        Set("Language", document.Language);
        Set("IsPublic", document.IsPublic ? 1 : 0);
        Set("FiscalYear", document.FiscalYear);
        Set("Province", document.Province);
        Set("Programme", document.Programme);
        Set("RulesVersion", document.RulesVersion);
        Set("SortDate", document.SortDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Set("Path", document.Path);
        Set("Title", document.Title);
        Set("TitleLanguage", document.TitleLanguage);
        Set("Note", document.Note);
        Set("Text", document.Text);
        Set("Names", document.Names);
        Set("ScopeWords", document.ScopeWords);
        Set("NormTitle", document.NormTitle);
        Set("NormBody", document.NormBody);
        Set("NormAliases", document.NormAliases);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private SqliteCommand Command(string sql)
    {
        var command = (SqliteCommand)_db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = (SqliteTransaction?)_db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
