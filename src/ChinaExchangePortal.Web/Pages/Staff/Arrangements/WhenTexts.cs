using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Languages;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Arrangements;

/// <summary>When an arrangement is, on the clocks of Beijing and Tokyo.</summary>
public static class WhenTexts
{
    /// <summary>Day and time in Beijing in a language.</summary>
    public static string Beijing(Arrangement arrangement, IStringLocalizer<UiText> text, Language language)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        ArgumentNullException.ThrowIfNull(text);
        var (first, last) = ArrangementTimes.Days(arrangement.StartsAt, arrangement.EndsAt);
        var (from, to) = (OfficeClock.ToBeijing(arrangement.StartsAt), OfficeClock.ToBeijing(arrangement.EndsAt));
        return arrangement.IsAllDay ? $"{DateTexts.Range(first, last, language)} {text["終日"]}"
            : first == last ? $"{DateTexts.Day(first, language)} {ArrangementTimes.Clock(from)}–{ArrangementTimes.End(to)}"
            : $"{DateTexts.Day(first, language)} {ArrangementTimes.Clock(from)} – {DateTexts.Day(last, language)} {ArrangementTimes.End(to)}";
    }

    /// <summary>The times in Tokyo: <c>14:30–16:00</c>. A time after midnight there carries its day.</summary>
    public static string Tokyo(Arrangement arrangement)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        var day = DateOnly.FromDateTime(OfficeClock.ToBeijing(arrangement.StartsAt));
        return $"{One(arrangement.StartsAt)}–{One(arrangement.EndsAt)}";

        string One(DateTime moment)
        {
            var local = OfficeClock.ToTokyo(moment);
            var date = DateOnly.FromDateTime(local);
            return (date == day ? string.Empty : FormattableString.Invariant($"{date.Month}/{date.Day} ")) + ArrangementTimes.Clock(local);
        }
    }

    /// <summary>What a calendar's cell says of a day: <c>13:30–15:00</c>, <c>終日</c>, or the part of a longer time.</summary>
    public static string InCell(DateTime startsAt, DateTime endsAt, bool allDay, DateOnly day, IStringLocalizer<UiText> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (first, last) = ArrangementTimes.Days(startsAt, endsAt);
        var (begins, ends) = (first == day, last == day);
        return allDay || (!begins && !ends) ? text["終日"]
            : (begins ? ArrangementTimes.Clock(OfficeClock.ToBeijing(startsAt)) : string.Empty) + "–" + (ends ? ArrangementTimes.End(OfficeClock.ToBeijing(endsAt)) : string.Empty);
    }
}
