using System.Globalization;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Languages;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Audit;

/// <summary>A code name of the audit log with its words.</summary>
/// <param name="Code">As it stands in the log.</param>
/// <param name="Words">In the reader's language; the code itself where there are none.</param>
public readonly record struct AuditWord(string Code, string Words);

/// <summary>Says in words what the audit log says in code names, which stay as they are in the log, since its hashes are made over them.</summary>
public static class AuditWords
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["CaseEntry.Created"] = "登録の記録",
        ["CaseEntry.StateChange"] = "状態の変更の記録",
        ["CaseEntry.Edit"] = "内容の変更の記録",
        ["CaseEntry.Note"] = "内部メモ",
        ["CaseEntry.Message"] = "自治体とのやりとり",
        ["CaseEntry.MailOut"] = "送るメールの記録",
        ["CaseEntry.MailIn"] = "受信メールの記録",
        ["CaseEntry.File"] = "ファイルの記録",
        ["CaseEntry.Arrangement"] = "手配の記録",
        ["CaseEntry.Connection"] = "つながりの記録",
        ["SupportTrack"] = "支援メニュー",
        ["SupportDestination"] = "訪問先",
        ["CaseTask"] = "作業",
        ["CaseLink"] = "つながり",
        ["StoredFile"] = "ファイル",
        ["Reservation"] = "予約・貸出し",
        ["CounterpartPerson"] = "相手先の担当者",
        ["CounterpartOrganisation"] = "相手先",
        ["CalendarFeed"] = "カレンダーの配信",
        ["SavedView"] = "保存した表示",
        ["IdentityUserRole`1"] = "役割",
        ["CookingClassMunicipality"] = "参加した自治体",
        ["TradeFairBoothMunicipality"] = "出展した自治体",
    };

    private static readonly Dictionary<string, string> s_fields = new(StringComparer.Ordinal)
    {
        ["AddedBy"] = "追加した人",
        ["Address"] = "住所",
        ["AppointmentsKept"] = "実現した面会",
        ["AssigneeId"] = "担当",
        ["Attendees"] = "参加者",
        ["Attempts"] = "送信の回数",
        ["Body"] = "本文",
        ["CarriedOutYear"] = "実施年度",
        ["CaseEntryId"] = "記録との結び付き",
        ["Changes"] = "変更の内容",
        ["Channel"] = "受付方法",
        ["CityId"] = "都市",
        ["CoOrganisers"] = "共催",
        ["ContactDepartment"] = "部署",
        ["ContactEmail"] = "メールアドレス",
        ["ContactName"] = "担当者の氏名",
        ["ContactPhone"] = "電話番号",
        ["CounterpartOrganisationId"] = "相手先",
        ["CounterpartPersonId"] = "相手先の担当者",
        ["CounterpartText"] = "相手先（自由入力）",
        ["CreatedAt"] = "作成の日時",
        ["CreatedBy"] = "作成した人",
        ["CreatedById"] = "作成した人",
        ["Department"] = "部署",
        ["DeputyId"] = "副担当",
        ["Description"] = "説明",
        ["Detail"] = "内容",
        ["Dishes"] = "料理",
        ["DisplayName"] = "氏名",
        ["DoneAt"] = "済ませた日時",
        ["DoneById"] = "済ませた人",
        ["DueOn"] = "期限",
        ["Email"] = "メールアドレス",
        ["EmailConfirmed"] = "メールアドレスの確認",
        ["EndedAt"] = "終わった日時",
        ["EndsAt"] = "終わりの日時",
        ["EndsOn"] = "終わりの日",
        ["Exhibits"] = "出展物",
        ["Fair"] = "展示会",
        ["FirstAnsweredAt"] = "最初の回答",
        ["FiscalYear"] = "年度",
        ["HandOverCondition"] = "引渡し時の状態",
        ["HandedOverAt"] = "引渡しの日時",
        ["HandedOverBy"] = "渡した職員",
        ["HandedOverTo"] = "渡した相手",
        ["HeldOn"] = "開催日",
        ["HostCityId"] = "開催都市",
        ["IncomingMailId"] = "元の受信メール",
        ["IsAllDay"] = "終日",
        ["IsDisabled"] = "利用停止",
        ["IsHeld"] = "予約の有無",
        ["IsInternal"] = "職員だけに見せる",
        ["IsPublished"] = "公開",
        ["IsRemoved"] = "取消し",
        ["IsEdited"] = "手直し",
        ["IsRetired"] = "使用の終了",
        ["IsShared"] = "共有",
        ["JoinedBy"] = "仕分けた人・方法",
        ["KeepForHandover"] = "引継ぎに残す",
        ["Kind"] = "種類",
        ["Kinds"] = "支援メニュー",
        ["Language"] = "言語",
        ["LastError"] = "送信の誤り",
        ["Leaflets"] = "配布物",
        ["LeftOn"] = "離任日",
        ["LockoutEnabled"] = "ロックの設定",
        ["MergedIntoId"] = "統合先",
        ["Minutes"] = "時間数",
        ["MunicipalityId"] = "自治体",
        ["Name"] = "名前",
        ["NameEn"] = "英語の名前",
        ["NameJa"] = "日本語の名前",
        ["NameKana"] = "よみ",
        ["NameLatin"] = "ローマ字の名前",
        ["NamePinyin"] = "ピンイン",
        ["NameZh"] = "中国語の名前",
        ["NextAttemptAt"] = "次の送信の日時",
        ["Note"] = "メモ",
        ["Number"] = "番号",
        ["OffsetDays"] = "訪問からの日数",
        ["OrganisationId"] = "相手先",
        ["Organisers"] = "主催",
        ["OtherCity"] = "一覧にない都市",
        ["Outcome"] = "結果",
        ["OutcomeNote"] = "結果の記録",
        ["OwnerId"] = "持ち主",
        ["ParticipantsChina"] = "中国側の参加者",
        ["ParticipantsJapan"] = "日本側の参加者",
        ["ParticipantsTotal"] = "参加者の合計",
        ["ParticipantsWho"] = "参加者の内訳",
        ["PartySize"] = "人数",
        ["PasswordHash"] = "パスワード",
        ["Phone"] = "電話番号",
        ["PhoneNumber"] = "電話番号",
        ["PhoneNumberConfirmed"] = "電話番号の確認",
        ["Place"] = "場所",
        ["Position"] = "順番",
        ["Purpose"] = "目的",
        ["Query"] = "表示の条件",
        ["ReceivedOn"] = "受付日",
        ["ReceivedYear"] = "受付年度",
        ["ReleasedAt"] = "送信の許可の日時",
        ["ReleasedBy"] = "送信を許可した人",
        ["Remark"] = "備考",
        ["RemovedAt"] = "外した日時",
        ["ResourceId"] = "予約の対象",
        ["ReturnCondition"] = "返却時の状態",
        ["ReturnedAt"] = "返却の日時",
        ["ReturnedTo"] = "受け取った職員",
        ["RevokedAt"] = "配信を止めた日時",
        ["Schedule"] = "日程",
        ["Seats"] = "席数",
        ["SecretHash"] = "配信の鍵",
        ["SecurityStamp"] = "サインインの有効性",
        ["SentAt"] = "送信の日時",
        ["SourceHash"] = "元の文の目印",
        ["SourceText"] = "元の文",
        ["Speakers"] = "講師",
        ["StartsAt"] = "始まりの日時",
        ["StartsOn"] = "始まりの日",
        ["State"] = "状態",
        ["Status"] = "訳の状態",
        ["Subject"] = "件名",
        ["SubmissionKey"] = "送信の鍵",
        ["Subtitle"] = "副題",
        ["SupportRequestId"] = "依頼との結び付き",
        ["Supporters"] = "後援",
        ["TermEndsOn"] = "任期の終わり",
        ["Text"] = "文",
        ["Theme"] = "テーマ",
        ["ThemeIsNone"] = "テーマなし",
        ["Title"] = "件名・内容",
        ["ToAddress"] = "宛先のアドレス",
        ["ToName"] = "宛先の名前",
        ["Track"] = "支援メニュー",
        ["TwoFactorEnabled"] = "二段階の確認",
        ["UserId"] = "職員",
        ["UserName"] = "サインイン名",
        ["Venue"] = "会場",
        ["Visitors"] = "来場者",
    };

    private static readonly Dictionary<string, string> s_subjects = new(StringComparer.Ordinal)
    {
        ["account"] = "アカウント {0}",
        ["arrangement"] = "手配 {0}",
        ["calendar-day"] = "営業日カレンダー {0}",
        ["caption"] = "写真の説明 {0}",
        ["city"] = "都市 {0}",
        ["cooking-class"] = "料理体験 {0}",
        ["counterpart"] = "相手先 {0}",
        ["declared-figure"] = "公表した数 {0}",
        ["file"] = "ファイル {0}",
        ["handover"] = "引継ぎ {0}",
        ["import-run"] = "取り込み {0}",
        ["incoming-mail"] = "受信メール {0}",
        ["mail-template"] = "メールのひな形 {0}",
        ["municipality"] = "自治体 {0}",
        ["outgoing-mail"] = "送るメール {0}",
        ["pillar"] = "事業の柱 {0}",
        ["page"] = "画面 {0}",
        ["pr-event"] = "自治体PR事業 {0}",
        ["programme"] = "事業 {0}",
        ["province"] = "省 {0}",
        ["resource"] = "予約できるもの {0}",
        ["seminar"] = "セミナー {0}",
        ["sign-in"] = "サインイン {0}",
        ["source-document"] = "出典の資料 {0}",
        ["support-example"] = "支援例 {0}",
        ["support-menu-item"] = "支援メニュー例 {0}",
        ["support-request"] = "依頼 {0}",
        ["task-template"] = "作業のひな形 {0}",
        ["trade-fair-booth"] = "旅行博覧会等出展 {0}",
        ["translation"] = "訳 {0}",
        ["audit.csv"] = "操作の記録のCSV",
        ["support-requests.csv"] = "依頼の一覧のCSV",
        ["support-requests.xlsx"] = "依頼の一覧のExcel",
    };

    /// <summary>What an entry is about, such as 依頼 2026-0042.</summary>
    public static AuditWord OfSubject(string subject, IStringLocalizer<UiText> text)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(text);
        var slash = subject.IndexOf('/', StringComparison.Ordinal);
        var (kind, key) = slash < 0 ? (subject, null) : (subject[..slash], subject[(slash + 1)..]);
        return new AuditWord(subject, s_subjects.TryGetValue(kind, out var word) ? text[word, KeyWords(kind, key, text)].Value.Trim() : subject);
    }

    /// <summary>A key as it stands in the log; the key of a translation ends with its language.</summary>
    private static string KeyWords(string kind, string? key, IStringLocalizer<UiText> text)
    {
        var slash = kind == "translation" ? key?.LastIndexOf('/') ?? -1 : -1;
        var language = slash < 0 ? null : key![(slash + 1)..] switch { nameof(Language.Chinese) => "中国語", nameof(Language.English) => "英語", _ => null };
        return language is null ? key ?? string.Empty : key![..slash] + text["（{0}）", text[language].Value].Value;
    }

    /// <summary>The fields and facts of an entry, each with its words.</summary>
    public static IReadOnlyList<AuditWord> OfDetail(AuditEntry entry, IStringLocalizer<UiText> text)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(text);
        return string.IsNullOrEmpty(entry.Detail) ? [] : [.. entry.Detail.Split(", ").Select(code => new AuditWord(code, WordsOf(code, text) ?? code))];
    }

    private static string? WordsOf(string code, IStringLocalizer<UiText> text)
    {
        if (code.Length > 1 && code[0] is '+' or '-')
        {
            return s_types.TryGetValue(code[1..], out var type) ? text[code[0] == '+' ? "{0}を追加" : "{0}を削除", text[type].Value].Value : null;
        }

        if (s_fields.TryGetValue(code, out var field))
        {
            return text[field].Value;
        }

        // A field of a part: Reservation.EndsAt, CaseEntry.Note.KeepForHandover.
        var dot = code.LastIndexOf('.');
        if (dot > 0 && s_types.TryGetValue(code[..dot], out var part) && s_fields.TryGetValue(code[(dot + 1)..], out var itsField))
        {
            return text["{0}の{1}", text[part].Value, text[itsField].Value].Value;
        }

        var space = code.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && int.TryParse(code[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return code[(space + 1)..] switch
            {
                "records" => text["{0}件", count].Value,
                "files" => text["ファイル{0}個", count].Value,
                "cases" => text["依頼{0}件", count].Value,
                "arrangements" => text["手配{0}件", count].Value,
                "arrangements left" => text["移さなかった手配{0}件", count].Value,
                _ => null,
            };
        }

        return code switch
        {
            "original" => text["原本"].Value,
            "files.zip" => text["まとめたファイル（ZIP）"].Value,
            "network address blocked" => text["接続元を一時止めています"].Value,
            _ when code.StartsWith("take-over to ", StringComparison.Ordinal) => text["{0}にまとめて引き継ぎ", OfSubject(code["take-over to ".Length..], text).Words].Value,
            _ when code.StartsWith("support-request/", StringComparison.Ordinal) => OfSubject(code, text).Words,
            _ => null,
        };
    }
}
