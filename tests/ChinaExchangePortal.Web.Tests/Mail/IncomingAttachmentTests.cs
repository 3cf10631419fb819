using System.Text;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Mail;

/// <summary>What is attached to a received mail is found on the case, as a file like any other.</summary>
public sealed class IncomingAttachmentTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] s_program = [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0];

    private readonly TemporaryFolder _folder = new();
    private MailOffice _office = null!;
    private Actor _actor = null!;
    private string _number = string.Empty;

    public async Task InitializeAsync()
    {
        _office = new MailOffice(_folder.Path, null, MailOffice.Morning());
        _actor = await _office.StaffAsync();
        _number = await _office.LogAsync(_actor);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_attached_is_on_the_case_byte_for_byte()
    {
        var drop = _office.Services.GetRequiredService<MailDrop>();
        await File.WriteAllTextAsync(Path.Combine(_office.Drop, "a.eml"), Mail($"[{_number}] 日程", Attached("行程案.pdf", "application/pdf", SampleFiles.Pdf)));
        await drop.PollAsync(CancellationToken.None);
        await drop.PollAsync(CancellationToken.None);

        var file = Assert.Single(await FilesAsync());
        var request = await _office.CaseAsync(_number);
        var entry = request.Entries.Single(e => e.Kind == CaseEntryKind.MailIn);
        Assert.Equal(
            ("行程案.pdf", "application/pdf", (long)SampleFiles.Pdf.Length, true, "kanko@pref.example.jp", null, entry.Id, request.Id),
            (file.Name, file.ContentType, file.Size, file.IsInternal, file.AddedBy, file.AddedById, file.CaseEntryId!.Value, file.SupportRequestId!.Value));
        Assert.Equal([("File", "行程案.pdf")], entry.Changes.Select(c => (c.Field, c.After)));

        using var browser = await _office.SignInAsync("staff@example.jp");
        Assert.Equal("添付（1）", (await browser.GetPageAsync("/staff/support-requests/" + _number)).GetElementById("at-h")!.TextContent);
        using var saved = await browser.GetAsync(new Uri("/staff/files/" + file.Key, UriKind.Relative));
        Assert.Equal(SampleFiles.Pdf, await saved.Content.ReadAsByteArrayAsync());
        var mail = await browser.GetPageAsync($"/staff/mail/received/{file.IncomingMailId}");
        Assert.Equal("/staff/files/" + file.Key, mail.QuerySelector("a.file")!.GetAttribute("href"));
        Assert.Contains("行程案.pdf", (await browser.GetPageAsync("/search?q=" + Uri.EscapeDataString("行程案"))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_named_with_the_reason_in_each_language_and_leaves_nothing()
    {
        await _office.TakeInAsync(Mail(
            $"[{_number}]", Attached("見積.pdf", "application/pdf", s_program), Attached("run.exe", "application/octet-stream", s_program), Attached("空.txt", "text/plain", []),
            Attached("重い.txt", "text/plain", Encoding.ASCII.GetBytes(new string('a', (int)CaseFileService.MaxSize + 1))), Attached("良い.png", "image/png", SampleFiles.Png)));

        Assert.Equal(["良い.png"], (await FilesAsync()).Select(f => f.Name));
        Assert.Equal(1, FilesInFolder());
        using var browser = await _office.SignInAsync("staff@example.jp");
        var history = (await browser.GetPageAsync("/staff/support-requests/" + _number)).QuerySelector(".audit")!.TextContent;
        Assert.Contains("添付「見積.pdf」は入れていません（原本にあります）：中身が名前の種類と違います", history, StringComparison.Ordinal);
        Assert.Contains("添付「run.exe」は入れていません（原本にあります）：受け付けない種類です", history, StringComparison.Ordinal);
        Assert.Contains("添付「空.txt」は入れていません（原本にあります）：空のファイルです", history, StringComparison.Ordinal);
        Assert.Contains("添付「重い.txt」は入れていません（原本にあります）：20MBを超えています", history, StringComparison.Ordinal);
        Assert.Contains(
            "附件“見積.pdf”未放入申请（保留在原件中）：内容与文件名所示的类型不符",
            (await browser.GetPageAsync("/zh/staff/support-requests/" + _number)).QuerySelector(".audit")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "The attachment “見積.pdf” was not filed with the request (it is in the original): the content is not what the name says",
            (await browser.GetPageAsync("/en/staff/support-requests/" + _number)).QuerySelector(".audit")!.TextContent, StringComparison.Ordinal);

        var id = (await _office.IncomingAsync()).Single().Id;
        using var original = await browser.GetAsync(new Uri($"/staff/mail/received/{id}?handler=Original", UriKind.Relative));
        Assert.Contains(Convert.ToBase64String(s_program), await original.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../x.pdf", "x.pdf")]
    [InlineData("..\\..\\windows\\x.pdf", "x.pdf")]
    [InlineData("請求書\u202Efdp.pdf", "請求書fdp.pdf")]
    [InlineData("a\u0000\u0007b.pdf", "ab.pdf")]
    [InlineData("con.pdf", "_con.pdf")]
    public async Task A_name_is_cleaned(string given, string kept)
    {
        await _office.TakeInAsync(Mail($"[{_number}]", Attached(given, "application/pdf", SampleFiles.Pdf)));

        Assert.Equal(kept, Assert.Single(await FilesAsync()).Name);
        Assert.EndsWith("［添付］" + kept, (await _office.IncomingAsync()).Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_turned_round_to_hide_its_ending_is_refused()
    {
        await _office.TakeInAsync(Mail($"[{_number}]", Attached("請求\u202Efdp.exe", "application/pdf", SampleFiles.Pdf)));

        Assert.Empty(await FilesAsync());
        Assert.Equal([("AttachmentRefusedType", "請求fdp.exe")], await ChangesAsync());
    }

    [Fact]
    public async Task Files_of_one_name_are_both_kept_and_a_mail_received_twice_once()
    {
        var other = Encoding.UTF8.GetBytes("別の本文");
        var eml = Mail($"[{_number}]", Attached("同じ.txt", "text/plain", "一つ目"u8.ToArray()), Attached("同じ.txt", "text/plain", other));
        Assert.Equal(IntakeResult.Joined, await _office.TakeInAsync(eml));
        Assert.Equal(IntakeResult.Duplicate, await _office.TakeInAsync(eml));

        Assert.Equal([("同じ.txt", "一つ目"u8.Length), ("同じ (2).txt", other.Length)], (await FilesAsync()).Select(f => (f.Name, (int)f.Size)));
        Assert.Equal(2, FilesInFolder());
    }

    [Fact]
    public async Task Two_deliveries_at_once_keep_one()
    {
        var eml = Mail($"[{_number}]", Attached("a.pdf", "application/pdf", SampleFiles.Pdf));
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _office.TakeInAsync(eml))));

        Assert.Single(results, IntakeResult.Joined);
        Assert.Single(await FilesAsync());
        Assert.Equal(1, FilesInFolder());
    }

    [Fact]
    public async Task Mail_in_the_tray_gets_its_files_with_its_case_and_none_before()
    {
        await _office.TakeInAsync(MailFrom("stranger@example.jp", "どの件か", Attached("a.pdf", "application/pdf", SampleFiles.Pdf), Attached("b.pdf", "application/pdf", s_program)));
        Assert.Empty(await FilesAsync());
        Assert.Equal(0, FilesInFolder());
        var id = (await _office.IncomingAsync()).Single().Id;

        Assert.Equal(ChangeResult.Refused, (await JoinAsync(id, "2026-7777")).Result);
        Assert.Equal(0, FilesInFolder());
        Assert.Equal(ChangeResult.Saved, (await JoinAsync(id, _number)).Result);
        Assert.Equal(ChangeResult.Conflict, (await JoinAsync(id, _number)).Result);

        var file = Assert.Single(await FilesAsync());
        Assert.Equal(("a.pdf", (await _office.CaseAsync(_number)).Id), (file.Name, file.SupportRequestId!.Value));
        Assert.Equal([("MailCase", _number), ("MailSortedBy", _actor.Name), ("File", "a.pdf"), ("AttachmentRefusedContent", "b.pdf")], await ChangesAsync());
        Assert.Equal(1, FilesInFolder());
    }

    [Fact]
    public async Task Mail_thrown_away_leaves_nothing_until_somebody_thinks_better_of_it()
    {
        await _office.TakeInAsync(MailFrom("ad@example.jp", "広告", Attached("a.pdf", "application/pdf", SampleFiles.Pdf)));
        var id = (await _office.IncomingAsync()).Single().Id;
        Assert.Equal(ChangeResult.Saved, (await _office.UseAsync(s => s.GetRequiredService<MailTrayService>().SetAsideAsync(id, CancellationToken.None))).Result);

        Assert.Empty(await FilesAsync());
        Assert.Equal(0, FilesInFolder());

        await JoinAsync(id, _number);
        Assert.Single(await FilesAsync());
    }

    [Fact]
    public async Task Late_mail_takes_its_files_along_to_another_case()
    {
        var other = await _office.LogAsync(_actor, "other@example.jp", "別の依頼");
        await _office.UseAsync(s => s.GetRequiredService<CaseProgressService>().MoveAsync(_number, 0, SupportRequestState.Withdrawn, "中止", _actor, CancellationToken.None));
        Assert.Equal(IntakeResult.JoinedLate, await _office.TakeInAsync(Mail($"[{_number}]", Attached("a.pdf", "application/pdf", SampleFiles.Pdf))));
        var first = Assert.Single(await FilesAsync());

        await JoinAsync((await _office.IncomingAsync()).Single().Id, other, _number);

        var moved = Assert.Single(await FilesAsync());
        Assert.Equal((first.Key, (await _office.CaseAsync(other)).Id), (moved.Key, moved.SupportRequestId!.Value));
        Assert.Equal(1, FilesInFolder());
    }

    [Fact]
    public async Task A_full_case_takes_no_more()
    {
        for (var form = 0; form < 5; form++)
        {
            var given = Enumerable.Range(0, CaseFileService.MaxPerForm - (form == 4 ? 1 : 0)).Select(i => new GivenFile($"{form}-{i}.pdf", new MemoryStream(SampleFiles.Pdf))).ToList();
            await _office.UseAsync(s => s.GetRequiredService<CaseFileService>().AddAsync(_number, given, true, Guid.NewGuid(), _actor, CancellationToken.None));
        }

        await _office.TakeInAsync(Mail($"[{_number}]", Attached("a.pdf", "application/pdf", SampleFiles.Pdf), Attached("b.pdf", "application/pdf", SampleFiles.Pdf)));

        Assert.Equal((50, 1), ((await FilesAsync()).Count, (await FilesAsync()).Count(f => f.IncomingMailId is not null)));
        Assert.Equal([("File", "a.pdf"), ("AttachmentRefusedCaseFull", "b.pdf")], await ChangesAsync());

        // Late mail that moves on to it may bring a case beyond the limit; more mail then adds nothing either.
        var (other, key) = (await _office.LogAsync(_actor, "other@example.jp", "別の依頼"), (await _office.CaseAsync(_number)).Id);
        await _office.UseAsync(s => s.GetRequiredService<CaseFileService>().AddAsync(other, [new GivenFile("other.pdf", new MemoryStream(SampleFiles.Pdf))], true, Guid.NewGuid(), _actor, CancellationToken.None));
        await _office.UseDatabaseAsync(db => db.StoredFiles.Where(f => f.Name == "other.pdf").ExecuteUpdateAsync(set => set.SetProperty(f => f.SupportRequestId, key)));
        await _office.TakeInAsync(Mail($"[{_number}]", Attached("c.pdf", "application/pdf", SampleFiles.Pdf)));
        Assert.Equal(51, (await FilesAsync()).Count);
        Assert.Equal(51, FilesInFolder());
    }

    [Fact]
    public async Task Pictures_within_the_text_are_no_attachments()
    {
        const string Inline = "--b\nContent-Type: image/png; name=\"{0}\"\nContent-ID: <{1}>\nContent-Disposition: {2}; filename=\"{0}\"\nContent-Transfer-Encoding: base64\n\n{3}\n";
        var png = Convert.ToBase64String(SampleFiles.Png);
        await _office.TakeInAsync(Mail(
            $"[{_number}]",
            "--b\nContent-Type: text/html; charset=utf-8\n\n<p>見て</p><img src=\"cid:logo@x\"><img src=\"cid:shown@x\">\n",
            string.Format(null, Inline, "logo.png", "logo@x", "inline", png),
            string.Format(null, Inline, "shown.png", "shown@x", "attachment", png),
            string.Format(null, Inline, "sent.png", "f_1", "attachment", png)));

        Assert.Equal(["sent.png"], (await FilesAsync()).Select(f => f.Name));
        Assert.Equal("本文\n\n［添付］sent.png", (await _office.IncomingAsync()).Single().Body);
    }

    [Fact]
    public async Task A_forwarded_mail_is_a_file_and_so_is_text_beside_the_text()
    {
        await _office.TakeInAsync(Mail(
            $"[{_number}]",
            "--b\nContent-Type: text/csv; charset=utf-8; name=\"list.csv\"\nContent-Disposition: inline; filename=\"list.csv\"\n\na,b\n",
            "--b\nContent-Type: application/pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n" + Convert.ToBase64String(SampleFiles.Pdf) + "\n",
            "--b\nContent-Type: message/rfc822\n\nFrom: a@example.jp\nSubject: =?utf-8?B?" + Convert.ToBase64String("照会/回答"u8) + "?=\n\nhello\n"));

        Assert.Equal(["list.csv", "file-2.pdf", "照会／回答.eml"], (await FilesAsync()).Select(f => f.Name));
    }

    [Fact]
    public async Task A_lost_original_is_told_and_the_mail_joins_without()
    {
        await _office.TakeInAsync(MailFrom("stranger@example.jp", "どの件か", Attached("a.pdf", "application/pdf", SampleFiles.Pdf)));
        var mail = (await _office.IncomingAsync()).Single();
        File.Delete(_office.Services.GetRequiredService<MailInbox>().OriginalOf(mail.MessageId));

        Assert.Equal(ChangeResult.Saved, (await JoinAsync(mail.Id, _number)).Result);

        Assert.Empty(await FilesAsync());
        using var browser = await _office.SignInAsync("staff@example.jp");
        Assert.Contains("メールの原本を読めず、添付を入れていません", (await browser.GetPageAsync("/staff/support-requests/" + _number)).QuerySelector(".audit")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_stays_in_the_folder_when_the_mail_cannot_be_saved()
    {
        await _office.UseDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("CREATE TRIGGER refuse BEFORE INSERT ON stored_files BEGIN SELECT RAISE(ABORT, 'disk'); END"));

        await Assert.ThrowsAsync<DbUpdateException>(() => _office.TakeInAsync(Mail($"[{_number}]", Attached("a.pdf", "application/pdf", SampleFiles.Pdf))));

        Assert.Empty(await _office.IncomingAsync());
        Assert.Equal(0, FilesInFolder());
    }

    private static string Mail(string subject, params string[] parts) => MailFrom("kanko@pref.example.jp", subject, parts);

    private static string MailFrom(string from, string subject, params string[] parts) =>
        $"From: {from.Split('@')[0]} <{from}>\nTo: beijing@clair.example.jp\nMessage-ID: <1@x>\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        + "--b\nContent-Type: text/plain; charset=utf-8\n\n本文\n" + string.Concat(parts) + "--b--\n";

    // The name as RFC 2231 has it: any character goes through.
    private static string Attached(string name, string type, byte[] bytes) =>
        $"--b\nContent-Type: {type}\nContent-Disposition: attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}\nContent-Transfer-Encoding: base64\n\n"
        + Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks) + "\n";

    private Task<MailOutcome> JoinAsync(long id, string number, string? from = null) => _office.UseAsync(s => s.GetRequiredService<MailTrayService>().JoinAsync(id, number, from, _actor, CancellationToken.None));

    private Task<List<StoredFile>> FilesAsync() => _office.UseDatabaseAsync(db => db.StoredFiles.AsNoTracking().OrderBy(f => f.Id).ToListAsync());

    private async Task<IEnumerable<(string Field, string? After)>> ChangesAsync() =>
        (await _office.CaseAsync(_number)).Entries.Single(e => e.Kind == CaseEntryKind.MailIn).Changes.Select(c => (c.Field, c.After));

    private int FilesInFolder()
    {
        var folder = Path.Combine(_folder.Path, FileStore.FolderName);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() : 0;
    }
}
