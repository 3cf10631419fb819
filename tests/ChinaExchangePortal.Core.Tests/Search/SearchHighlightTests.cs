using ChinaExchangePortal.Core.Search;

namespace ChinaExchangePortal.Core.Tests.Search;

public sealed class SearchHighlightTests
{
    [Theory]
    [InlineData("Regional promotion with local authorities' tourism and culture brochures／Promotion of inbound tourism with anime and manga／Display and promotion of regional products", "brochures", "… tourism and culture [brochures]／Promotion of inbound tourism with anime and manga／Display and …")]
    [InlineData("観光情報を発信する", "観光", "[観光]情報を発信する")]
    [InlineData("Short text", "text", "Short [text]")]
    public void An_excerpt_does_not_cut_words_in_latin_letters(string text, string question, string expected) =>
        Assert.Equal(expected, Write(SearchHighlight.Excerpt(text, SearchTerms.Parse(question))!));

    [Fact]
    public void A_word_longer_than_the_window_is_cut_and_keeps_the_hit()
    {
        var pieces = SearchHighlight.Excerpt(new string('a', 200) + "needle" + new string('b', 200), SearchTerms.Parse("needle"))!;
        Assert.Equal("needle", Assert.Single(pieces, p => p.IsHit).Text);
        Assert.True(pieces.Sum(p => p.Text.Length) <= 120);
    }

    private static string Write(IEnumerable<SearchPiece> pieces) => string.Concat(pieces.Select(p => p.IsHit ? $"[{p.Text}]" : p.Text));
}
