using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Places;

/// <summary>A province or autonomous region of China.</summary>
public sealed class Province
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Name in addresses, such as <c>fujian</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>Name in Japanese, such as 福建省.</summary>
    public required string NameJa { get; set; }

    /// <summary>Name in Chinese; null where unknown.</summary>
    public string? NameZh { get; set; }

    /// <summary>Name in English; null where unknown.</summary>
    public string? NameEn { get; set; }

    /// <summary>The name in all languages.</summary>
    public LocalizedText Name => new(NameJa, NameZh, NameEn);
}

/// <summary>A city in China. Municipalities of the first tier (直轄市) have no province.</summary>
public sealed class City
{
    /// <summary>Longest name that people may type, in characters.</summary>
    public const int NameMaxLength = 50;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Name in addresses, such as <c>fuzhou</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>Name in Japanese as the brochure prints it, such as 福州市.</summary>
    public required string NameJa { get; set; }

    /// <summary>Name in simplified Chinese; null where unknown.</summary>
    public string? NameZh { get; set; }

    /// <summary>Name in English without "City"; null where unknown.</summary>
    public string? NameEn { get; set; }

    /// <summary>Province; null for a municipality of the first tier, or where unknown.</summary>
    public int? ProvinceId { get; set; }

    /// <summary>Province; null for a municipality of the first tier, or where unknown.</summary>
    public Province? Province { get; set; }

    /// <summary>True for a municipality of the first tier, which is its own province-level unit.</summary>
    public bool IsMunicipality { get; set; }

    /// <summary>Six-digit code of GB/T 2260; null where unknown. Never an address: JIS X 0402 uses the same numbers.</summary>
    public string? Gb2260 { get; set; }

    /// <summary>Latitude in decimal degrees, WGS 84; null where unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>Longitude in decimal degrees, WGS 84; null where unknown.</summary>
    public double? Longitude { get; set; }

    /// <summary>The name in all languages.</summary>
    public LocalizedText Name => new(NameJa, NameZh, NameEn);
}

/// <summary>The list that a municipality's code belongs to. 310000 is 鳥取県 in one and 上海市 in another.</summary>
public enum CodeScheme
{
    /// <summary>全国地方公共団体コード (JIS X 0401 and 0402 with a check digit).</summary>
    LocalGovernmentCode,
}

/// <summary>What a municipality is.</summary>
public enum MunicipalityKind
{
    /// <summary>都道府県.</summary>
    Prefecture,

    /// <summary>市.</summary>
    City,

    /// <summary>町 or 村, or a special ward.</summary>
    Other,
}

/// <summary>A local authority in Japan (地方公共団体), identified by scheme and code.</summary>
public sealed class Municipality
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>The list that <see cref="Code"/> belongs to.</summary>
    public CodeScheme Scheme { get; set; }

    /// <summary>Code with its check digit, such as <c>310000</c>.</summary>
    public required string Code { get; set; }

    /// <summary>Name in Japanese.</summary>
    public required string NameJa { get; set; }

    /// <summary>Reading in hiragana.</summary>
    public string? NameKana { get; set; }

    /// <summary>Name in simplified Chinese; null where unknown.</summary>
    public string? NameZh { get; set; }

    /// <summary>Name in English with its kind; null where unknown.</summary>
    public string? NameEn { get; set; }

    /// <summary>What it is.</summary>
    public MunicipalityKind Kind { get; set; }

    /// <summary>Region of Japan, such as 中国地方 (which is not China).</summary>
    public string? Region { get; set; }

    /// <summary>True for the cities designated by government ordinance (政令指定都市).</summary>
    public bool IsDesignatedCity { get; set; }

    /// <summary>The name in all languages.</summary>
    public LocalizedText Name => new(NameJa, NameZh, NameEn);
}
