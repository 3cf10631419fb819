using System.Globalization;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Figures that a track's outcome may carry, as typed.</summary>
/// <param name="Appointments">Appointments that were kept.</param>
/// <param name="Hours">Hours, with at most one digit after the point.</param>
/// <param name="Attendees">People who attended.</param>
public sealed record TrackFigures(string? Appointments = null, string? Hours = null, string? Attendees = null)
{
    private const int Most = 100_000;

    /// <summary>True when the number of appointments says something about a kind.</summary>
    public static bool CountsAppointments(SupportKind kind) => kind == SupportKind.Appointment;

    /// <summary>True when hours say something about a kind.</summary>
    public static bool CountsHours(SupportKind kind) =>
        kind is SupportKind.Accompaniment or SupportKind.Interpreting or SupportKind.EventStaffing or SupportKind.LocalBriefing;

    /// <summary>True when the number of people says something about a kind.</summary>
    public static bool CountsAttendees(SupportKind kind) => kind is SupportKind.LocalBriefing or SupportKind.EventStaffing;

    /// <summary>Reads the figures of a kind; those that say nothing about it are passed over.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="appointments">Appointments kept; null where empty.</param>
    /// <param name="minutes">Minutes; null where empty.</param>
    /// <param name="attendees">People; null where empty.</param>
    /// <returns>The first thing to put right; null when all is well.</returns>
    public Problem? Read(SupportKind kind, out int? appointments, out int? minutes, out int? attendees)
    {
        (appointments, minutes, attendees) = (null, null, null);
        if (CountsAppointments(kind) && !TryWhole(Appointments, out appointments))
        {
            return new Problem("Appointments" + kind, "「実現した面会」を0以上の数字で入力してください");
        }

        if (CountsHours(kind) && !TryHours(Hours, out minutes))
        {
            return new Problem("Hours" + kind, "「時間数」を 2.5 のような数字で入力してください");
        }

        return CountsAttendees(kind) && !TryWhole(Attendees, out attendees)
            ? new Problem("Attendees" + kind, "「参加者」を0以上の数字で入力してください")
            : null;
    }

    /// <summary>Minutes as hours: 150 is <c>2.5</c>.</summary>
    public static string? HoursText(int? minutes) => minutes is { } value ? (value / 60m).ToString("0.##", CultureInfo.InvariantCulture) : null;

    private static bool TryWhole(string? text, out int? value)
    {
        value = null;
        if (!SupportRequestRules.HasVisibleText(text))
        {
            return true;
        }

        var good = int.TryParse(text!.Trim().Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most;
        value = good ? number : null;
        return good;
    }

    private static bool TryHours(string? text, out int? minutes)
    {
        minutes = null;
        if (!SupportRequestRules.HasVisibleText(text))
        {
            return true;
        }

        var good = decimal.TryParse(text!.Trim().Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
            && hours is >= 0 and <= Most;
        minutes = good ? (int)Math.Round(hours * 60m, MidpointRounding.AwayFromZero) : null;
        return good;
    }
}
