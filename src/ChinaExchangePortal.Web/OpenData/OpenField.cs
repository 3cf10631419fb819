using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>What stands in a column.</summary>
public enum OpenFieldType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Several texts, with a vertical bar between them.</summary>
    List,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number with a decimal point.</summary>
    DecimalNumber,

    /// <summary>A day, yyyy-MM-dd.</summary>
    Date,

    /// <summary>A moment in UTC, yyyy-MM-ddTHH:mm:ssZ.</summary>
    Datetime,

    /// <summary>A web address.</summary>
    Url,
}

/// <summary>Where the values of a column come from.</summary>
public enum OpenFieldSource
{
    /// <summary>The source documents, or staff where a record has no lines.</summary>
    Documents,

    /// <summary>A reference table.</summary>
    Reference,

    /// <summary>A translation of the Japanese text.</summary>
    Translation,

    /// <summary>The portal itself.</summary>
    Portal,
}

/// <summary>A column of a table of open data.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Meaning">What it says: a key of the interface texts.</param>
/// <param name="Type">What stands in it.</param>
/// <param name="Source">Where its values come from.</param>
public sealed record OpenField(string Name, string Meaning, OpenFieldType Type, OpenFieldSource Source)
{
    /// <summary>Language of its texts; null where it has none.</summary>
    public Language? Language { get; init; }

    /// <summary>Unit: a key of the interface texts; null where there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>The values that can stand in it, the same in every language; null where any can.</summary>
    public string? Allowed { get; init; }

    /// <summary>The type as the dictionary writes it.</summary>
    public string TypeName => Type switch
    {
        OpenFieldType.Text => "text",
        OpenFieldType.List => "list",
        OpenFieldType.WholeNumber => "integer",
        OpenFieldType.DecimalNumber => "decimal",
        OpenFieldType.Date => "date",
        OpenFieldType.Datetime => "datetime",
        _ => "url",
    };

    /// <summary>Word of the type: a key of the interface texts.</summary>
    public string TypeLabel => Type switch
    {
        OpenFieldType.Text => "文字列",
        OpenFieldType.List => "文字列の並び",
        OpenFieldType.WholeNumber => "整数",
        OpenFieldType.DecimalNumber => "小数",
        OpenFieldType.Date => "日付",
        OpenFieldType.Datetime => "日時（UTC）",
        _ => "URL",
    };

    /// <summary>Word of the source: a key of the interface texts.</summary>
    public string SourceLabel => Source switch
    {
        OpenFieldSource.Documents => "原資料、または職員による記録",
        OpenFieldSource.Reference => "参照表（都市・自治体）",
        OpenFieldSource.Translation => "訳文",
        _ => "ポータル",
    };
}
