using System.Globalization;
using System.Text;

namespace ChinaExchangePortal.Core.Counterparts;

/// <summary>The form in which names are searched: width, case, tone marks, kana and spaces make no difference.</summary>
public static class CounterpartNames
{
    /// <summary>Folds a name: <c>Wáng Xiǎomíng</c> and <c>wangxiaoming</c> are one, ワン and わん too. Stored names are never folded.</summary>
    public static string Key(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return string.Empty;
        }

        try
        {
            var folded = new StringBuilder();
            foreach (var c in name.Normalize(NormalizationForm.FormKD))
            {
                var letter = c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : char.ToLowerInvariant(c);

                // The marks of kana stay: か and が are two sounds.
                if (!char.IsWhiteSpace(c) && c is not ('\'' or '’' or '·' or '・') && (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark || c is '\u3099' or '\u309A'))
                {
                    folded.Append(letter);
                }
            }

            return folded.ToString();
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair is no part of a name.
            return name;
        }
    }

    /// <summary>True when a text stands in one of the names.</summary>
    public static bool Match(string? text, params IEnumerable<string?> names)
    {
        var key = Key(text);
        return key.Length == 0 || names.Any(n => Key(n).Contains(key, StringComparison.Ordinal));
    }
}
