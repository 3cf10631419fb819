using System.Globalization;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ChinaExchangePortal.Web.Tests.Mail;

// P34: queued with the change, sent once, in order, kept while the server is away, failures shown.
public sealed class OutboxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmtpCatcher _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_mail_arrives_with_number_both_parts_and_its_thread()
    {
        _server.Start();
        await using var office = Office();
        var actor = await office.StaffAsync();
        var number = await office.LogAsync(actor);

        var id = await office.SendAsync(number, actor, "受付のお知らせ");
        await SentAsync(office, id);
        Assert.Equal(IntakeResult.Joined, await office.TakeInAsync($"From: yamada <kanko@pref.example.jp>\nMessage-ID: <answer@pref.example.jp>\nIn-Reply-To: <{(await office.LoadAsync(id)).MessageId}>\nSubject: Re\n\nhai"));
        var second = await office.SendAsync(number, actor, "確定のお知らせ");
        await SentAsync(office, second);

        var message = _server.Caught[0].Message;
        Assert.Equal($"[{number}] 受付のお知らせ", message.Subject);
        Assert.Equal(("山田 花子", "kanko@pref.example.jp"), (message.To.Mailboxes.Single().Name, message.To.Mailboxes.Single().Address));
        Assert.Equal(("クレア北京事務所", "beijing@clair.example.jp"), (message.From.Mailboxes.Single().Name, message.From.Mailboxes.Single().Address));
        Assert.Equal("本文です。\n二行目", message.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains("<p>本文です。<br>", message.HtmlBody, StringComparison.Ordinal);
        Assert.IsType<MultipartAlternative>(message.Body);
        Assert.EndsWith("@clair.example.jp", message.MessageId, StringComparison.Ordinal);
        Assert.Null(message.InReplyTo);
        Assert.DoesNotContain("お知らせ", _server.Caught[0].Raw, StringComparison.Ordinal);
        var answer = _server.Caught[1].Message;
        Assert.Equal("answer@pref.example.jp", answer.InReplyTo);
        Assert.Equal([message.MessageId!, "answer@pref.example.jp"], answer.References);
    }

    [Fact]
    public async Task A_mail_called_off_before_it_left_is_no_answer_and_can_be_taken_up_again()
    {
        await using var office = new MailOffice(_folder.Path, null, MailOffice.Morning());
        var actor = await office.StaffAsync();
        var number = await office.LogAsync(actor);
        var due = (await office.CaseAsync(number)).NextDueOn;
        var id = await office.SendAsync(number, actor);
        var answered = await office.CaseAsync(number);
        Assert.NotNull(answered.FirstAnsweredAt);
        Assert.NotEqual(due, answered.NextDueOn);

        // No server is there: it waits. Once called off, the case is as unanswered as before, and is due again.
        Assert.Equal(ChangeResult.Saved, (await office.MailAsync(s => s.DiscardAsync(id, 1, actor, CancellationToken.None))).Result);
        var unanswered = await office.CaseAsync(number);
        Assert.Equal((null, due), (unanswered.FirstAnsweredAt, unanswered.NextDueOn));

        Assert.Equal(ChangeResult.Conflict, (await office.MailAsync(s => s.TakeUpAsync(id, 1, actor, CancellationToken.None))).Result);
        Assert.Equal(ChangeResult.Saved, (await office.MailAsync(s => s.TakeUpAsync(id, 2, actor, CancellationToken.None))).Result);
        Assert.Equal(ChangeResult.Refused, (await office.MailAsync(s => s.TakeUpAsync(id, 3, actor, CancellationToken.None))).Result);
        var draft = await office.LoadAsync(id);
        Assert.Equal((OutgoingMailState.Draft, null, null), (draft.State, draft.ReleasedBy, draft.ReleasedAt));

        Assert.Equal(ChangeResult.Saved, (await office.MailAsync(s => s.ReleaseAsync(id, 3, actor, CancellationToken.None))).Result);
        Assert.NotNull((await office.CaseAsync(number)).FirstAnsweredAt);
    }

    [Fact]
    public async Task What_else_answered_the_case_still_counts_when_a_mail_is_called_off()
    {
        var time = MailOffice.Morning();
        await using var office = new MailOffice(_folder.Path, null, time);
        var actor = await office.StaffAsync();
        var number = await office.LogAsync(actor);
        var first = await office.SendAsync(number, actor);
        time.Advance(TimeSpan.FromHours(1));
        var second = await office.SendAsync(number, actor, "二通目");
        time.Advance(TimeSpan.FromHours(1));
        await office.UseAsync(s => s.GetRequiredService<CaseProgressService>().AddEntryAsync(number, CaseEntryKind.Message, "電話で答えた", false, Guid.NewGuid(), actor, CancellationToken.None));

        var spoken = (await office.CaseAsync(number)).Entries.Single(e => e.Kind == CaseEntryKind.Message).At;
        await office.MailAsync(s => s.DiscardAsync(first, 1, actor, CancellationToken.None));
        Assert.Equal((await office.LoadAsync(second)).ReleasedAt, (await office.CaseAsync(number)).FirstAnsweredAt);
        await office.MailAsync(s => s.DiscardAsync(second, 1, actor, CancellationToken.None));
        Assert.Equal(spoken, (await office.CaseAsync(number)).FirstAnsweredAt);
    }

    [Fact]
    public async Task Nothing_leaves_before_a_person_releases_it_and_the_release_answers_the_case()
    {
        _server.Start();
        await using var office = Office();
        var actor = await office.StaffAsync();
        var number = await office.LogAsync(actor);

        var kept = await office.DraftAsync(number, Draft("下書きのまま"), actor);
        var dropped = await office.DraftAsync(number, Draft("取りやめ"), actor);
        Assert.Null((await office.CaseAsync(number)).FirstAnsweredAt);
        Assert.Equal(ChangeResult.Saved, (await office.MailAsync(s => s.DiscardAsync(dropped.Id, 0, actor, CancellationToken.None))).Result);
        Assert.Equal(ChangeResult.Refused, (await office.MailAsync(s => s.ReleaseAsync(dropped.Id, 1, actor, CancellationToken.None))).Result);
        Assert.Equal(ChangeResult.Conflict, (await office.MailAsync(s => s.ReleaseAsync(kept.Id, 7, actor, CancellationToken.None))).Result);
        var sent = await office.SendAsync(number, actor);
        await SentAsync(office, sent);

        Assert.Single(_server.Caught);
        Assert.Equal(OutgoingMailState.Draft, (await office.LoadAsync(kept.Id)).State);
        var request = await office.CaseAsync(number);
        Assert.NotNull(request.FirstAnsweredAt);
        Assert.Equal(5, request.Entries.Count(e => e.Kind == CaseEntryKind.MailOut));
    }

    [Fact]
    public async Task With_the_server_away_and_two_restarts_each_mail_arrives_once_and_in_order()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("PORTAL_MAIL_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 30;
        using var server = SmtpCatcher.Away();
        var time = MailOffice.Morning();
        await using (var first = new MailOffice(_folder.Path, server.Port, time))
        {
            var actor = await first.StaffAsync();
            var number = await first.LogAsync(actor);
            for (var i = 0; i < count; i++)
            {
                await first.SendAsync(number, actor, string.Create(CultureInfo.InvariantCulture, $"{i:0000}"), $"to{i % 6}@example.jp");
            }

            // An hour without a server.
            for (var minutes = 0; minutes < 60; minutes += 5)
            {
                time.Advance(TimeSpan.FromMinutes(5));
                await Task.Delay(20);
            }

            Assert.Equal(count, await first.UseDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.State == OutgoingMailState.Released)));
        }

        // The second one is stopped in the middle of sending.
        var half = new TaskCompletionSource();
        server.OnMail = _ =>
        {
            if (server.Caught.Count >= count / 2)
            {
                half.TrySetResult();
            }

            return Task.FromResult(true);
        };
        server.Start();
        await using (var second = new MailOffice(_folder.Path, server.Port, time))
        {
            // Asking for its services starts it.
            Assert.NotNull(second.Services);
            await second.UntilAsync(() => Task.FromResult(half.Task.IsCompleted));
        }

        await using var third = new MailOffice(_folder.Path, server.Port, time);
        await third.UntilAsync(() => third.UseDatabaseAsync(db => db.OutgoingMails.AllAsync(m => m.State == OutgoingMailState.Sent)));

        Assert.Equal(count, server.Caught.Count);
        Assert.Equal(count, server.Caught.Select(m => m.Message.MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(server.Caught.GroupBy(m => m.To), g => Assert.Equal(g.Select(m => m.Message.Subject).Order(StringComparer.Ordinal), g.Select(m => m.Message.Subject)));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_yes_repeats_the_mail_under_the_same_id()
    {
        var broken = false;
        _server.OnMail = _ => Task.FromResult(broken || !(broken = true));
        _server.Start();
        await using var office = Office();
        var actor = await office.StaffAsync();

        var id = await office.SendAsync(await office.LogAsync(actor), actor);
        await SentAsync(office, id);

        Assert.Equal(2, _server.Caught.Count);
        Assert.Single(_server.Caught.Select(m => m.Message.MessageId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_is_put_off_holds_back_later_mail_to_the_same_address_only()
    {
        var off = true;
        _server.OnRecipient = to => off && to == "slow@example.jp" ? "451 later please" : null;
        _server.Start();
        await using var office = Office();
        var actor = await office.StaffAsync();
        var number = await office.LogAsync(actor);

        var slow = await office.SendAsync(number, actor, "1", "slow@example.jp");
        var later = await office.SendAsync(number, actor, "2", "Slow@example.jp");
        var other = await office.SendAsync(number, actor, "3", "quick@example.jp");
        await SentAsync(office, other);
        Assert.Equal((OutgoingMailState.Released, OutgoingMailState.Released), ((await office.LoadAsync(slow)).State, (await office.LoadAsync(later)).State));
        Assert.Equal("451 later please", (await office.LoadAsync(slow)).LastError);
        off = false;
        await SentAsync(office, later);

        Assert.Equal(["3", "1", "2"], _server.Caught.Select(m => m.Message.Subject!.Split(' ')[1]));
    }

    [Fact]
    public async Task A_refusal_for_good_is_shown_with_the_servers_words_and_can_be_put_right()
    {
        _server.OnRecipient = to => to.StartsWith("gone", StringComparison.Ordinal) ? "550 5.1.1 no such user here" : null;
        _server.Start();
        await using var office = Office();
        var actor = await office.StaffAsync();
        var number = await office.LogAsync(actor);

        var id = await office.SendAsync(number, actor, "x", "gone@example.jp");
        await office.UntilAsync(async () => (await office.LoadAsync(id)).State == OutgoingMailState.Failed);
        using var browser = await office.SignInAsync("staff@example.jp");
        var page = await browser.GetPageAsync("/staff/support-requests/" + number);
        Assert.Contains("550 5.1.1 no such user here", page.QuerySelector("#Mail")!.TextContent, StringComparison.Ordinal);
        var mail = await office.LoadAsync(id);
        Assert.Equal(ChangeResult.Saved, (await office.MailAsync(s => s.EditAsync(id, mail.Version, Draft("x") with { ToAddress = "there@example.jp" }, actor, CancellationToken.None))).Result);
        Assert.Equal(ChangeResult.Saved, (await office.MailAsync(s => s.ReleaseAsync(id, mail.Version + 1, actor, CancellationToken.None))).Result);
        await SentAsync(office, id);

        Assert.Equal("there@example.jp", Assert.Single(_server.Caught).To);
    }

    [Fact]
    public async Task After_72_hours_it_is_given_up_and_not_before()
    {
        using var server = SmtpCatcher.Away();
        var time = MailOffice.Morning();
        await using var office = new MailOffice(_folder.Path, server.Port, time);
        var actor = await office.StaffAsync();
        var id = await office.SendAsync(await office.LogAsync(actor), actor);

        time.Advance(TimeSpan.FromHours(71));
        await office.UntilAsync(async () => (await office.LoadAsync(id)).Attempts >= 2);
        Assert.Equal(OutgoingMailState.Released, (await office.LoadAsync(id)).State);
        time.Advance(TimeSpan.FromHours(1));
        await office.UntilAsync(async () => (await office.LoadAsync(id)).State == OutgoingMailState.Failed);
    }

    [Theory]
    [InlineData("Bcc: x@example.jp\r\nX: ", "名前", "a@example.jp", "Subject")]
    [InlineData("件名", "名前\r\nBcc: x@example.jp", "a@example.jp", "ToName")]
    [InlineData("件名\u2028X", "名前", "a@example.jp", "Subject")]
    [InlineData("件名", "名前", "a@example.jp\r\nBcc: x@example.jp", "ToAddress")]
    [InlineData("件名", "名前", "a@example.jp,b@example.jp", "ToAddress")]
    [InlineData("件名", "名前", "a@example.jp> SIZE=1", "ToAddress")]
    [InlineData("件名", "名前", "nobody", "ToAddress")]
    public void What_could_forge_a_header_is_refused(string subject, string name, string address, string field) =>
        Assert.Equal(field, Assert.Single(MailRules.Check(new MailDraft(name, address, subject, "本文"))).Field);

    [Fact]
    public async Task Names_and_texts_that_look_like_markup_or_headers_stay_text()
    {
        _server.Start();
        await using var office = Office();
        var actor = await office.StaffAsync();
        var drafted = await office.DraftAsync(await office.LogAsync(actor), new MailDraft("\"a\" <evil@example.jp>, b", "to@example.jp", "=?utf-8?B?QQ==?= <b>", "<script>alert(1)</script>\n.\nBcc: x"), actor);
        await office.MailAsync(s => s.ReleaseAsync(drafted.Id, 0, actor, CancellationToken.None));
        await SentAsync(office, drafted.Id);

        var message = Assert.Single(_server.Caught).Message;
        Assert.Equal("to@example.jp", message.To.Mailboxes.Single().Address);
        Assert.Equal("\"a\" <evil@example.jp>, b", message.To.Mailboxes.Single().Name);
        Assert.Empty(message.Bcc);
        Assert.DoesNotContain("<script>", message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("<script>alert(1)</script>\n.\nBcc: x", message.TextBody!.ReplaceLineEndings("\n").TrimEnd());
    }

    private MailOffice Office() => new(_folder.Path, _server.Port, MailOffice.Morning());

    private static MailDraft Draft(string subject) => new("山田", "kanko@pref.example.jp", subject, "本文");

    private static Task SentAsync(MailOffice office, long id) => office.UntilAsync(async () => (await office.LoadAsync(id)).State == OutgoingMailState.Sent);
}
