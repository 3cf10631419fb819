using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChinaExchangePortal.Core.Languages;

/// <summary>How far a translation has come.</summary>
public enum TranslationStatus
{
    /// <summary>Working translation that no native speaker has approved.</summary>
    Draft,

    /// <summary>Approved.</summary>
    Reviewed,
}

/// <summary>The translation of one field of one record.</summary>
public sealed class Translation
{
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

    /// <summary>How far it has come.</summary>
    public TranslationStatus Status { get; set; }
}

/// <summary>The hash by which a translation remembers its Japanese original.</summary>
public static class TextHash
{
    /// <summary>First 16 hexadecimal digits of the SHA-256 of the text's UTF-8 bytes: enough to notice a change, not a secret.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}

/// <summary>Keys of translatable texts, as in <c>seeds/reference/translations.csv</c>.</summary>
public static class TextKeys
{
    /// <summary>Theme of a round.</summary>
    public static string SeminarTheme(int round) => string.Create(CultureInfo.InvariantCulture, $"seminar.{round:00}.theme");

    /// <summary>Subtitle of a round.</summary>
    public static string SeminarSubtitle(int round) => string.Create(CultureInfo.InvariantCulture, $"seminar.{round:00}.subtitle");

    /// <summary>Name of a programme.</summary>
    public static string ProgrammeName(string slug) => $"programme.{slug.Replace('-', '_')}.name";

    /// <summary>Description of a programme.</summary>
    public static string ProgrammeDescription(string slug) => $"programme.{slug.Replace('-', '_')}.description";

    /// <summary>Name of a pillar.</summary>
    public static string PillarName(string slug) => $"pillar.{slug.Replace('-', '_')}.name";

    /// <summary>An item of the support menu.</summary>
    public static string SupportMenu(int number) => string.Create(CultureInfo.InvariantCulture, $"support_menu.{number}");
}
