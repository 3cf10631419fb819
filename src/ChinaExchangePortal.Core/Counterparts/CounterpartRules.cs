using System.Net.Mail;
using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Core.Counterparts;

/// <summary>What an entry of the directory must be like. Pure.</summary>
public static class CounterpartRules
{
    /// <summary>Longest note, in characters.</summary>
    public const int NoteMaxLength = 10_000;

    /// <summary>What must be put right in an organisation.</summary>
    public static IEnumerable<Problem> Check(OrganisationDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Check(
            [(nameof(draft.NameZh), "「中国語の名称」は{0}文字以内で入力してください", draft.NameZh), (nameof(draft.NameJa), "「日本語の名称」は{0}文字以内で入力してください", draft.NameJa), (nameof(draft.NameLatin), "「ピンイン・英語の名称」は{0}文字以内で入力してください", draft.NameLatin),
                (nameof(draft.Address), "「住所」は{0}文字以内で入力してください", draft.Address), (nameof(draft.Phone), "「電話番号」は{0}文字以内で入力してください", draft.Phone), (nameof(draft.Email), "「メールアドレス」は{0}文字以内で入力してください", draft.Email)],
            draft.NameZh, "「中国語の名称」を入力してください", draft.Email, draft.Note);
    }

    /// <summary>What must be put right in a person.</summary>
    public static IEnumerable<Problem> Check(PersonDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Check(
            [(nameof(draft.NameZh), "「氏名」は{0}文字以内で入力してください", draft.NameZh), (nameof(draft.NameKana), "「よみ」は{0}文字以内で入力してください", draft.NameKana), (nameof(draft.NamePinyin), "「ピンイン」は{0}文字以内で入力してください", draft.NamePinyin),
                (nameof(draft.Department), "「部署」は{0}文字以内で入力してください", draft.Department), (nameof(draft.Title), "「役職」は{0}文字以内で入力してください", draft.Title), (nameof(draft.Phone), "「電話番号」は{0}文字以内で入力してください", draft.Phone),
                (nameof(draft.Email), "「メールアドレス」は{0}文字以内で入力してください", draft.Email)],
            draft.NameZh, "「氏名」を中国語の漢字で入力してください", draft.Email, draft.Note);
    }

    private static IEnumerable<Problem> Check((string Field, string TooLong, string? Value)[] lines, string? name, string noName, string? email, string? note)
    {
        if (!SupportRequestRules.HasVisibleText(name))
        {
            yield return new Problem("NameZh", noName);
        }

        foreach (var (field, message, _) in lines.Where(l => SupportRequestRules.TooLong(l.Value, CounterpartOrganisation.NameMaxLength)))
        {
            yield return new Problem(field, message, CounterpartOrganisation.NameMaxLength);
        }

        if (!string.IsNullOrWhiteSpace(email) && (email.Any(char.IsWhiteSpace) || !MailAddress.TryCreate(email, out _)))
        {
            yield return new Problem("Email", "「メールアドレス」を name@example.cn のような形で入力してください");
        }

        if (SupportRequestRules.TooLong(note, NoteMaxLength))
        {
            yield return new Problem("Note", "「メモ」は{0}文字以内で入力してください", NoteMaxLength);
        }
    }
}
