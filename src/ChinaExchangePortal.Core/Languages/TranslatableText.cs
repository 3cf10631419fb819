namespace ChinaExchangePortal.Core.Languages;

/// <summary>What a translatable text belongs to.</summary>
public enum TextKind
{
    /// <summary>A round of the seminar.</summary>
    Seminar,

    /// <summary>A programme or its pillar.</summary>
    Programme,

    /// <summary>Support: its menu, its examples and its figures.</summary>
    Support,

    /// <summary>A PR event.</summary>
    PrEvent,

    /// <summary>A cooking class.</summary>
    CookingClass,

    /// <summary>A booth at a fair.</summary>
    TradeFairBooth,

    /// <summary>A caption of a picture.</summary>
    Caption,

    /// <summary>A city or province that the reference table does not hold.</summary>
    Place,

    /// <summary>A source document.</summary>
    Source,
}

/// <summary>How a text is written.</summary>
public enum TextShape
{
    /// <summary>In one line.</summary>
    Line,

    /// <summary>As a list: one item a line, as many in each language.</summary>
    Items,

    /// <summary>In paragraphs.</summary>
    Paragraphs,
}

/// <summary>A text on file that is to be read in three languages.</summary>
/// <param name="Key">Its key; see <see cref="TextKeys"/>.</param>
/// <param name="Kind">What it belongs to.</param>
/// <param name="Record">The record in Japanese, for staff.</param>
/// <param name="Field">The field, such as <c>theme</c>.</param>
/// <param name="Japanese">The Japanese wording as it is now.</param>
/// <param name="Path">Address of the public page that shows it, without language.</param>
/// <param name="Shape">How it is written.</param>
public sealed record TranslatableText(string Key, TextKind Kind, string Record, string Field, string Japanese, string Path, TextShape Shape = TextShape.Line)
{
    /// <summary>Address of the form of the Japanese record; null where there is none.</summary>
    public string? EditPath =>
        Kind is TextKind.Seminar or TextKind.PrEvent or TextKind.CookingClass or TextKind.TradeFairBooth || Key.StartsWith("programme.", StringComparison.Ordinal)
            ? "/staff" + Path + "/edit"
            : null;
}
