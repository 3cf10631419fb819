namespace ChinaExchangePortal.Core.Counterparts;

/// <summary>The fields of an organisation that people type.</summary>
public sealed record OrganisationDraft
{
    /// <summary>Name in Chinese.</summary>
    public string? NameZh { get; init; }

    /// <summary>Name in Japanese.</summary>
    public string? NameJa { get; init; }

    /// <summary>Pinyin or English.</summary>
    public string? NameLatin { get; init; }

    /// <summary>Key of the city.</summary>
    public int? CityId { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Mail address.</summary>
    public string? Email { get; init; }

    /// <summary>How to deal with them.</summary>
    public string? Note { get; init; }
}

/// <summary>The fields of a person that people type.</summary>
public sealed record PersonDraft
{
    /// <summary>Name in Chinese.</summary>
    public string? NameZh { get; init; }

    /// <summary>Reading in kana.</summary>
    public string? NameKana { get; init; }

    /// <summary>Pinyin.</summary>
    public string? NamePinyin { get; init; }

    /// <summary>Department.</summary>
    public string? Department { get; init; }

    /// <summary>Title or post.</summary>
    public string? Title { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Mail address.</summary>
    public string? Email { get; init; }

    /// <summary>What the last colleague learnt.</summary>
    public string? Note { get; init; }

    /// <summary>Last day in the post.</summary>
    public DateOnly? LeftOn { get; init; }
}
