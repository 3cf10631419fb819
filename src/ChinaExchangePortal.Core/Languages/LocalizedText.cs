namespace ChinaExchangePortal.Core.Languages;

/// <summary>A text in Japanese with its translations, null where there is none.</summary>
/// <param name="Ja">Japanese.</param>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
/// <param name="IsBehind">True when a translation was made from an older Japanese wording.</param>
public sealed record LocalizedText(string Ja, string? Zh = null, string? En = null, bool IsBehind = false)
{
    /// <summary>The text in a language, or the Japanese where there is no translation.</summary>
    public PickedText In(Language language)
    {
        var translated = language switch { Language.Chinese => Zh, Language.English => En, _ => Ja };
        return string.IsNullOrEmpty(translated) ? new PickedText(Ja, Language.Japanese, false) : new PickedText(translated, language, IsBehind && language != Language.Japanese);
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
