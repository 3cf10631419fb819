using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>Japanese words of the enumerations: keys of the interface texts.</summary>
public static class Labels
{
    /// <summary>Word of a state.</summary>
    public static string Label(this SupportRequestState state) => state switch
    {
        SupportRequestState.Draft => "下書き",
        SupportRequestState.Received => "受付",
        SupportRequestState.Checking => "確認中",
        SupportRequestState.WaitingForMunicipality => "照会中",
        SupportRequestState.Deciding => "可否判断",
        SupportRequestState.Arranging => "準備中",
        SupportRequestState.WaitingForCounterpart => "先方回答待ち",
        SupportRequestState.Confirmed => "確定",
        SupportRequestState.InProgress => "実施中",
        SupportRequestState.OutcomeDue => "報告待ち",
        SupportRequestState.Closed => "完了",
        SupportRequestState.Declined => "辞退",
        SupportRequestState.Referred => "紹介",
        SupportRequestState.Withdrawn => "取下げ",
        SupportRequestState.Cancelled => "中止",
        SupportRequestState.Merged => "重複",
        SupportRequestState.Lapsed => "期限切れ",
        SupportRequestState.Discarded => "破棄",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state"),
    };

    /// <summary>Word of a support kind.</summary>
    public static string Label(this SupportKind kind) => kind switch
    {
        SupportKind.SiteAdvice => "訪問先や視察先の選定などの相談",
        SupportKind.LocalBriefing => "現地の状況などの説明",
        SupportKind.EventStaffing => "イベントに対する人的支援",
        SupportKind.Appointment => "アポイントメントの取付け",
        SupportKind.Accompaniment => "北京事務所職員の同行",
        SupportKind.OfficeLoan => "事務所スペースやパソコンなどの貸出し",
        SupportKind.Interpreting => "通訳のあっせん",
        SupportKind.Other => "その他",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "One kind is needed"),
    };

    /// <summary>What a text in a language is called beside its translations.</summary>
    public static string NotationLabel(this Core.Languages.Language language) => language switch
    {
        Core.Languages.Language.Chinese => "中国語表記",
        Core.Languages.Language.English => "英語表記",
        _ => "日本語表記",
    };

    /// <summary>Word of a channel.</summary>
    public static string Label(this RequestChannel channel) => channel switch
    {
        RequestChannel.Phone => "電話",
        RequestChannel.Mail => "メール",
        RequestChannel.Letter => "文書",
        RequestChannel.Visit => "来訪",
        RequestChannel.TokyoHeadquarters => "東京本部経由",
        RequestChannel.Portal => "ポータル",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Unknown channel"),
    };

    /// <summary>Word of what is due.</summary>
    public static string Label(this DeadlineKind kind) => kind switch
    {
        DeadlineKind.FirstAnswer => "最初の回答",
        DeadlineKind.Decision => "可否の決定",
        DeadlineKind.MunicipalityAnswer => "自治体の回答",
        DeadlineKind.Track => "支援メニューの期限",
        DeadlineKind.Task => "作業",
        DeadlineKind.Visit => "訪問の開始",
        DeadlineKind.Outcome => "結果の記録",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown deadline"),
    };

    /// <summary>Word of a field in the history.</summary>
    public static string FieldLabel(string field) => field switch
    {
        "Title" => "件名", "Municipality" => "自治体", "Purpose" => "目的", "Kinds" => "支援メニュー", "Destinations" => "訪問先",
        "StartsOn" => "始まりの日", "EndsOn" => "終わりの日", "PartySize" => "人数", "ContactDepartment" => "部署", "ContactName" => "担当者の氏名",
        "ContactEmail" => "メールアドレス", "ContactPhone" => "電話番号", "Channel" => "受付方法", "ReceivedOn" => "受付日", "Assignee" => "担当", "State" => "状態",
        Core.Mail.MailService.StateField => "メール", Core.Mail.MailTrayService.MovedField => "メールの仕分け先", Core.Mail.MailTrayService.SortedByField => "メールを仕分けた人",
        "File" => "ファイル", "Deputy" => "副担当", "FirstAnsweredAt" => "最初の回答",
        _ when field.StartsWith(Core.Arrangements.ArrangementFields.Prefix, StringComparison.Ordinal) => Pages.Staff.Arrangements.ArrangementLabels.FieldLabel(field),
        "Linked" => "関連する依頼", "MergedInto" => "統合先", "MergedFrom" => "統合した依頼", "SplitFrom" => "分けたもとの依頼", "SplitInto" => "分けてできた依頼",
        "ClonedFrom" => "ひな形にした依頼", "ClonedInto" => "これを写した依頼", "TakenOver" => "引継ぎ",
        "MovedEntries" => "移したやりとりとメモ", "MovedFiles" => "移した添付", "MovedMails" => "移したメール", "MovedArrangements" => "移した手配",
        "MovedFollowers" => "移した購読", "MovedDestinations" => "足した訪問先", "MovedTasks" => "移した作業", "MovedTracks" => "引き継いだ支援メニュー",
        _ when field.StartsWith("TrackAssignee", StringComparison.Ordinal) => "支援メニューの担当",
        _ when field.StartsWith("TrackDue", StringComparison.Ordinal) => "支援メニューの期限",
        _ when field.StartsWith("TaskDone", StringComparison.Ordinal) => "済んだ作業",
        _ when field.StartsWith("Task", StringComparison.Ordinal) => "作業",
        _ when field.StartsWith("Appointments", StringComparison.Ordinal) => "実現した面会",
        _ when field.StartsWith("Hours", StringComparison.Ordinal) => "時間数",
        _ when field.StartsWith("Attendees", StringComparison.Ordinal) => "参加者",
        _ when field.StartsWith("OutcomeNote", StringComparison.Ordinal) => "結果の記録",
        _ when field.StartsWith("Outcome", StringComparison.Ordinal) => "結果",
        _ when field.StartsWith("Detail", StringComparison.Ordinal) => "内容",
        _ => field,
    };

    /// <summary>Why a file of a received mail did not join the case, for people.</summary>
    /// <param name="field">Field of the history: <see cref="MailFiles.RefusedField"/> with a <see cref="FileRefusal"/>.</param>
    /// <param name="text">Texts of the language shown.</param>
    public static string RefusalLabel(string field, IStringLocalizer text)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(text);
        return EnumNames.TryRead<FileRefusal>(field[MailFiles.RefusedField.Length..], out var refusal) ? refusal switch
        {
            FileRefusal.Empty => text["空のファイルです"],
            FileRefusal.TooLarge => text["{0}MBを超えています", CaseFileService.MaxSize / CaseFileService.MegaByte],
            FileRefusal.Type => text["受け付けない種類です"],
            FileRefusal.Content => text["中身が名前の種類と違います"],
            FileRefusal.CaseFull => text["依頼の添付が{0}個に達しています", CaseFileService.MaxPerCase],
            _ => text["メールの原本を読めず、添付を入れていません"],
        } : field;
    }
}
