using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Web.Languages;

namespace ChinaExchangePortal.Web.Tests.Languages;

public sealed class PassageLanguagesTests
{
    [Theory]
    [InlineData("深セン市", "ja")]
    [InlineData("鳥取県", "ja")]
    [InlineData("深圳市", "zh")]
    [InlineData("鸟取县", "zh")]
    [InlineData("烹饪体验（深圳市、鸟取县）", "zh")]
    [InlineData("位于“タメシ”的研讨会现场记录说明", "zh")]
    [InlineData("北京市", null)]
    [InlineData("Shenzhen", null)]
    [InlineData("", null)]
    public void Characters_that_only_one_of_them_writes_tell_japanese_from_chinese(string text, string? tag) => Assert.Equal(tag, PassageLanguages.Of(text));

    [Theory]
    [InlineData("en", false, "18th, |ja:新市（福建省）| held")]
    [InlineData("zh", false, "18th, 新市（福建省） held")]
    public void On_an_english_page_only_what_is_not_in_latin_letters_is_marked(string page, bool hasLatin, string expected) =>
        Assert.Equal(expected, Write(PassageLanguages.Split([new("18th, 新", false), new("市（福", true), new("建省） held", false)], page, hasLatin: hasLatin)));

    [Theory]
    [InlineData("ja", "深セン市|／|zh:深圳市|／|en:Shenzhen")]
    [InlineData("zh", "ja:深セン市|／|深圳市|／|en:Shenzhen")]
    [InlineData("en", "ja:深セン市|／|zh:深圳市|／Shenzhen")]
    public void Each_name_is_marked_for_itself(string page, string expected) =>
        Assert.Equal(expected, Write(PassageLanguages.Split([new("深", true), new("セン市／深圳市／", false), new("Shen", true), new("zhen", false)], page, hasLatin: true)));

    [Fact]
    public void Pieces_keep_their_words_and_their_marks()
    {
        IReadOnlyList<SearchPiece> pieces = [new("…", false), new("鳥取", true), new("県／鸟取县", false), new("…", false)];
        var split = PassageLanguages.Split(pieces, "en").SelectMany(p => p.Pieces).ToList();
        Assert.Equal("…鳥取県／鸟取县…", string.Concat(split.Select(p => p.Text)));
        Assert.Equal(["鳥取"], split.Where(p => p.IsHit).Select(p => p.Text));
    }

    private static string Write(IEnumerable<(string? Tag, IReadOnlyList<SearchPiece> Pieces)> passages) =>
        string.Join('|', passages.Select(p => (p.Tag is null ? string.Empty : p.Tag + ":") + string.Concat(p.Pieces.Select(x => x.Text))));
}
