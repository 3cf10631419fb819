using System.Net.Mail;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Rules of a request's fields; the messages are Japanese keys of the interface texts.</summary>
public static class SupportRequestRules
{
    /// <summary>Most places of one case.</summary>
    public const int MaxDestinations = 20;

    /// <summary>Largest delegation accepted.</summary>
    public const int MaxPartySize = 9_999;

    /// <summary>Everything that must be put right before the draft can be saved.</summary>
    /// <param name="draft">The fields.</param>
    /// <param name="today">Today in Beijing.</param>
    public static IEnumerable<Problem> Check(SupportRequestDraft draft, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!HasVisibleText(draft.Title))
        {
            yield return new(nameof(draft.Title), "「件名」を入力してください");
        }
        else if (TooLong(draft.Title, SupportRequest.TitleMaxLength))
        {
            yield return new(nameof(draft.Title), "「件名」は{0}文字以内で入力してください", SupportRequest.TitleMaxLength);
        }

        if (draft.MunicipalityId is null)
        {
            yield return new("Municipality", "「自治体」を一覧にある名前かコードで入力してください");
        }

        if (!HasVisibleText(draft.Purpose))
        {
            yield return new(nameof(draft.Purpose), "「目的」を入力してください");
        }
        else if (TooLong(draft.Purpose, SupportRequest.TextMaxLength))
        {
            yield return new(nameof(draft.Purpose), "「目的」は{0}文字以内で入力してください", SupportRequest.TextMaxLength);
        }

        if (draft.Tracks.Count == 0)
        {
            yield return new("Kinds", "「支援メニュー」を1つ以上選んでください");
        }

        foreach (var track in draft.Tracks.Where(t => TooLong(t.Detail, SupportRequest.TextMaxLength)))
        {
            yield return new("Detail" + track.Kind, "「内容」は{0}文字以内で入力してください", SupportRequest.TextMaxLength);
        }

        if (draft.ReceivedOn is null)
        {
            yield return new(nameof(draft.ReceivedOn), "「受付日」を年・月・日の数字で入力してください");
        }
        else if (draft.ReceivedOn > today)
        {
            yield return new(nameof(draft.ReceivedOn), "「受付日」は今日までの日付にしてください");
        }
        else if (draft.ReceivedOn < new DateOnly(1990, 1, 1))
        {
            yield return new(nameof(draft.ReceivedOn), "「受付日」は1990年以降の日付にしてください");
        }

        if (draft.StartsOn is { } starts && draft.EndsOn is { } ends && ends < starts)
        {
            yield return new(nameof(draft.EndsOn), "「終わりの日」は「始まりの日」以降の日付にしてください");
        }

        if (draft.EndsOn is not null && draft.StartsOn is null)
        {
            yield return new(nameof(draft.StartsOn), "「始まりの日」も入力してください");
        }

        if (draft.PartySize is < 1 or > MaxPartySize)
        {
            yield return new(nameof(draft.PartySize), "「人数」は1から{0}までの数字で入力してください", MaxPartySize);
        }

        if (draft.Destinations.Count > MaxDestinations)
        {
            yield return new(nameof(draft.Destinations), "「訪問先」は{0}か所までにしてください", MaxDestinations);
        }
        else if (draft.Destinations.Any(d => TooLong(d, SupportRequest.ContactMaxLength)))
        {
            yield return new(nameof(draft.Destinations), "「訪問先」は1か所{0}文字以内で入力してください", SupportRequest.ContactMaxLength);
        }

        foreach (var (field, message, value) in new[]
        {
            (nameof(draft.ContactDepartment), "「部署」は{0}文字以内で入力してください", draft.ContactDepartment),
            (nameof(draft.ContactName), "「担当者の氏名」は{0}文字以内で入力してください", draft.ContactName),
            (nameof(draft.ContactEmail), "「メールアドレス」は{0}文字以内で入力してください", draft.ContactEmail),
            (nameof(draft.ContactPhone), "「電話番号」は{0}文字以内で入力してください", draft.ContactPhone),
        })
        {
            if (TooLong(value, SupportRequest.ContactMaxLength))
            {
                yield return new(field, message, SupportRequest.ContactMaxLength);
            }
        }

        if (HasVisibleText(draft.ContactEmail) && (draft.ContactEmail!.Any(char.IsWhiteSpace) || !MailAddress.TryCreate(draft.ContactEmail, out _)))
        {
            yield return new(nameof(draft.ContactEmail), "「メールアドレス」を name@example.jp のような形で入力してください");
        }

        if (TooLong(draft.Note, SupportRequest.TextMaxLength))
        {
            yield return new(nameof(draft.Note), "「メモ」は{0}文字以内で入力してください", SupportRequest.TextMaxLength);
        }
    }

    /// <summary>True when a text holds something that can be seen: not only spaces, controls and invisible marks.</summary>
    public static bool HasVisibleText(string? text) =>
        text is not null && text.EnumerateRunes().Any(rune => !System.Text.Rune.IsWhiteSpace(rune)
            && System.Text.Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.OtherNotAssigned)
            && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0));

    /// <summary>True when a text has more characters, as a person counts them, than allowed. Line ends count once.</summary>
    public static bool TooLong(string? text, int limit) =>
        text is not null && text.Length > limit && new System.Globalization.StringInfo(text.ReplaceLineEndings("\n")).LengthInTextElements > limit;
}
