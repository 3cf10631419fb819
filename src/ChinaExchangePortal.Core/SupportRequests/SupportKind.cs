namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>What is asked for: the brochure's menu ①–⑥, and two more. The numbers are bits of <see cref="SupportRequest.Kinds"/>.</summary>
[Flags]
public enum SupportKind
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>① 訪問先や視察先の選定などの相談.</summary>
    SiteAdvice = 1,

    /// <summary>② 現地の状況などの説明.</summary>
    LocalBriefing = 2,

    /// <summary>③ イベントに対する人的支援.</summary>
    EventStaffing = 4,

    /// <summary>④ アポイントメントの取付け.</summary>
    Appointment = 8,

    /// <summary>⑤ 北京事務所職員の同行.</summary>
    Accompaniment = 16,

    /// <summary>⑥ 事務所スペースやパソコンなどの貸出し.</summary>
    OfficeLoan = 32,

    /// <summary>通訳のあっせん, named in the programme's description.</summary>
    Interpreting = 64,

    /// <summary>Anything else.</summary>
    Other = 128,
}

/// <summary>Order, numbers and names of the support kinds.</summary>
public static class SupportKinds
{
    /// <summary>The single kinds in the order of the menu.</summary>
    public static IReadOnlyList<SupportKind> All { get; } =
    [
        SupportKind.SiteAdvice, SupportKind.LocalBriefing, SupportKind.EventStaffing, SupportKind.Appointment,
        SupportKind.Accompaniment, SupportKind.OfficeLoan, SupportKind.Interpreting, SupportKind.Other,
    ];

    /// <summary>Number in the brochure's menu, 1 to 6; null for the kinds beside it.</summary>
    public static int? MenuNumber(this SupportKind kind) => All.IndexOf(kind) is >= 0 and < 6 and var index ? index + 1 : null;

    /// <summary>The mark in lists: ① to ⑥, 通 and 他.</summary>
    public static string Mark(this SupportKind kind) => kind switch
    {
        SupportKind.Interpreting => "通",
        SupportKind.Other => "他",
        _ => kind.MenuNumber() is { } number ? ((char)('①' + number - 1)).ToString() : throw new ArgumentOutOfRangeException(nameof(kind), kind, "One kind is needed"),
    };

    /// <summary>The single kinds within a set, in the order of the menu.</summary>
    public static IEnumerable<SupportKind> Split(this SupportKind kinds) => All.Where(kind => kinds.HasFlag(kind));

    private static int IndexOf(this IReadOnlyList<SupportKind> all, SupportKind kind)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i] == kind)
            {
                return i;
            }
        }

        return -1;
    }
}
