using System.Globalization;
using System.Text;

namespace ChinaExchangePortal.Web.Forms;

/// <summary>A day as typed in three boxes; kept as it came, so that a refused form shows it again.</summary>
public sealed class TypedDate
{
    /// <summary>年.</summary>
    public string? Year { get; set; }

    /// <summary>月.</summary>
    public string? Month { get; set; }

    /// <summary>日.</summary>
    public string? Day { get; set; }

    /// <summary>True when nothing is typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Year) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Day);

    /// <summary>A day, or empty boxes.</summary>
    public static TypedDate Of(DateOnly? day) => day is not { } value ? new TypedDate() : new TypedDate
    {
        Year = value.Year.ToString(CultureInfo.InvariantCulture),
        Month = value.Month.ToString(CultureInfo.InvariantCulture),
        Day = value.Day.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads the day; false when something is typed that is none.</summary>
    public bool TryRead(out DateOnly? day)
    {
        day = null;
        if (IsEmpty)
        {
            return true;
        }

        if (TypedNumber.TryRead(Year, out var year) && TypedNumber.TryRead(Month, out var month) && TypedNumber.TryRead(Day, out var number)
            && year is >= 1900 and <= 2999 && month is >= 1 and <= 12 && number >= 1 && number <= DateTime.DaysInMonth(year.Value, month.Value))
        {
            day = new DateOnly(year.Value, month.Value, number.Value);
            return true;
        }

        return false;
    }

    /// <summary>For comparing two versions: 2027-3-9, or what was typed.</summary>
    public override string ToString() => IsEmpty ? string.Empty : $"{Year}-{Month}-{Day}";
}

/// <summary>A whole number as people type it, full-width digits too.</summary>
public static class TypedNumber
{
    /// <summary>Reads a number; null for an empty box, false when something else is typed.</summary>
    public static bool TryRead(string? text, out int? number)
    {
        number = null;
        var folded = Fold(text);
        if (folded.Length == 0)
        {
            return true;
        }

        if (int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            number = value;
            return true;
        }

        return false;
    }

    /// <summary>Half-width, without the spaces around it.</summary>
    public static string Fold(string? text)
    {
        try
        {
            return (text ?? string.Empty).Normalize(NormalizationForm.FormKC).Trim();
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair: no text that could be a number or a name.
            return "\uFFFD";
        }
    }
}
