using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;

namespace ChinaExchangePortal.Core.Programmes;

/// <summary>One of the brochure's headings that group programmes.</summary>
public sealed class Pillar : IPublicRecord
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Such as <c>economic-exchange</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>The heading in Japanese.</summary>
    public required string Name { get; set; }

    /// <summary>Order on the page, from 1.</summary>
    public int Position { get; set; }
}

/// <summary>A programme (事業) of the office.</summary>
public sealed class Programme : IPublicRecord, IVersioned
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Name in addresses; see <see cref="ProgrammeSlugs"/>.</summary>
    public required string Slug { get; set; }

    /// <summary>Key of its pillar.</summary>
    public int PillarId { get; set; }

    /// <summary>Its pillar.</summary>
    public Pillar? Pillar { get; set; }

    /// <summary>Name in Japanese.</summary>
    public required string Name { get; set; }

    /// <summary>Description in Japanese, Markdown; null where there is none.</summary>
    public string? Description { get; set; }

    /// <summary>Order on the page, from 1.</summary>
    public int Position { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>The slugs of the five programmes.</summary>
public static class ProgrammeSlugs
{
    /// <summary>日中地域間交流推進セミナー.</summary>
    public const string Seminar = "seminar";

    /// <summary>海外活動支援.</summary>
    public const string OverseasSupport = "overseas-support";

    /// <summary>日系百貨店と連携した自治体PR事業.</summary>
    public const string DepartmentStorePr = "department-store-pr";

    /// <summary>料理体験を通じた日本の魅力発信事業.</summary>
    public const string Cooking = "cooking";

    /// <summary>旅行博覧会等出展事業.</summary>
    public const string TravelFair = "travel-fair";
}

/// <summary>The caption of a picture in a brochure. The pictures themselves are not on file.</summary>
public sealed class Caption : IPublicRecord
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Slug of the programme it belongs to.</summary>
    public required string Programme { get; set; }

    /// <summary>Round of the seminar; null where it belongs to the programme as a whole.</summary>
    public int? Round { get; set; }

    /// <summary>Fiscal year; null where unknown.</summary>
    public FiscalYear? FiscalYear { get; set; }

    /// <summary>The caption in Japanese.</summary>
    public required string Text { get; set; }

    /// <summary>Names of municipalities in the caption, as printed.</summary>
    public List<string> Municipalities { get; set; } = [];

    /// <summary>Order in the source, from 1.</summary>
    public int Position { get; set; }
}

/// <summary>A total that a document states (実績), kept beside the records on file; neither is made to fit the other.</summary>
public sealed class DeclaredFigure : IPublicRecord
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; set; }

    /// <summary>Fiscal year that it speaks of.</summary>
    public FiscalYear FiscalYear { get; set; }

    /// <summary>What is counted, in Japanese.</summary>
    public required string Name { get; set; }

    /// <summary>The number stated.</summary>
    public long Value { get; set; }

    /// <summary>Unit as printed, such as 件.</summary>
    public required string Unit { get; set; }
}
