using System.Text;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>
/// Cleans a line of what the conversion left in it. Character by character, because Unicode normalisation would also change
/// the ～ ： （ ） and ① that belong to the text.
/// </summary>
internal static class Debris
{
    internal static Passage Clean(string raw, int line)
    {
        var text = new StringBuilder(raw.Length);
        foreach (var letter in raw)
        {
            var clean = Clean(letter);
            var isRepeatedBlank = clean == ' ' && (text.Length == 0 || text[^1] == ' ');
            if (clean is { } kept && !isRepeatedBlank)
            {
                text.Append(kept);
            }
        }

        return Passage.Of(text.ToString().TrimEnd(' '), line);
    }

    private static char? Clean(char letter) => letter switch
    {
        // The conversion put hyphens at line ends and between letters. The long vowel mark ー is another character and stays.
        '-' => null,
        '｢' => '「',
        '｣' => '」',
        >= '０' and <= '９' => (char)(letter - '０' + '0'),
        _ when char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '\uFEFF' => ' ',
        _ => letter,
    };
}
