using ChinaExchangePortal.Core.Seminars;

namespace ChinaExchangePortal.Core.Tests.Seminars;

/// <summary>The terms of themes: the seventeen on file, and what staff may enter.</summary>
public sealed class SeminarTermsTests
{
    [Theory]
    [InlineData("アジア経済発展に向けての地方政府の役割", null, "アジア 経済 発展 地方 政府")]
    [InlineData("東北アジア経済と地方政府の役割", null, "東北アジア 経済 地方 政府")]
    [InlineData("相互にメリットのある新しいタイプの日中地域間交流", null, "")]
    [InlineData("新たな日中都市間ネットワークの確立に向けて", "多都市間による日中観光交流の促進", "都市 ネットワーク 観光")]
    [InlineData("都市間連携による観光交流の拡大", null, "都市 連携 観光")]
    [InlineData("日中の環境協力を地域から促進", "日中の具体的互恵関係の構築", "環境 協力 互恵")]
    [InlineData("世界的な金融危機を受けて日中両国自治体が今後果たすべき役割", "新たな形の地域経済振興及び経済交流促進の可能性を探る", "金融 危機 自治体 経済 振興")]
    [InlineData("日中地域間文化観光交流の更なる推進に向けて", "地域が有する文化をはじめ資源を活用した観光交流の促進", "文化 観光 資源")]
    [InlineData("経済交流を通じた地域発展の展望", null, "経済 発展")]
    [InlineData("新たな地域間交流の展開", "地域から切り拓く日中の未来", "")]
    [InlineData("地域の特性に合った多様な都市の発展と展望", null, "都市 発展")]
    [InlineData("イノベーションの活用と環境都市の創造", null, "イノベーション 環境 都市")]
    [InlineData("新たな都市間交流の展開と展望", "新旧シルクロードでつなぐ", "都市 シルクロード")]
    [InlineData("環境資源を活用した持続可能な都市発展のあり方", "グリーン発展とエコツーリズム", "環境 資源 持続 都市 発展 グリーン エコツーリズム")]
    [InlineData("協働による『幸福都市』の創造", null, "協働 幸福 都市")]
    [InlineData("新産業創出と企業誘致による持続的な地方の発展について", null, "産業 企業 誘致 持続 地方 発展")]
    [InlineData("更なる地方協力と発展機会の共有", null, "地方 協力 発展")]
    public void The_themes_on_file_fall_into_their_words(string theme, string? subtitle, string expected) => Assert.Equal(expected, string.Join(' ', SeminarTerms.Of(theme, subtitle)));

    [Theory]
    [InlineData("少子高齢化社会における高齢者福祉", "少子高齢化 社会 高齢者 福祉")]
    [InlineData("高齢化社会と介護", "高齢化 社会 介護")]
    [InlineData("脱炭素と地域", "脱炭素")]
    [InlineData("ふるさとの魅力とまちづくり", "ふるさと 魅力 まちづくり")]
    [InlineData("国際博覧会と図書館", "国際 博覧会 図書館")]
    [InlineData("ＤＸ・ＳＤＧｓとｲﾝﾊﾞｳﾝﾄﾞ", "DX SDGs インバウンド")]
    [InlineData("SDGsとSDGS", "SDGs")]
    [InlineData("経済体制", "経済 体制")]
    [InlineData("全国の新興企業と新疆", "新興 企業 新疆")]
    [InlineData("人々の暮らし", "人々")]
    [InlineData("2030年に向けて", "")]
    [InlineData("の　！？", "")]
    [InlineData("", "")]
    public void A_new_theme_is_counted_by_the_same_rule(string theme, string expected) => Assert.Equal(expected, string.Join(' ', SeminarTerms.Of(theme, null)));

    [Fact]
    public void No_theme_has_no_terms_and_odd_texts_do_no_harm()
    {
        Assert.Empty(SeminarTerms.Of(null, null));
        Assert.Equal(["環境"], SeminarTerms.Of("環境\0😀", "環境"));
        Assert.Equal(["環境"], SeminarTerms.Of("環境\ud83d", null));
    }
}
