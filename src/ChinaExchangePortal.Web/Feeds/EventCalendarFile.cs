using System.Text;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.OpenData;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace ChinaExchangePortal.Web.Feeds;

/// <summary>Writes the dated public events as an iCalendar file: whole days, since no document tells the hours.</summary>
internal static class EventCalendarFile
{
    /// <summary>The file, UTF-8.</summary>
    /// <param name="items">The events; those without a day are left out.</param>
    /// <param name="title">Name of the calendar.</param>
    /// <param name="language">Its language.</param>
    /// <param name="home">Address of the portal.</param>
    internal static byte[] Write(IEnumerable<PublicItem> items, string title, Language language, string home)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//China Exchange Portal//Events//" + language.Tag().ToUpperInvariant(), Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", title);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        foreach (var item in items.Where(i => i.StartsOn is not null).OrderBy(i => i.StartsOn).ThenBy(i => i.Key, StringComparer.Ordinal))
        {
            calendar.Events.Add(EventOf(item, language, home));
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? string.Empty);
    }

    private static CalendarEvent EventOf(PublicItem item, Language language, string home)
    {
        var changed = new CalDateTime(DateTime.SpecifyKind(item.Publication.ChangedAt, DateTimeKind.Utc), "UTC");
        var address = home + language.PathPrefix() + item.Path;
        return new CalendarEvent
        {
            // The same in every language and for ever: an event that moves to another day stays one event.
            Uid = item.Key.Replace('/', '-') + "@china-exchange-portal",
            DtStamp = changed,
            LastModified = changed,
            Start = new CalDateTime(item.StartsOn!.Value),
            End = new CalDateTime((item.EndsOn ?? item.StartsOn.Value).AddDays(1)),
            Summary = item.Name,
            Location = string.Join(language == Language.English ? ", " : " ", new[] { item.Venue, item.City }.Where(p => !string.IsNullOrEmpty(p))),
            Description = string.Join('\n', new[] { item.Theme, item.Subtitle, string.Join(language == Language.English ? ", " : "、", item.Items), address }
                .Where(p => !string.IsNullOrEmpty(p))),
            Transparency = TransparencyType.Transparent,
            Url = Uri.TryCreate(address, UriKind.Absolute, out var url) ? url : null,
        };
    }
}
