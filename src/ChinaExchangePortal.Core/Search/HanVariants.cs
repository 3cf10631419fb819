using System.Collections.Frozen;
using System.Text;

namespace ChinaExchangePortal.Core.Search;

internal static partial class HanVariants
{
    private static readonly FrozenDictionary<int, int> s_representatives = Read();

    /// <summary>The form that stands for a character; the character itself where it has no variants.</summary>
    internal static Rune Of(Rune character) => s_representatives.TryGetValue(character.Value, out var form) ? new Rune(form) : character;

    private static FrozenDictionary<int, int> Read()
    {
        List<Rune> all = [.. Pairs.EnumerateRunes()];
        var pairs = new Dictionary<int, int>();
        for (var i = 0; i < all.Count; i += 2)
        {
            pairs[all[i].Value] = all[i + 1].Value;
        }

        return pairs.ToFrozenDictionary();
    }
}
