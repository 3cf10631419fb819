using ChinaExchangePortal.Core.Search;

namespace ChinaExchangePortal.Core.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("第１０回", "第10回")]
    [InlineData("ﾊﾟﾝﾌﾚｯﾄ", "パンフレット")]
    [InlineData("①㈱", "1(株)")]
    [InlineData("Běijīng", "beijing")]
    [InlineData("SHENZHEN", "shenzhen")]
    [InlineData("テ-ー-マ", "テーマ")]
    [InlineData("ヵヶ", "カケ")]
    [InlineData("すゞき", "スヾキ")]
    [InlineData("か\u3099", "ガ")]
    [InlineData("か\u309b", "ガ")]
    [InlineData("a\u200bb\u00adc\ufe0f", "abc")]
    [InlineData("2022‐03−12", "2022-03-12")]
    [InlineData("〜促進～", "~促進~")]
    [InlineData("観光･文化·交流", "観光・文化・交流")]
    [InlineData("“引用”‘x’", "\"引用\"'x'")]
    [InlineData("  北京 　 市 CLAIR\u0000Beijing\n", "北京市clair beijing")]
    [InlineData("", "")]
    [InlineData("　", "")]
    public void Rules(string text, string expected) => Assert.Equal(Folded(expected), SearchText.Normalise(text));

    [Theory]
    [InlineData("瀋陽", "沈阳", "沈陽")]
    [InlineData("外事弁公室", "外事办公室", "外事辦公室")]
    [InlineData("広西", "廣西", "广西")]
    [InlineData("済南", "濟南", "济南")]
    [InlineData("観光", "觀光", "观光")]
    [InlineData("斉斉哈爾", "齊齊哈爾", "齐齐哈尔")]
    public void Variants_of_characters_are_one(string a, string b, string c)
    {
        Assert.Equal(SearchText.Normalise(a), SearchText.Normalise(b));
        Assert.Equal(SearchText.Normalise(a), SearchText.Normalise(c));
    }

    [Fact]
    public void Half_a_character_is_a_character() => Assert.Equal("中\ufffd" + SearchText.Normalise("国"), SearchText.Normalise("中\ud800国"));

    [Theory]
    [InlineData("が", "か")]
    [InlineData("ぱ", "は")]
    [InlineData("2021-22", "202122")]
    public void What_differs_stays_apart(string a, string b) => Assert.NotEqual(SearchText.Normalise(a), SearchText.Normalise(b));

    [Fact]
    public void Normalising_twice_changes_nothing_and_origins_stay_in_the_text()
    {
        const string Alphabet = "がガｶﾞか゛\u3099ー-‐ 　\nAaÁé\u0301観觀𠮷①ﾊﾟヶ〜～・·\"'%_*(\u200b\ufe0fİßﬁ㍿\ud800中\u1112\u1161가";
        var random = new Random(20);
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var map = SearchText.Map(text);
            Assert.Equal(map.Text, SearchText.Normalise(map.Text));
            Assert.Equal(map.Text.Length, map.Starts.Count);
            Assert.All(map.Starts.Zip(map.Ends), place => Assert.True(place.First >= 0 && place.First < place.Second && place.Second <= text.Length));
        }
    }

    [Theory]
    [InlineData("鳥取県", "鳥取 取県 県")]
    [InlineData("𠮷野", "𠮷野 野")]
    [InlineData("a b", "a\u3000 \u3000b b")]
    [InlineData("a\"", "a＂ ＂")]
    [InlineData("", "")]
    public void Grams_are_pairs_of_code_points(string text, string expected) => Assert.Equal(expected, SearchGrams.Of(text));

    [Theory]
    [InlineData("県", "\"県\" *")]
    [InlineData("鳥取", "\"鳥取\"")]
    [InlineData("鳥取県", "\"鳥取 取県\"")]
    public void A_term_is_a_phrase_of_pairs(string term, string expected) => Assert.Equal(expected, SearchGrams.Phrase(term));

    [Fact]
    public void A_question_has_at_most_eight_terms_of_64_characters()
    {
        var many = SearchTerms.Parse("一 二　三\u0000四\n五 六 七 八 九");
        Assert.Equal(["一", "二", "三", "四", "五", "六", "七", "八"], many.Terms);
        Assert.True(many.WasCut);
        var endless = SearchTerms.Parse(new string('観', 10_000));
        Assert.Equal(64, Assert.Single(endless.Terms).Length);
        Assert.True(endless.WasCut);
        Assert.Equal(["北京"], SearchTerms.Parse(" 北京　北京 ").Terms);
        Assert.Empty(SearchTerms.Parse(null).Terms);
        Assert.False(SearchTerms.Parse("観光 北京").WasCut);
    }

    [Fact]
    public void What_is_marked_is_what_was_written()
    {
        var pieces = SearchHighlight.Whole("日中地域間文化觀光交流とﾊﾟﾝﾌﾚｯﾄ", SearchTerms.Parse("観光 パンフ"));
        Assert.Equal(["觀光", "ﾊﾟﾝﾌ"], pieces.Where(p => p.IsHit).Select(p => p.Text));
        Assert.Equal("日中地域間文化觀光交流とﾊﾟﾝﾌﾚｯﾄ", string.Concat(pieces.Select(p => p.Text)));
        var excerpt = SearchHighlight.Excerpt(new string('あ', 300) + "観光" + new string('い', 300), SearchTerms.Parse("観光"))!;
        Assert.Equal("…", excerpt[0].Text);
        Assert.Equal("…", excerpt[^1].Text);
        Assert.Single(excerpt, p => p.IsHit);
        Assert.Null(SearchHighlight.Excerpt("北京", SearchTerms.Parse("観光")));
        var names = SearchHighlight.Parts("深セン市／深圳市／Shenzhen", SearchTerms.Parse("深圳"))!;
        Assert.Equal("深圳市", string.Concat(names.Select(p => p.Text)));
        Assert.Null(SearchHighlight.Parts("深セン市／深圳市／Shenzhen", SearchTerms.Parse("北京")));
    }

    // Expected texts are written in their usual form; the form that stands for a character is the table's business.
    private static string Folded(string text) => string.Concat(text.EnumerateRunes().Select(r => r.Value > 0x2E80 ? SearchText.Normalise(r.ToString()) is { Length: > 0 } f ? f : r.ToString() : r.ToString()));
}
