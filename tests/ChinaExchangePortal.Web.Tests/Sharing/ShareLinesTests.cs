using ChinaExchangePortal.Web.Sharing;

namespace ChinaExchangePortal.Web.Tests.Sharing;

/// <summary>Lines of titles; here a wide letter takes two, a narrow one takes one.</summary>
public sealed class ShareLinesTests
{
    [Theory]

    // In one line where there is room; blanks at its ends are no part of it.
    [InlineData("年度から探す", 2, 12, "年度から探す")]
    [InlineData(" FY2021 ", 1, 6, "FY2021")]

    // Between phrases rather than in the middle of a word, and 第18回 is never broken.
    [InlineData("第18回 更なる地方協力と発展機会の共有", 2, 26, "第18回 更なる地方協力と|発展機会の共有")]
    [InlineData("第16回 協働による『幸福都市』の創造", 2, 24, "第16回 協働による|『幸福都市』の創造")]

    // No line begins with a mark, a small kana or a long vowel, and none ends with an opening bracket.
    [InlineData("あいう、え", 2, 6, "あい|う、え")]
    [InlineData("亜亜亜亜。", 2, 8, "亜亜亜|亜。")]
    [InlineData("セミナーとワークショップ", 2, 14, "セミナーと|ワークショップ")]
    [InlineData("亜亜「亜」", 2, 6, "亜亜|「亜」")]
    [InlineData("推进交流、加强合作", 2, 14, "推进交流、|加强合作")]

    // Words, and numbers with their counters, stay whole.
    [InlineData("17th On Sustainable Local Development", 3, 16, null)]
    [InlineData("17th On Sustainable Local Development", 3, 17, "17th On|Sustainable Local|Development")]
    [InlineData("亜亜亜2021年度", 3, 8, "亜亜亜|2021年度")]
    [InlineData("亜亜亜29件亜", 3, 6, "亜亜亜|29件亜")]
    [InlineData("亜亜亜2021年度", 3, 7, null)]
    [InlineData("Japan–China 交流", 2, 11, "Japan–China|交流")]
    public void Lines_break_where_the_language_allows(string text, int most, int width, string? lines) =>
        Assert.Equal(lines, ShareLines.Break(text, most, width, Width) is { } broken ? string.Join('|', broken) : null);

    [Theory]
    [InlineData("更なる地方協力と発展機会の共有", 16, "更なる地方協力と|発展機会の共有")]
    [InlineData("更なる地方協力と発展機会の共有", 15, null)]
    [InlineData("推进中日两国地区间交流、加强合作", 24, "推进中日两国地区间交流、|加强合作")]
    [InlineData("推进中日两国地区间交流、加强合作", 22, null)]
    public void Between_phrases_only_is_another_question(string text, int width, string? lines) =>
        Assert.Equal(lines, ShareLines.Break(text, 2, width, Width, betweenPhrases: true) is { } broken ? string.Join('|', broken) : null);

    [Theory]
    [InlineData("亜亜亜亜亜亜亜亜", 2, 8, "亜亜亜亜|亜亜亜亜")]
    [InlineData("亜亜亜亜亜亜亜亜亜", 2, 8, "亜亜亜亜|亜亜亜…")]
    [InlineData("亜亜亜亜亜亜亜、亜亜亜", 2, 8, "亜亜亜亜|亜亜亜…")]
    [InlineData("one two three", 1, 10, "one two...")]
    [InlineData("one two, three", 1, 10, "one two...")]
    [InlineData("one two three", 1, 9, "one...")]

    // A word wider than a line is broken all the same, rather than left out.
    [InlineData("https://portal.example.jp", 2, 14, "https://port|al.example.jp")]
    [InlineData("", 2, 8, "…")]
    public void What_has_no_room_ends_in_an_ellipsis(string text, int most, int width, string lines) =>
        Assert.Equal(lines, string.Join('|', ShareLines.Cut(text, most, width, Width)));

    private static float Width(string text) => text.Sum(c => c >= '\u2e80' || c == '…' ? 2 : 1);
}
