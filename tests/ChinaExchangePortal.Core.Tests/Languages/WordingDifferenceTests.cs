using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Tests.Languages;

public sealed class WordingDifferenceTests
{
    [Theory]
    [InlineData("地方の発展", "地方の発展", "地方の発展")]
    [InlineData("地方の発展について", "地方の成長について", "地方の[-発展][+成長]について")]
    [InlineData("幸福都市", "幸福な都市", "幸福[+な]都市")]
    [InlineData("ああ", "あああ", "ああ[+あ]")]
    [InlineData("", "新しい", "[+新しい]")]
    [InlineData("古い", "", "[-古い]")]
    [InlineData("甲と乙を結ぶ", "乙と甲を結ぶ", "[-甲と]乙[+と甲]を結ぶ")]
    public void Shows_what_went_and_what_came(string older, string newer, string expected)
    {
        var pieces = WordingDifference.Between(older, newer);
        Assert.Equal(expected, string.Concat(pieces.Select(p => p.Kind switch { WordingPieceKind.Removed => $"[-{p.Text}]", WordingPieceKind.Added => $"[+{p.Text}]", _ => p.Text })));
        Assert.Equal(older, string.Concat(pieces.Where(p => p.Kind != WordingPieceKind.Added).Select(p => p.Text)));
        Assert.Equal(newer, string.Concat(pieces.Where(p => p.Kind != WordingPieceKind.Removed).Select(p => p.Text)));
    }

    [Fact]
    public void Long_texts_without_anything_in_common_are_told_apart_as_a_whole()
    {
        var pieces = WordingDifference.Between(new string('あ', 5000), new string('い', 5000));
        Assert.Equal([WordingPieceKind.Removed, WordingPieceKind.Added], pieces.Select(p => p.Kind));
    }

    [Fact]
    public void A_list_pairs_its_items_only_while_it_has_as_many()
    {
        var list = new LocalizedText("甲\n乙", "A\nB", "one", IsZhBehind: true);
        Assert.Equal([new LocalizedText("甲", "A", null, true), new LocalizedText("乙", "B", null, true)], list.Items());
    }
}
