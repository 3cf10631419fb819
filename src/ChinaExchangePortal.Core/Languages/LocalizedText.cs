namespace ChinaExchangePortal.Core.Languages;

/// <summary>A text in Japanese with its translations, null where there is none.</summary>
/// <param name="Ja">Japanese.</param>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
/// <param name="IsZhBehind">True when the Chinese was made from an older Japanese wording.</param>
/// <param name="IsEnBehind">True when the English was made from an older Japanese wording.</param>
public sealed record LocalizedText(string Ja, string? Zh = null, string? En = null, bool IsZhBehind = false, bool IsEnBehind = false)
{
    /// <summary>The text in a language, or the Japanese where there is no translation.</summary>
    public PickedText In(Language language)
    {
        var (translated, isBehind) = language switch { Language.Chinese => (Zh, IsZhBehind), Language.English => (En, IsEnBehind), _ => (Ja, false) };
        return string.IsNullOrEmpty(translated) ? new PickedText(Ja, Language.Japanese, false) : new PickedText(translated, language, isBehind);
    }

    /// <summary>
    /// The items of a list, each with its translations. Which line belongs to which is only known while a translation
    /// has as many lines as the Japanese; else its items are left without that translation.
    /// </summary>
    public IReadOnlyList<LocalizedText> Items()
    {
        var ja = TextLines.Split(Ja);
        string[]? Matching(string? text) => text is not null && TextLines.Split(text) is var lines && lines.Length == ja.Length ? lines : null;
        var (zh, en) = (Matching(Zh), Matching(En));
        return [.. ja.Select((line, i) => new LocalizedText(line, zh?[i], en?[i], IsZhBehind, IsEnBehind))];
    }
}

/// <summary>A text as it is shown.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">The language it is in: the one asked for, or Japanese.</param>
/// <param name="IsBehind">True when it is a translation of an older Japanese wording.</param>
public sealed record PickedText(string Text, Language Language, bool IsBehind)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A list of a record as one text, a line for each item: the list is translated, and ages, as a whole.</summary>
public static class TextLines
{
    /// <summary>The list as one text.</summary>
    public static string Join(IEnumerable<string> items) => string.Join('\n', items);

    /// <summary>The items of such a text.</summary>
    public static string[] Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
