using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Sources;

namespace ChinaExchangePortal.Web.Pages;

/// <summary>What names a source document, in all languages. Its lines stay as they are.</summary>
/// <param name="Slug">Name in addresses.</param>
/// <param name="Title">Title.</param>
/// <param name="Publisher">Publisher.</param>
/// <param name="Edition">Edition, if known.</param>
public sealed record SourceTexts(string Slug, LocalizedText Title, LocalizedText Publisher, LocalizedText? Edition)
{
    /// <summary>The texts of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="texts">The translations of keys that begin with <see cref="TextKeys.Sources"/>.</param>
    public static SourceTexts Of(SourceDocument document, TranslatedTexts texts)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(texts);
        return new SourceTexts(
            document.Slug,
            texts.Of(TextKeys.Source(document.Slug, "title"), document.Title),
            texts.Of(TextKeys.Source(document.Slug, "publisher"), document.Publisher),
            texts.OfOptional(TextKeys.Source(document.Slug, "edition"), document.Edition));
    }
}
