using ChinaExchangePortal.Core.CookingClasses;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Core.TradeFairBooths;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ChinaExchangePortal.Core.Search;

/// <summary>The documents that the saves of a transaction make out of date.</summary>
internal sealed class SearchChanges
{
    // Rounds and events carry the name of their programme.
    private static readonly SearchKind[] s_ofProgrammes = [SearchKind.Programme, SearchKind.Seminar, SearchKind.PrEvent, SearchKind.CookingClass, SearchKind.TradeFairBooth];

    // Keys of new records are known only after the save, hence functions.
    private readonly List<(SearchKind Kind, Func<long> Id)> _records = [];
    private readonly HashSet<SearchKind> _kinds = [];
    private readonly HashSet<int> _municipalities = [];
    private readonly HashSet<int> _cities = [];

    internal bool IsEmpty => _records.Count == 0 && _kinds.Count == 0;

    /// <summary>Notes what a save is about to change.</summary>
    internal void Note(PortalDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            Note(entry);
        }
    }

    /// <summary>Takes in what other saves make out of date.</summary>
    internal void Add(SearchChanges others)
    {
        _records.AddRange(others._records);
        _kinds.UnionWith(others._kinds);
        _municipalities.UnionWith(others._municipalities);
        _cities.UnionWith(others._cities);
    }

    internal async Task WriteAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var cases = _records.Where(r => r.Kind == SearchKind.SupportRequest).Select(r => r.Id()).ToHashSet();
        if (_municipalities.Count > 0)
        {
            cases.UnionWith(await db.SupportRequests.Where(r => _municipalities.Contains(r.MunicipalityId)).Select(r => r.Id).ToListAsync(cancellationToken));
        }

        if (_cities.Count > 0)
        {
            cases.UnionWith(await db.SupportDestinations.Where(d => d.CityId != null && _cities.Contains(d.CityId.Value)).Select(d => d.SupportRequestId).ToListAsync(cancellationToken));
        }

        // A case that was merged gave its files away by a bulk update; they show the number and the title of their case too.
        var files = _records.Where(r => r.Kind == SearchKind.StoredFile).Select(r => r.Id()).ToHashSet();
        foreach (var batch in cases.Chunk(500))
        {
            files.UnionWith(await db.StoredFiles.Where(f => f.SupportRequestId != null && batch.Contains(f.SupportRequestId.Value)).Select(f => f.Id).ToListAsync(cancellationToken));
        }

        var writer = new SearchWriter(db);
        foreach (var kind in Enum.GetValues<SearchKind>())
        {
            HashSet<long>? ids = kind switch
            {
                _ when _kinds.Contains(kind) => null,
                SearchKind.SupportRequest => cases,
                SearchKind.StoredFile => files,
                _ => [.. _records.Where(r => r.Kind == kind).Select(r => r.Id())],
            };
            if (ids is null or { Count: > 0 })
            {
                await writer.RefreshAsync(kind, ids, cancellationToken);
            }
        }
    }

    private void Note(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case Seminar seminar:
                Add(SearchKind.Seminar, () => seminar.Id);
                _kinds.Add(SearchKind.Caption);
                break;
            case ScheduleDay or Speaker:
                _kinds.Add(SearchKind.Seminar);
                break;
            case Caption caption:
                Add(SearchKind.Caption, () => caption.Id);
                _kinds.Add(SearchKind.Seminar);
                break;
            case PrEvent pr:
                Add(SearchKind.PrEvent, () => pr.Id);
                break;
            case CookingClass cooking:
                Add(SearchKind.CookingClass, () => cooking.Id);
                break;
            case CookingClassMunicipality part:
                Add(SearchKind.CookingClass, () => part.CookingClassId);
                break;
            case TradeFairBooth booth:
                Add(SearchKind.TradeFairBooth, () => booth.Id);
                break;
            case TradeFairBoothMunicipality part:
                Add(SearchKind.TradeFairBooth, () => part.TradeFairBoothId);
                break;
            case Programme or Pillar or SupportMenuItem or SupportExample or DeclaredFigure:
                _kinds.UnionWith(s_ofProgrammes);
                break;
            case SourceDocument document:
                Add(SearchKind.SourceLine, () => document.Id);
                break;
            case SourceLine line:
                Add(SearchKind.SourceLine, () => line.DocumentId);
                break;
            case Translation translation:
                _kinds.UnionWith(KindsThatShow(translation.Key));
                break;
            default:
                NotePlaceOrCase(entry);
                break;
        }
    }

    private static SearchKind[] KindsThatShow(string key) => (key[..(key.IndexOf('.', StringComparison.Ordinal) + 1)]) switch
    {
        TextKeys.Seminars => [SearchKind.Seminar],
        TextKeys.Captions => [SearchKind.Caption, SearchKind.Seminar],
        TextKeys.PrEvents => [SearchKind.PrEvent],
        TextKeys.CookingClasses => [SearchKind.CookingClass],
        TextKeys.TradeFairBooths => [SearchKind.TradeFairBooth],

        // The names of places are noted with the places; documents are searched by their lines.
        TextKeys.Cities or TextKeys.Provinces or TextKeys.Sources => [],
        _ => s_ofProgrammes,
    };

    private void NotePlaceOrCase(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case Province province when entry.State == EntityState.Added:
                Add(SearchKind.Province, () => province.Id);
                break;
            case Province:
                _kinds.Add(SearchKind.Province);
                _kinds.UnionWith([SearchKind.City, SearchKind.Seminar, SearchKind.PrEvent, SearchKind.CookingClass, SearchKind.TradeFairBooth, SearchKind.Counterpart, SearchKind.SupportRequest]);
                break;
            case City city:
                Add(SearchKind.City, () => city.Id);
                if (entry.State != EntityState.Added)
                {
                    // Records that name it, too.
                    _cities.Add(city.Id);
                    _kinds.UnionWith([SearchKind.Seminar, SearchKind.PrEvent, SearchKind.CookingClass, SearchKind.TradeFairBooth, SearchKind.Counterpart]);
                }

                break;
            case Municipality municipality:
                Add(SearchKind.Municipality, () => municipality.Id);
                if (entry.State != EntityState.Added)
                {
                    _municipalities.Add(municipality.Id);
                    _kinds.UnionWith([SearchKind.Caption, SearchKind.CookingClass, SearchKind.TradeFairBooth]);
                }

                break;
            case SupportRequest request:
                Add(SearchKind.SupportRequest, () => request.Id);
                break;
            case SupportDestination destination:
                Add(SearchKind.SupportRequest, () => destination.SupportRequestId);
                break;
            case SupportTrack track:
                Add(SearchKind.SupportRequest, () => track.SupportRequestId);
                break;
            case CaseEntry caseEntry:
                Add(SearchKind.SupportRequest, () => caseEntry.SupportRequestId);
                break;
            case StoredFile file:
                Add(SearchKind.StoredFile, () => file.Id);
                break;
            case CounterpartOrganisation organisation:
                Add(SearchKind.Counterpart, () => organisation.Id);
                break;
            case CounterpartPerson person:
                Add(SearchKind.Counterpart, () => person.OrganisationId);
                break;
            default:
                break;
        }
    }

    private void Add(SearchKind kind, Func<long> id) => _records.Add((kind, id));
}
