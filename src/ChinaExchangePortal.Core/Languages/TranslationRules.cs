using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Core.Languages;

/// <summary>What a translation must keep to.</summary>
public static class TranslationRules
{
    /// <summary>The typed text as it is stored: line ends of one kind, in a list without empty lines.</summary>
    public static string Tidy(string? typed, TextShape shape)
    {
        var text = (typed ?? string.Empty).ReplaceLineEndings("\n").Trim();
        return shape == TextShape.Items ? TextLines.Join(TextLines.Split(text)) : text;
    }

    /// <summary>Says what must be put right.</summary>
    /// <param name="text">The text, tidied.</param>
    /// <param name="original">What it translates.</param>
    public static IEnumerable<Problem> Check(string text, TranslatableText original)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(original);
        if (!SupportRequestRules.HasVisibleText(text))
        {
            yield return new Problem("Text", "「訳文」を入力してください");
        }
        else if (SupportRequestRules.TooLong(text, Translation.TextMaxLength))
        {
            yield return new Problem("Text", "「訳文」は{0}文字以内で入力してください", Translation.TextMaxLength);
        }
        else if (original.Shape == TextShape.Line && text.Contains('\n', StringComparison.Ordinal))
        {
            yield return new Problem("Text", "「訳文」は改行せずに入力してください");
        }
        else if (original.Shape == TextShape.Items && TextLines.Split(text).Length is var lines && TextLines.Split(original.Japanese).Length is var expected && lines != expected)
        {
            yield return new Problem("Text", "「訳文」は日本語と同じ{0}行にしてください。いまは{1}行です", expected, lines);
        }
    }
}
