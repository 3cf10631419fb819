using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Tests.Memory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Files;

// P21, P38
public sealed class CaseFileTests(MemoryOffice office) : IClassFixture<MemoryOffice>
{
    [Fact]
    public async Task A_file_comes_back_byte_for_byte_under_its_name()
    {
        var (client, number) = await BeginAsync();
        using (client)
        {
            using var sent = await SendAsync(client, number, ("行程案（見本）.pdf", SampleFiles.Pdf), ("写真.png", SampleFiles.Png));
            Assert.Equal(("/staff/support-requests/" + number, HttpStatusCode.Redirect), (sent.Headers.Location?.OriginalString, sent.StatusCode));

            var files = await FilesAsync(number);
            Assert.Equal(
                [("行程案（見本）.pdf", "application/pdf", SampleFiles.Pdf.Length, true), ("写真.png", "image/png", SampleFiles.Png.Length, true)],
                files.Select(f => (f.Name, f.ContentType, (int)f.Size, f.IsInternal)));
            Assert.All(files, f => Assert.NotNull(f.CaseEntryId));

            using var saved = await client.GetAsync(new Uri("/staff/files/" + files[0].Key, UriKind.Relative));
            Assert.Equal(SampleFiles.Pdf, await saved.Content.ReadAsByteArrayAsync());
            Assert.Equal(("attachment", "行程案（見本）.pdf"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentDisposition.FileNameStar));
            Assert.Equal("nosniff", saved.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.StartsWith("sandbox; default-src 'none'", saved.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

            using var shown = await client.GetAsync(new Uri($"/staff/files/{files[1].Key}?inline=1", UriKind.Relative));
            Assert.Equal(("inline", "image/png"), (shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentType!.MediaType));
            Assert.StartsWith("sandbox; default-src 'none'", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

            var page = await client.GetPageAsync("/staff/support-requests/" + number);
            Assert.Equal("添付（2）", page.GetElementById("at-h")!.TextContent);
            Assert.Contains("主任 一郎がファイルを添付", page.QuerySelector(".audit")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_is_never_shown_in_the_browser()
    {
        var (client, number) = await BeginAsync();
        using (client)
        {
            using var sent = await SendAsync(client, number, ("a.txt", "<script>alert(1)</script>"u8.ToArray()));
            var file = Assert.Single(await FilesAsync(number));
            using var answer = await client.GetAsync(new Uri($"/staff/files/{file.Key}?inline=1", UriKind.Relative));

            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        }
    }

    public static TheoryData<string, byte[], string> Refusals => new()
    {
        { "a.pdf", SampleFiles.Png, "「a.pdf」の中身はPDFではありません。開いて確かめ、保存し直してください" },
        { "../a.zip", SampleFiles.Zip(("a", "b")), "「a.zip」の種類は受け付けられません。PDF・Word・Excel・PowerPoint・PNG・JPEG・WebP・TXT・CSV・EMLのいずれかにしてください" },
        { "a.txt", [], "「a.txt」は空です" },
        { "a.txt", new byte[CaseFileService.MaxSize + 1], "「a.txt」は20MBを超えています" },
    };

    // Enumerated when it runs: writing out 20 MB, byte by byte, would hold up the finding of all tests for minutes.
    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public async Task What_is_refused_is_refused_in_words_and_leaves_nothing(string name, byte[] bytes, string message)
    {
        var (client, number) = await BeginAsync();
        using (client)
        {
            using var sent = await SendAsync(client, number, ("good.pdf", SampleFiles.Pdf), (name, bytes));

            Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
            Assert.Equal([message], (await sent.ReadPageAsync()).QuerySelectorAll("#errors a[href='#File']").Select(a => a.TextContent));
            Assert.Empty(await FilesAsync(number));
        }
    }

    [Fact]
    public async Task A_form_that_is_too_large_gets_a_page_in_words()
    {
        var (client, number) = await BeginAsync();
        using (client)
        {
            using var content = new ByteArrayContent(new byte[16]);
            content.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data") { Parameters = { new NameValueHeaderValue("boundary", "x") } };
            content.Headers.ContentLength = (100 * CaseFileService.MegaByte) + 1;
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/staff/support-requests/{number}/files") { Content = content };
            using var answer = await client.SendAsync(request);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Equal("送信された内容が大きすぎます", (await answer.ReadPageAsync()).QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task A_case_takes_fifty_files_and_sending_twice_adds_once()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(ChangeResult.Saved, (await AddAsync(number, 10, Guid.NewGuid())).Result);
        }

        var full = await AddAsync(number, 1, Guid.NewGuid());
        Assert.Equal((ChangeResult.Refused, "1件の依頼に添付できるのは{0}個までです。いま{1}個あります"), (full.Result, full.Problems.Single().Message));
        Assert.Equal(50, (await FilesAsync(number)).Count);
        Assert.Equal("一度に添付できるのは{0}個までです", (await AddAsync(number, 11, Guid.NewGuid())).Problems.Single().Message);

        var (other, key) = (await office.LogAsync(office.Draft(SupportKind.Appointment)), Guid.NewGuid());
        await AddAsync(other, 1, key);
        Assert.Equal(ChangeResult.Saved, (await AddAsync(other, 1, key)).Result);
        Assert.Single(await FilesAsync(other));

        // Nothing lies in the folder for what was refused or sent twice.
        var rows = await office.UseDatabaseAsync(db => db.StoredFiles.Select(f => f.Key).ToListAsync());
        var folder = Path.Combine(office.DataDirectory, FileStore.FolderName);
        Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Except(rows.Select(k => k.ToString("N"))));
    }

    [Fact]
    public async Task A_file_taken_off_stays_on_file_and_in_history()
    {
        var (client, number) = await BeginAsync();
        using (client)
        {
            using var sent = await SendAsync(client, number, ("a.pdf", SampleFiles.Pdf));
            var page = await client.GetPageAsync($"/staff/support-requests/{number}/files");
            var form = page.Forms.Single(f => f.QuerySelector("[name=Key]") is not null);
            form.SetAttribute("action", $"/staff/support-requests/{number}/files?handler=TakeOff");
            using var off = await client.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));

            Assert.Equal(HttpStatusCode.Redirect, off.StatusCode);
            var file = Assert.Single(await FilesAsync(number));
            Assert.NotNull(file.RemovedAt);
            using var saved = await client.GetAsync(new Uri("/staff/files/" + file.Key, UriKind.Relative));
            Assert.Equal(SampleFiles.Pdf, await saved.Content.ReadAsByteArrayAsync());
            var shown = await client.GetPageAsync("/staff/support-requests/" + number);
            Assert.Equal("添付（0）", shown.GetElementById("at-h")!.TextContent);
            Assert.Contains("主任 一郎がファイルを外す", shown.QuerySelector(".audit")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_zip_holds_every_file_under_a_name_of_its_own_and_says_what_is_missing()
    {
        var (client, number) = await BeginAsync();
        using (client)
        {
            using var sent = await SendAsync(client, number, ("a.pdf", SampleFiles.Pdf), ("A.pdf", SampleFiles.Pdf), ("manifest.csv", "x,y\r\n"u8.ToArray()), ("b.txt", "b"u8.ToArray()));
            var files = await FilesAsync(number);
            File.Delete(PathOf(files[3]));

            using var answer = await client.GetAsync(new Uri($"/staff/support-requests/{number}/files.zip", UriKind.Relative));
            Assert.Equal(number + "-files.zip", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
            using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
            Assert.Equal(["a.pdf", "A (2).pdf", "manifest (2).csv", "manifest.csv"], zip.Entries.Select(e => e.FullName));
            Assert.Equal(SampleFiles.Pdf, await ReadAsync(zip.Entries[1]));
            var lines = Encoding.UTF8.GetString(await ReadAsync(zip.Entries[3])).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("name,bytes,sha256,type,added_by,added_at_utc,state", lines[0]);
            Assert.Equal($"a.pdf,{SampleFiles.Pdf.Length},{Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Pdf))},application/pdf,主任 一郎,2026-01-15T01:00:00Z,ok", lines[1]);
            Assert.Equal(["ok", "ok", "ok", "missing"], lines.Skip(1).Select(l => l.Split(',')[^1]));
        }
    }

    [Fact]
    public async Task A_damaged_file_is_noticed_and_harms_nothing_else()
    {
        var (client, number) = await BeginAsync();
        using (client)
        {
            using var sent = await SendAsync(client, number, ("bad.pdf", SampleFiles.Pdf), ("good.pdf", SampleFiles.Pdf));
            var files = await FilesAsync(number);
            var bytes = SampleFiles.Pdf.ToArray();
            bytes[20] ^= 1;
            await File.WriteAllBytesAsync(PathOf(files[0]), bytes);

            var page = await client.GetPageAsync("/staff/files/" + files[0].Key, HttpStatusCode.Gone);
            Assert.Equal("ファイルを渡せません", page.QuerySelector("h1")!.TextContent);
            Assert.Contains("受け取ったときのものと違っています", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            using var good = await client.GetAsync(new Uri("/staff/files/" + files[1].Key, UriKind.Relative));
            Assert.Equal(SampleFiles.Pdf, await good.Content.ReadAsByteArrayAsync());
            var (_, problems) = await office.UseAsync(s => s.GetRequiredService<FileStore>().CheckAsync(s.GetRequiredService<Core.Data.PortalDbContext>(), CancellationToken.None));
            Assert.Contains($"file {files[0].Id} (files/{files[0].Key.ToString("N")[..2]}/{files[0].Key:N}) is damaged", problems);
            Assert.DoesNotContain(problems, p => p.StartsWith($"file {files[1].Id} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Only_old_files_without_a_row_are_cleaned_away()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        await AddAsync(number, 1, Guid.NewGuid());
        var kept = PathOf(Assert.Single(await FilesAsync(number)));
        var folder = Path.GetDirectoryName(kept)!;
        var (old, fresh, other) = (Path.Combine(folder, Guid.NewGuid().ToString("N")), Path.Combine(folder, Guid.NewGuid().ToString("N")), Path.Combine(folder, "README"));
        foreach (var path in new[] { old, fresh, other })
        {
            await File.WriteAllTextAsync(path, "x");
        }

        var now = DateTime.UtcNow;
        foreach (var path in new[] { old, other, kept })
        {
            File.SetLastWriteTimeUtc(path, now.AddDays(-2));
        }

        await office.UseAsync(s => s.GetRequiredService<FileStore>().CleanAsync(s.GetRequiredService<Core.Data.PortalDbContext>(), now, CancellationToken.None));

        Assert.Equal([false, true, true, true], new[] { old, fresh, other, kept }.Select(File.Exists));
    }

    [Fact]
    public async Task Nobody_outside_the_staff_gets_a_file()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        await AddAsync(number, 1, Guid.NewGuid());
        var file = Assert.Single(await FilesAsync(number));
        var email = $"{Guid.NewGuid():N}@example.jp";
        await office.UseAsync(async s => await s.GetRequiredService<Accounts.AccountService>().AddAsync(email, "県 職員", PortalFactory.Password, Roles.Municipality, office.TottoriId, CancellationToken.None));
        using var municipality = await office.SignInAsync(email);
        using var stranger = office.CreateClient();
        foreach (var path in new[] { "/staff/files/" + file.Key, $"/staff/support-requests/{number}/files.zip", $"/staff/support-requests/{number}/files" })
        {
            using var refused = await municipality.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using var asked = await stranger.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        }

        Assert.Contains(await office.UseDatabaseAsync(db => db.AuditEntries.ToListAsync()), e => e is { Action: AuditAction.Refusal, Subject: "page/staff/files/{key:guid}" });
    }

    private async Task<(HttpClient Client, string Number)> BeginAsync() =>
        (await office.SignInAsync("first@example.jp"), await office.LogAsync(office.Draft(SupportKind.Appointment)));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string number, params (string Name, byte[] Bytes)[] files)
    {
        var form = (await client.GetPageAsync("/staff/support-requests/" + number)).Forms.Single(f => f.QuerySelector("#File") is not null);
        using var content = new MultipartFormDataContent();
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden"))
        {
            content.Add(new StringContent(field.Value), field.Name!);
        }

        foreach (var (name, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), "Files", name);
        }

        return await client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
    }

    private Task<ChangeOutcome> AddAsync(string number, int count, Guid key) => office.UseAsync(s => s.GetRequiredService<CaseFileService>().AddAsync(
        number, [.. Enumerable.Range(0, count).Select(i => new GivenFile($"{i}.pdf", new MemoryStream(SampleFiles.Pdf)))], true, key, office.First, CancellationToken.None));

    private Task<List<StoredFile>> FilesAsync(string number) => office.UseDatabaseAsync(db =>
        db.StoredFiles.AsNoTracking().Where(f => db.SupportRequests.Any(r => r.Id == f.SupportRequestId && r.Number == number)).OrderBy(f => f.Id).ToListAsync());

    private string PathOf(StoredFile file) => Path.Combine(office.DataDirectory, FileStore.FolderName, file.Key.ToString("N")[..2], file.Key.ToString("N"));

    private static async Task<byte[]> ReadAsync(ZipArchiveEntry entry)
    {
        await using var part = await entry.OpenAsync();
        using var bytes = new MemoryStream();
        await part.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
