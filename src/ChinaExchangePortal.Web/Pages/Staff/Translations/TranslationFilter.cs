using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Forms;
using Microsoft.AspNetCore.Http.Extensions;

namespace ChinaExchangePortal.Web.Pages.Staff.Translations;

/// <summary>Which texts are looked at, as it stands in the address.</summary>
/// <param name="Language">Language of the translations.</param>
/// <param name="State">Where they stand; null for all.</param>
/// <param name="Kind">What they belong to; null for all.</param>
/// <param name="Words">Words in the Japanese, the translation, the record or the key.</param>
public sealed record TranslationFilter(Language Language, TranslationState? State, TextKind? Kind, string? Words)
{
    private const int MaxWords = 100;

    /// <summary>True when anything but language and state narrows the list.</summary>
    public bool IsNarrowed => Kind is not null || Words is not null;

    /// <summary>Reads the address; a value that does not exist narrows nothing. Null for a language that is not translated into.</summary>
    public static TranslationFilter? Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var language = query["language"].ToString() switch { "" or "zh" => Language.Chinese, "en" => Language.English, _ => Language.Japanese };
        var words = query["q"].ToString().Trim();
        return language == Language.Japanese ? null : new TranslationFilter(
            language,
            EnumNames.TryRead<TranslationState>(Capital(query["state"]), out var state) ? state : null,
            EnumNames.TryRead<TextKind>(Capital(query["kind"]), out var kind) ? kind : null,
            words.Length == 0 ? null : words.Length > MaxWords ? words[..MaxWords] : words);
    }

    /// <summary>True for a text of the list.</summary>
    public bool Matches(TranslationLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return (State is null || line.State == State) && MatchesButState(line);
    }

    /// <summary>True for a text that the list would hold in some state.</summary>
    public bool MatchesButState(TranslationLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var original = line.Original;
        return (Kind is null || original.Kind == Kind)
            && (Words is null || new[] { original.Key, original.Japanese, original.Record, line.Translation?.Text }.Any(t => t?.Contains(Words, StringComparison.OrdinalIgnoreCase) == true));
    }

    /// <summary>The address's query, with a page from the second on.</summary>
    public string ToQuery(int page = 1)
    {
        var query = new QueryBuilder { { "language", Language.Tag() } };
        foreach (var (name, value) in new[]
        {
            ("state", Lower(State?.ToString())), ("kind", Lower(Kind?.ToString())), ("q", Words), ("p", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null),
        })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return query.ToString();
    }

    /// <summary>A value as it stands in the address: <c>prEvent</c>.</summary>
    public static string? Lower(string? name) => name is null ? null : char.ToLowerInvariant(name[0]) + name[1..];

    private static string Capital(string? name) => string.IsNullOrEmpty(name) ? string.Empty : char.ToUpperInvariant(name[0]) + name[1..];
}
