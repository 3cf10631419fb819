using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.OpenData;
using ChinaExchangePortal.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Feeds;

/// <summary>Public feeds and calendars: <c>/feeds/{kind}.atom</c> and <c>/feeds/{kind}.ics</c>, under each language.</summary>
public static class PublicFeeds
{
    /// <summary>Name of the feed and the calendar of everything.</summary>
    public const string Everything = "all";

    /// <summary>Maps the addresses.</summary>
    public static void MapPublicFeeds(this IEndpointRouteBuilder app)
    {
        app.MapPublicFile("/feeds/{kind}.atom", AtomAsync);
        app.MapPublicFile("/feeds/{kind}.ics", CalendarAsync);
    }

    private static async Task<IResult> AtomAsync(string kind, HttpContext context, PortalDbContext db, PortalAddress address, IStringLocalizer<UiText> text, CancellationToken cancellationToken)
    {
        var kinds = PublicEvents.WithFeed.Where(k => kind == Everything || k.Slug == kind).ToList();
        if (kinds.Count == 0)
        {
            return FileAnswer.NotFound();
        }

        var language = context.GetLanguage();
        var items = await context.RequestServices.GetRequiredService<PublicEvents>().ItemsAsync(kinds, language, cancellationToken);
        var gone = (await db.Publications.AsNoTracking().Where(p => p.WithdrawnAt != null).ToListAsync(cancellationToken))
            .FindAll(p => OpenKind.OfRecord(p.Record) is { } of && kinds.Contains(of));
        var head = new AtomFile.Head(kind, TitleOf(kind, kinds, text), text["自治体国際化協会 北京事務所"], language, address.Home, text["出典："]);
        return FileAnswer.Of(AtomFile.Write(head, items, gone), OpenDataTypes.Atom);
    }

    private static async Task<IResult> CalendarAsync(string kind, HttpContext context, PortalAddress address, IStringLocalizer<UiText> text, CancellationToken cancellationToken)
    {
        var kinds = PublicEvents.WithCalendar.Where(k => kind == Everything || k.Slug == kind).ToList();
        if (kinds.Count == 0)
        {
            return FileAnswer.NotFound();
        }

        var language = context.GetLanguage();
        var items = await context.RequestServices.GetRequiredService<PublicEvents>().ItemsAsync(kinds, language, cancellationToken);
        return FileAnswer.Of(EventCalendarFile.Write(items, TitleOf(kind, kinds, text), language, address.Home), OpenDataTypes.Calendar);
    }

    private static string TitleOf(string kind, List<OpenKind> kinds, IStringLocalizer<UiText> text) =>
        text["中国交流ポータル"] + text["｜"] + (kind == Everything ? text["すべての記録"] : text[kinds[0].Title]);
}
