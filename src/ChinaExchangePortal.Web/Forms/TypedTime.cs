using System.Globalization;
using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Web.Forms;

/// <summary>A time of day as people type it: 13:30, 1330, 9時, 9時30分, full-width digits too.</summary>
public static partial class TypedTime
{
    /// <summary>Reads a time; null for an empty box, false when something else is typed.</summary>
    public static bool TryRead(string? text, out TimeOnly? time)
    {
        time = null;
        var folded = TypedNumber.Fold(text);
        if (folded.Length == 0)
        {
            return true;
        }

        var match = Pattern().Match(folded);
        if (!match.Success)
        {
            return false;
        }

        var hour = int.Parse(match.Groups["h"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var minute = match.Groups["m"].Length == 0 ? 0 : int.Parse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        if (hour > 23 || minute > 59)
        {
            return false;
        }

        time = new TimeOnly(hour, minute);
        return true;
    }

    /// <summary>A time for its box: 09:05, or nothing.</summary>
    public static string Of(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? string.Empty;

    [GeneratedRegex("^(?:(?<h>[0-9]{1,2})(?:[:.](?<m>[0-9]{2})|[\\u6642\\u70b9](?:(?<m>[0-9]{1,2})\\u5206?)?)|(?<h>[0-9]{2})(?<m>[0-9]{2}))$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
