using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core.Data;

namespace ChinaExchangePortal.Core.Languages;

/// <summary>How far a translation has come.</summary>
public enum TranslationStatus
{
    /// <summary>Working translation that no native speaker has approved.</summary>
    Draft,

    /// <summary>Approved.</summary>
    Reviewed,
}

/// <summary>Where a text stands in one language.</summary>
public enum TranslationState
{
    /// <summary>Made from a Japanese wording that has changed since.</summary>
    Behind,

    /// <summary>Not translated: readers see the Japanese.</summary>
    None,

    /// <summary>A working translation of the Japanese as it is now.</summary>
    Draft,

    /// <summary>An approved translation of the Japanese as it is now.</summary>
    Reviewed,
}

/// <summary>The translation of one field of one record.</summary>
public sealed class Translation : IVersioned
{
    /// <summary>Longest text, in characters.</summary>
    public const int TextMaxLength = 5000;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>What is translated, such as <c>seminar.18.theme</c>; see <see cref="TextKeys"/>.</summary>
    public required string Key { get; set; }

    /// <summary>Language of <see cref="Text"/>, never Japanese.</summary>
    public Language Language { get; set; }

    /// <summary>The translated text.</summary>
    public required string Text { get; set; }

    /// <summary><see cref="TextHash"/> of the Japanese wording that it was made from.</summary>
    public required string SourceHash { get; set; }

    /// <summary>That wording itself, to show later what changed; null where it is not known.</summary>
    public string? SourceText { get; set; }

    /// <summary>How far it has come.</summary>
    public TranslationStatus Status { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Where a text stands: an older Japanese wording weighs more than what was once approved.</summary>
    public static TranslationState StateOf(Translation? translation, string japanese) => translation switch
    {
        null => TranslationState.None,
        _ when translation.SourceHash != TextHash.Of(japanese) => TranslationState.Behind,
        { Status: TranslationStatus.Reviewed } => TranslationState.Reviewed,
        _ => TranslationState.Draft,
    };
}

/// <summary>One change of a translation by staff or by an import; never altered.</summary>
public sealed class TranslationChange
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>What is translated.</summary>
    public required string Key { get; set; }

    /// <summary>Into which language.</summary>
    public Language Language { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Name of the person; null for an import.</summary>
    public string? Author { get; set; }

    /// <summary>The text before; null where there was none.</summary>
    public string? Before { get; set; }

    /// <summary>The text after.</summary>
    public required string After { get; set; }

    /// <summary>How far it had come after the change.</summary>
    public TranslationStatus Status { get; set; }

    /// <summary>True when the change brought it up with the Japanese of that day.</summary>
    public bool CaughtUp { get; set; }
}

/// <summary>The hash by which a translation remembers its Japanese original.</summary>
public static class TextHash
{
    /// <summary>First 16 hexadecimal digits of the SHA-256 of the text's UTF-8 bytes: enough to notice a change, not a secret.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
