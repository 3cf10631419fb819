using System.Text.Encodings.Web;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Languages;

namespace ChinaExchangePortal.Web.Tests.Languages;

/// <summary>Breaks within headings, and numbers in words.</summary>
public sealed class PhrasesTests
{
    [Theory]
    [InlineData("鳥取県の活動支援〜第3回河北省連絡人交流イベント〜", "鳥取県の活動支援<wbr><span class=\"nowrap\">〜第3回</span>河北省連絡人交流イベント〜")]
    [InlineData("旅行博覧会等出展事業", "旅行博覧会等<span class=\"nowrap\">出展事業</span>")]
    [InlineData("日中地域間交流推進セミナー", "日中地域間交流<span class=\"nowrap\">推進セミナー</span>")]
    [InlineData("Japan–China Inter-regional Exchange", "Japan–China <span class=\"nowrap\">Inter-regional</span> Exchange")]
    [InlineData("通过烹饪体验传播日本魅力的项目", "通过烹饪体验<span class=\"nowrap\">传播</span>日本魅力的项目")]
    [InlineData("10〜12行", "10〜12行")]
    [InlineData("<第18回>", "&lt;<span class=\"nowrap\">第18回</span>&gt;")]
    [InlineData("", "")]
    public void Words_stay_whole_and_markup_is_escaped(string text, string expected)
    {
        using var writer = new StringWriter();
        Phrases.Of(text).WriteTo(writer, HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        Assert.Equal(expected, writer.ToString());
    }

    [Theory]
    [InlineData(1, "一", "一", "1")]
    [InlineData(2, "二", "两", "2")]
    [InlineData(10, "十", "十", "10")]
    [InlineData(18, "十八", "十八", "18")]
    [InlineData(20, "二十", "二十", "20")]
    [InlineData(99, "九十九", "九十九", "99")]
    [InlineData(0, "0", "0", "0")]
    [InlineData(100, "100", "100", "100")]
    public void Counts_are_written_in_words_up_to_99(int number, string ja, string zh, string en) =>
        Assert.Equal([ja, zh, en], LanguageTags.All.Select(language => RecordTexts.Count(number, language)));
}
