using System.Globalization;
using System.Text;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages.Staff.Arrangements;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Feeds;

/// <summary>Writes arrangements as an iCalendar file. It holds what, when and where; notes and names of people outside stay in the portal.</summary>
public static class CalendarFile
{
    private const string Zone = "Asia/Shanghai";

    /// <summary>The file, UTF-8.</summary>
    /// <param name="views">The arrangements.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="home">Address of the portal.</param>
    /// <param name="text">The interface texts.</param>
    public static byte[] Write(IEnumerable<ArrangementView> views, DateTime now, string home, IStringLocalizer<UiText> text)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(text);
        var calendar = new Ical.Net.Calendar { ProductId = "-//China Exchange Portal//Arrangements//JA" };
        calendar.AddProperty("X-WR-CALNAME", text["手配カレンダー"]);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Zone));
        foreach (var view in views)
        {
            calendar.Events.Add(EventOf(view, now, home, text));
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? string.Empty);
    }

    private static CalendarEvent EventOf(ArrangementView view, DateTime now, string home, IStringLocalizer<UiText> text)
    {
        var a = view.Arrangement;
        var (first, last) = ArrangementTimes.Days(a.StartsAt, a.EndsAt);
        var item = new CalendarEvent
        {
            // Stable for the life of the arrangement, whatever address the portal moves to.
            Uid = a.SubmissionKey.ToString("D", CultureInfo.InvariantCulture) + "@china-exchange-portal",
            DtStamp = new CalDateTime(DateTime.SpecifyKind(now, DateTimeKind.Utc), "UTC"),
            Start = a.IsAllDay ? new CalDateTime(first) : Local(a.StartsAt),
            End = a.IsAllDay ? new CalDateTime(last.AddDays(1)) : Local(a.EndsAt),
            Sequence = a.Sequence,
            Summary = string.Join(' ', new[] { text[a.Kind.Label()].Value, a.Title, view.Case?.Number }.Where(p => !string.IsNullOrEmpty(p))),
            Location = string.Join(' ', new[] { view.CityName?.Ja, a.Place }.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } place ? place : null,
            Status = a.State switch
            {
                ArrangementState.Confirmed => EventStatus.Confirmed,
                ArrangementState.Declined or ArrangementState.Cancelled => EventStatus.Cancelled,
                _ => EventStatus.Tentative,
            },
            Url = Uri.TryCreate(string.Create(CultureInfo.InvariantCulture, $"{home}/staff/arrangements/{a.Id}"), UriKind.Absolute, out var url) ? url : null,
        };
        return item;
    }

    private static CalDateTime Local(DateTime moment) => new(DateTime.SpecifyKind(OfficeClock.ToBeijing(moment), DateTimeKind.Unspecified), Zone);
}
