using ChinaExchangePortal.Core.Data;

namespace ChinaExchangePortal.Core.Counterparts;

/// <summary>An organisation on the Chinese side, such as a 外事弁公室.</summary>
public sealed class CounterpartOrganisation : IVersioned
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameMaxLength = 200;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Name in Chinese.</summary>
    public required string NameZh { get; set; }

    /// <summary>Name as written in Japanese; null where it is the same.</summary>
    public string? NameJa { get; set; }

    /// <summary>Pinyin or English; null where unknown.</summary>
    public string? NameLatin { get; set; }

    /// <summary>Key of the city, where it is a known one.</summary>
    public int? CityId { get; set; }

    /// <summary>Address as typed.</summary>
    public string? Address { get; set; }

    /// <summary>Telephone number as typed.</summary>
    public string? Phone { get; set; }

    /// <summary>Mail address.</summary>
    public string? Email { get; set; }

    /// <summary>How to deal with them: what the last colleague learnt.</summary>
    public string? Note { get; set; }

    /// <summary>People there.</summary>
    public List<CounterpartPerson> People { get; set; } = [];

    /// <summary>Key that the form carried, unique.</summary>
    public Guid SubmissionKey { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>A person on the Chinese side.</summary>
public sealed class CounterpartPerson : IVersioned
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Key of the organisation.</summary>
    public int OrganisationId { get; set; }

    /// <summary>Name in Chinese.</summary>
    public required string NameZh { get; set; }

    /// <summary>Reading in Japanese (kana); null where unknown.</summary>
    public string? NameKana { get; set; }

    /// <summary>Pinyin; null where unknown.</summary>
    public string? NamePinyin { get; set; }

    /// <summary>Department.</summary>
    public string? Department { get; set; }

    /// <summary>Title or post.</summary>
    public string? Title { get; set; }

    /// <summary>Telephone number as typed.</summary>
    public string? Phone { get; set; }

    /// <summary>Mail address.</summary>
    public string? Email { get; set; }

    /// <summary>What the last colleague learnt.</summary>
    public string? Note { get; set; }

    /// <summary>Last day in the post, once the person has moved on.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>Key that the form carried, unique.</summary>
    public Guid SubmissionKey { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
