namespace ChinaExchangePortal.Core.Calendar;

/// <summary>Whose calendar it is.</summary>
public enum CalendarCountry
{
    /// <summary>中国: the Beijing office's calendar.</summary>
    China,

    /// <summary>日本: the municipalities' calendar.</summary>
    Japan,
}

/// <summary>How a day departs from the plain week.</summary>
public enum CalendarDayKind
{
    /// <summary>祝日・休日.</summary>
    Holiday,

    /// <summary>調休: a Saturday or Sunday that is worked in exchange for a holiday.</summary>
    WorkingDay,
}

/// <summary>A day that departs from the plain week (Monday to Friday worked), from the official lists or entered by staff.</summary>
public sealed class CalendarDay
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Whose calendar.</summary>
    public CalendarCountry Country { get; set; }

    /// <summary>The day.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Free or worked.</summary>
    public CalendarDayKind Kind { get; set; }

    /// <summary>Name as the country writes it: 国庆节, 成人の日.</summary>
    public required string Name { get; set; }

    /// <summary>English name; null where none was given.</summary>
    public string? NameEn { get; set; }

    /// <summary>True when staff entered or changed it, so that a later reading of the lists keeps it.</summary>
    public bool IsEdited { get; set; }

    /// <summary>True when staff took a listed day out, so that a later reading does not bring it back.</summary>
    public bool IsRemoved { get; set; }
}
