using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>The first wordings. They are put in where a template has no version at all; what the office wrote is never touched.</summary>
public static class MailTemplateTexts
{
    /// <summary>Template for mail to the Chinese side; sending it is no answer to the municipality.</summary>
    public const string Counterpart = "counterpart";

    private const string Author = "中国交流ポータル";
    private const string Opening = "{{自治体}} {{部署}}\n{{宛名}} 様\n\nいつもお世話になっております。\n一般財団法人自治体国際化協会（クレア）北京事務所の{{担当者}}です。\n\n";
    private const string Closing = "\n\nご返信の際は、件名の番号 [{{番号}}] をそのまま残してください。\n\nクレア北京事務所\n{{担当者}}\n";
    private const string Facts = "　番号：{{番号}}\n　件名：{{件名}}\n　期間：{{期間}}\n　訪問先：{{訪問先}}\n　支援内容：{{支援内容}}";

    private static readonly (string Key, string Name, Language Language, string Subject, string Body)[] s_texts =
    [
        ("receipt", "受付のお知らせ", Language.Japanese, "[{{番号}}] ご依頼を受け付けました（{{件名}}）",
            Opening + "次のご依頼を受け付けました。\n\n" + Facts + "\n\n内容を確かめたうえで、支援の可否をお知らせします。" + Closing),
        ("question", "照会", Language.Japanese, "[{{番号}}] ご依頼についてのお尋ね（{{件名}}）",
            Opening + "「{{件名}}」について、次の点をお知らせください。\n\n　1. \n　2. \n\nお返事をいただきしだい、準備を進めます。" + Closing),
        ("decision", "可否のお知らせ", Language.Japanese, "[{{番号}}] 支援の可否について（{{件名}}）",
            Opening + "ご依頼の「{{件名}}」について、次のとおりお知らせします。\n\n" + Facts + "\n\n　結果：\n　理由・条件：" + Closing),
        ("confirmed", "確定のお知らせ", Language.Japanese, "[{{番号}}] 日程が確定しました（{{件名}}）",
            Opening + "「{{件名}}」の日程が確定しましたので、お知らせします。\n\n" + Facts + "\n　人数：{{人数}}\n\n　日程：" + Closing),
        (Counterpart, "申入れ（中国側へ）", Language.Chinese, "[{{番号}}] 关于{{自治体}}代表团来访事宜",
            "{{宛名}}：\n\n您好！我是日本自治体国际化协会（CLAIR）北京事务所的{{担当者}}。\n\n{{自治体}}拟组织代表团访问贵地，现将有关情况说明如下，恳请予以协助安排。\n\n"
            + "　事由：{{件名}}\n　目的：{{目的}}\n　时间：{{期間}}\n　访问地：{{訪問先}}\n　人数：{{人数}}\n\n"
            + "如蒙回复，请在邮件主题中保留编号 [{{番号}}]。盼复为荷。\n\n此致\n敬礼\n\n日本自治体国际化协会北京事务所\n{{担当者}}\n{{今日}}\n"),
    ];

    /// <summary>Adds what is missing.</summary>
    public static async Task SeedAsync(PortalDbContext db, DatabaseWriter writer, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        await writer.RunAsync(db, async () =>
        {
            var there = await db.MailTemplates.Select(t => new { t.Key, t.Language }).Distinct().ToListAsync(cancellationToken);
            db.MailTemplates.AddRange(s_texts.Where(t => !there.Exists(f => f.Key == t.Key && f.Language == t.Language)).Select(t => new MailTemplate
            {
                Key = t.Key, Name = t.Name, Language = t.Language, Number = 1, Subject = t.Subject, Body = t.Body, Author = Author, At = now,
            }));
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
    }
}
