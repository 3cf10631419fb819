using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Web.OpenData;
using ChinaExchangePortal.Web.Pages;
using ChinaExchangePortal.Web.Pages.Seminars;
using ChinaExchangePortal.Web.Pages.Years;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Crawling;

/// <summary>The public pages.</summary>
internal static class SitePages
{
    private static readonly string[] s_fixed =
    [
        "/", "/seminars", "/seminars/themes", "/seminars/timeline", "/seminars/compare", "/seminars/overview", "/programmes", "/pr-events", "/cooking-classes", "/trade-fair-booths", "/cities", "/municipalities", "/years", "/about", "/accessibility", OpenDataEndpoints.Folder,
    ];

    /// <summary>Every page without language, with the day of its last change where a record tells it.</summary>
    internal static async Task<IReadOnlyList<(string Path, DateTime? ChangedAt)>> ListAsync(
        PortalDbContext db, PublicRecords records, FiscalYear current, CancellationToken cancellationToken)
    {
        var changed = await db.Publications.AsNoTracking().Where(p => p.WithdrawnAt == null).ToDictionaryAsync(p => p.Record, p => p.ChangedAt, StringComparer.Ordinal, cancellationToken);
        DateTime? Changed(string record) => changed.TryGetValue(record, out var moment) ? moment : null;
        var seminars = await records.SeminarsAsync(cancellationToken);
        var events = await records.EventsAsync(cancellationToken);
        var programmes = await db.Programmes.AsNoTracking().OrderBy(p => p.Position).Select(p => p.Slug).ToListAsync(cancellationToken);
        var municipalities = await db.Municipalities.AsNoTracking().OrderBy(m => m.Code).Select(m => m.Code).ToListAsync(cancellationToken);
        var documents = await db.SourceDocuments.AsNoTracking().OrderBy(d => d.Slug).Select(d => d.Slug).ToListAsync(cancellationToken);
        var years = YearRange.Of(seminars, events, await records.FiguresAsync(cancellationToken), current);
        return
        [
            .. s_fixed.Select(path => (path, (DateTime?)null)),
            .. OpenKind.All.Select(k => (OpenDataEndpoints.Folder + "/" + k.Slug, (DateTime?)null)),
            .. seminars.Select(s => (s.Path, Changed(RecordKeys.Seminar(s.Round)))),
            .. TermTable.Of(seminars).Rows.Select(r => (r.Path, (DateTime?)null)),
            .. programmes.Select(slug => ("/programmes/" + slug, Changed(RecordKeys.Programme(slug)))),
            .. events.Select(e => (e.Path, Changed(e.RecordKey))),
            .. seminars.Select(s => s.City).Concat(events.Select(e => e.City)).Select(c => c.Slug).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(slug => ("/cities/" + slug, Changed(RecordKeys.City(slug)))),
            .. municipalities.Select(code => ("/municipalities/" + code, Changed(RecordKeys.Municipality(code)))),
            .. years.NewestFirst().Select(year => ("/years/" + year, (DateTime?)null)),
            .. documents.Select(slug => ("/sources/" + slug, (DateTime?)null)),
        ];
    }
}
