using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Languages;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Arrangements;

/// <summary>Japanese words of arrangements (keys of the interface texts), and how each kind and state looks.</summary>
public static class ArrangementLabels
{
    /// <summary>Word of a kind.</summary>
    public static string Label(this ArrangementKind kind) => kind switch
    {
        ArrangementKind.Appointment => "アポイント",
        ArrangementKind.Accompaniment => "同行",
        ArrangementKind.Interpreting => "通訳",
        ArrangementKind.Briefing => "現地事情の説明",
        ArrangementKind.EventStaffing => "イベント支援",
        ArrangementKind.Loan => "貸出し",
        ArrangementKind.Meeting => "打合せ",
        ArrangementKind.Leave => "休暇・不在",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind"),
    };

    /// <summary>Word of a state.</summary>
    public static string Label(this ArrangementState state) => state switch
    {
        ArrangementState.Asked => "申入れ済み",
        ArrangementState.Chased => "催促中",
        ArrangementState.Confirmed => "確定",
        ArrangementState.Declined => "お断り",
        ArrangementState.Changed => "変更あり（再確認中）",
        ArrangementState.Cancelled => "取消し",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state"),
    };

    /// <summary>Word of what can be booked.</summary>
    public static string Label(this ResourceKind kind) => kind switch
    {
        ResourceKind.Person => "職員",
        ResourceKind.Interpreter => "通訳者",
        ResourceKind.Room => "会議室",
        ResourceKind.Desk => "執務机",
        ResourceKind.Computer => "パソコン",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind"),
    };

    /// <summary>Word of a field in the history.</summary>
    public static string FieldLabel(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        (string Name, string Word)[] words =
        [
            ("Kind", "手配の種類"), ("Title", "手配の内容"), ("Time", "日時（北京）"), ("Place", "場所"), ("Counterpart", "相手先"), ("People", "職員"),
            ("Things", "通訳・部屋・備品"), ("State", "手配の状態"), ("Note", "手配のメモ"), ("Outcome", "手配の結果"), ("HandOver", "引渡し"), ("Return", "返却"),
        ];
        var name = field[ArrangementFields.Prefix.Length..];
        return Array.Find(words, w => name.StartsWith(w.Name, StringComparison.Ordinal)).Word ?? field;
    }

    /// <summary>Mark of a state, of the tags.</summary>
    public static string Mark(this ArrangementState state) => state switch
    {
        ArrangementState.Asked => "wait",
        ArrangementState.Chased => "soon",
        ArrangementState.Confirmed => "ready",
        ArrangementState.Changed => "doing",
        _ => "plain",
    };

    /// <summary>Mark and words of how far an arrangement has come: of what is lent, whether it is out or back.</summary>
    public static (string Mark, string Label) Progress(this Arrangement arrangement)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        var lent = arrangement.State is ArrangementState.Declined or ArrangementState.Cancelled ? [] : arrangement.Reservations.FindAll(r => r.HandedOverAt is not null);
        return lent.Count == 0 ? (arrangement.State.Mark(), arrangement.State.Label())
            : lent.TrueForAll(r => r.ReturnedAt is not null) ? ("done", "返却済み")
            : ("doing", "貸出し中");
    }

    /// <summary>Look of a kind in the calendar.</summary>
    public static string? Look(this ArrangementKind kind) => kind switch
    {
        ArrangementKind.Appointment or ArrangementKind.Meeting or ArrangementKind.Briefing => "ev ev--appt",
        ArrangementKind.Interpreting => "ev ev--tr",
        ArrangementKind.Loan => "ev ev--loan",
        ArrangementKind.Leave => "ev off",
        _ => "ev",
    };

    /// <summary>What an arrangement is called: its title, or its kind where it has none.</summary>
    public static string Name(this IStringLocalizer<UiText> text, Arrangement arrangement)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(arrangement);
        return arrangement.Title.Length == 0 ? text[arrangement.Kind.Label()].Value : arrangement.Title;
    }

    /// <summary>A warning in words.</summary>
    public static string Describe(this IStringLocalizer<UiText> text, ArrangementWarning warning, Language language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(warning);
        var days = DateTexts.Range(warning.First, warning.Last, language);
        return warning.Kind switch
        {
            WarningKind.Weekend => text["{0}は週末です", days],
            WarningKind.Holiday => text["{0}は中国の祝日・休日です（{1}）", days, text.HolidayName(warning.Name)],
            WarningKind.NoonBreak => text["昼休み（11:30〜13:30）にかかっています"],
            WarningKind.OtherCity => text["{0}は、同じ日（{1}）に{2}でも予定があります（{3}）", warning.Name ?? string.Empty, days, warning.Other!.City!.In(language).Text, warning.Other.Title],
            WarningKind.NoHolidayList => text["{0}年の中国の休日の一覧がまだありません。発表されたら確かめてください", warning.First.Year],
            _ => text["{0}は、前の貸出し（{1}まで）からまだ返却されていません", warning.Name ?? string.Empty, days],
        };
    }
}
