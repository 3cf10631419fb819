namespace ChinaExchangePortal.Core.Seminars;

/// <summary>The lists that the counting of terms goes by, as <c>docs/seminar-terms.md</c> explains them. No list names a round.</summary>
internal static class TermLists
{
    /// <summary>Words that cutting by script or by twos would break: taken whole, before anything else, the longest first.</summary>
    internal static readonly string[] Whole =
    [
        "まちづくり", "ものづくり", "ひとづくり", "おもてなし", "ふるさと", "カーボンニュートラル", "一帯一路", "新型コロナウイルス", "コロナ禍",
        "街づくり", "少子高齢化", "脱炭素", "新エネルギー", "再生可能エネルギー", "新幹線", "東北アジア", "北東アジア", "東南アジア", "東アジア",
    ];

    /// <summary>Letters that only join or qualify, cut off where a word would begin: the 間 of 都市間, the 新 of 新産業.</summary>
    internal const string Joining = "間的等内側及並各両全諸新旧多";

    /// <summary>Words that begin with such a letter and are words all the same.</summary>
    internal static readonly HashSet<string> NotJoining = new(StringComparer.Ordinal)
    {
        "内陸", "内需", "側面", "各地", "各国", "両国", "両市", "両地", "全国", "全体", "全面", "新規", "新興", "新設", "新型", "新聞", "新疆", "多様", "多数", "多角", "多国", "多元",
    };

    /// <summary>Letters that close a word of three where an odd number is left: the 化 of 高齢化.</summary>
    internal const string Closing = "化体者性力";

    /// <summary>Words of the name 日中地域間交流推進セミナー and of its two countries: every round is about them.</summary>
    private static readonly string[] s_series = ["日中", "中日", "日本", "中国", "地域", "交流", "推進", "セミナー"];

    /// <summary>Words of aim and manner, which stand in any theme and name no subject.</summary>
    private static readonly string[] s_manner =
    [
        "役割", "展望", "展開", "促進", "拡大", "構築", "確立", "創造", "創出", "活用", "共有", "強化", "深化", "実現", "向上", "増進", "充実", "形成", "検討", "利用",
        "可能", "可能性", "特性", "相互", "両国", "今後", "将来", "未来", "現状", "課題", "方策", "方法", "新旧", "多様", "具体", "関係", "機会", "世界", "新型", "新規", "各地", "各国", "全国", "全体", "多数",
        "タイプ", "メリット", "テーマ", "東北", "北東", "東南", "西南", "南西", "西北", "北西",
    ];

    /// <summary>Words that are not counted.</summary>
    internal static readonly HashSet<string> NotCounted = new([.. s_series, .. s_manner], StringComparer.OrdinalIgnoreCase);
}
