using ChinaExchangePortal.Core.Mail;

namespace ChinaExchangePortal.Web.Pages.Staff.Mail;

/// <summary>Japanese words of mail (keys of the interface texts), and how each state looks.</summary>
public static class MailLabels
{
    /// <summary>Word of a state of the outbox.</summary>
    public static string Label(this OutgoingMailState state) => state switch
    {
        OutgoingMailState.Draft => "下書き",
        OutgoingMailState.Released => "送信待ち",
        OutgoingMailState.Sent => "送信済み",
        OutgoingMailState.Failed => "送信できず",
        OutgoingMailState.Bounced => "不達",
        OutgoingMailState.Discarded => "取りやめ",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state"),
    };

    /// <summary>Class of a state's mark.</summary>
    public static string Mark(this OutgoingMailState state) => state switch
    {
        OutgoingMailState.Draft => "new",
        OutgoingMailState.Released => "wait",
        OutgoingMailState.Sent => "done",
        OutgoingMailState.Failed or OutgoingMailState.Bounced => "late",
        _ => "plain",
    };

    /// <summary>Word of where a received mail stands.</summary>
    public static string Label(IncomingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return mail.State switch
        {
            IncomingMailState.Waiting => mail.SupportRequestId is null ? "仕分け待ち" : "要確認",
            IncomingMailState.Joined => "受信",
            IncomingMailState.SetAside => "対象外",
            _ => "不達の通知",
        };
    }

    /// <summary>Class of a received mail's mark.</summary>
    public static string Mark(IncomingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return mail.State switch
        {
            IncomingMailState.Waiting => "soon",
            IncomingMailState.Joined => "set",
            IncomingMailState.BounceReport => "late",
            _ => "plain",
        };
    }

    /// <summary>How a mail found its case; a name of a person is shown as it is.</summary>
    public static string? JoinedBy(string? how) => how switch
    {
        MailCases.ByNumber => "件名の番号で判別",
        MailCases.ByThread => "返信のつながりで判別",
        MailCases.BySender => "差出人で判別",
        _ => how,
    };
}
