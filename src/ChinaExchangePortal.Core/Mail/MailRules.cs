using System.Net.Mail;
using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>Rules of mail and templates; the messages are Japanese keys of the interface texts.</summary>
public static class MailRules
{
    /// <summary>Longest text, in characters.</summary>
    public const int BodyMaxLength = 20_000;

    /// <summary>Everything that must be put right before the mail can be saved.</summary>
    public static IEnumerable<Problem> Check(MailDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!SupportRequestRules.HasVisibleText(draft.ToAddress))
        {
            yield return new(nameof(draft.ToAddress), "「宛先のメールアドレス」を入力してください");
        }
        else if (!IsAddress(draft.ToAddress!.Trim()))
        {
            yield return new(nameof(draft.ToAddress), "「宛先のメールアドレス」を name@example.jp のような形で、1件だけ入力してください");
        }

        if (HasControl(draft.ToName))
        {
            yield return new(nameof(draft.ToName), "「宛名」に改行や制御文字は使えません");
        }
        else if (SupportRequestRules.TooLong(draft.ToName, SupportRequest.ContactMaxLength))
        {
            yield return new(nameof(draft.ToName), "「宛名」は{0}文字以内で入力してください", SupportRequest.ContactMaxLength);
        }

        foreach (var problem in CheckText(draft.Subject, draft.Body))
        {
            yield return problem;
        }
    }

    /// <summary>Rules of subject and text, which templates share.</summary>
    public static IEnumerable<Problem> CheckText(string? subject, string? body)
    {
        if (!SupportRequestRules.HasVisibleText(subject))
        {
            yield return new("Subject", "「メールの件名」を入力してください");
        }
        else if (HasControl(subject))
        {
            yield return new("Subject", "「メールの件名」に改行や制御文字は使えません");
        }
        else if (SupportRequestRules.TooLong(subject, OutgoingMail.SubjectMaxLength - NumberRoom))
        {
            yield return new("Subject", "「メールの件名」は{0}文字以内で入力してください", OutgoingMail.SubjectMaxLength - NumberRoom);
        }

        if (!SupportRequestRules.HasVisibleText(body))
        {
            yield return new("Body", "「メールの本文」を入力してください");
        }
        else if (SupportRequestRules.TooLong(body, BodyMaxLength))
        {
            yield return new("Body", "「メールの本文」は{0}文字以内で入力してください", BodyMaxLength);
        }
        else if (HasControl(body!.ReplaceLineEndings(string.Empty).Replace("\t", string.Empty, StringComparison.Ordinal)))
        {
            yield return new("Body", "「メールの本文」に制御文字は使えません");
        }
    }

    /// <summary>One plain address: ASCII, nothing that a mail server or a header could read as more than one.</summary>
    public static bool IsAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Length <= SupportRequest.ContactMaxLength
            && address.All(c => c is > ' ' and < '\u007f' && !"<>()[],;:\\\"".Contains(c, StringComparison.Ordinal))
            && address.Count(c => c == '@') == 1
            && MailAddress.TryCreate(address, out var read) && read.Address == address;
    }

    private const int NumberRoom = 20;

    // Line and paragraph separators break lines in some readers too.
    private static bool HasControl(string? text) => text?.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') == true;
}
