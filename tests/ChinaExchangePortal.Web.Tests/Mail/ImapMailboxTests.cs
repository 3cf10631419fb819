using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests.Mail;

/// <summary>Mail is taken out of a real mailbox.</summary>
public sealed class ImapMailboxTests
{
    [SkippableFact]
    public async Task Unread_mail_is_taken_in_once_and_marked_as_read()
    {
        Skip.IfNot(ImapServer.IsInstalled, "dovecot-imapd is not installed, or the test does not run as root");
        await using var server = await ImapServer.StartAsync();
        using var folder = new TemporaryFolder();
        await using var office = new MailOffice(folder.Path, null, MailOffice.Morning()) { ImapPort = server.Port };
        var number = await office.LogAsync(await office.StaffAsync());
        await server.DeliverAsync("1", Mail("one@pref.example.jp", $"Re: [{number}] 日程について", "承知しました。"));
        await server.DeliverAsync("2", Mail("stranger@example.org", "はじめまして", "お願いがあります。"));

        await office.UntilAsync(async () => (await office.IncomingAsync()).Count == 2 && server.Read().Count == 2);

        Assert.Equal(["1", "2"], server.Read());
        Assert.Equal(
            [("one@pref.example.jp", IncomingMailState.Joined, "承知しました。"), ("stranger@example.org", IncomingMailState.Waiting, "お願いがあります。")],
            (await office.IncomingAsync()).OrderBy(m => m.FromAddress, StringComparer.Ordinal).Select(m => (m.FromAddress, m.State, m.Body.Trim())));

        // The next mail comes alone: what was read stays where it is.
        await server.DeliverAsync("3", Mail("one@pref.example.jp", $"Re: [{number}] 名簿", "名簿を送ります。"));
        await office.UntilAsync(async () => (await office.IncomingAsync()).Count == 3);
        Assert.Equal(2, (await office.CaseAsync(number)).Entries.Count(e => e.Kind == Core.SupportRequests.CaseEntryKind.MailIn));
    }

    private static string Mail(string from, string subject, string body) =>
        $"From: {from}\nTo: beijing@clair.example.jp\nMessage-ID: <{Guid.NewGuid():N}@example.jp>\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n";
}
