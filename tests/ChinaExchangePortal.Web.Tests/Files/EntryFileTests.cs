using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Tests.Memory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Files;

/// <summary>Files that come with a note or a message stand under it, and in the list of the case.</summary>
public sealed class EntryFileTests(MemoryOffice office) : IClassFixture<MemoryOffice>
{
    [Theory]
    [InlineData("Note", true, true)]
    [InlineData("Message", false, true)]
    [InlineData("Message", true, false)]
    public async Task Files_of_an_entry_are_shown_under_it_and_in_the_list(string kind, bool isShared, bool isInternal)
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        using var client = await office.SignInAsync("first@example.jp");
        using var sent = await SendAsync(client, number, kind, "見積を受け取った", isShared, ("見積.pdf", SampleFiles.Pdf), ("写真.png", SampleFiles.Png));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var entry = Assert.Single((await office.LoadAsync(number)).Entries, e => e.Body == "見積を受け取った");
        var files = await FilesAsync(number);
        Assert.Equal([("見積.pdf", entry.Id, isInternal), ("写真.png", entry.Id, isInternal)], files.Select(f => (f.Name, f.CaseEntryId!.Value, f.IsInternal)));
        Assert.Equal(["見積.pdf", "写真.png"], entry.Changes.Select(c => c.After));

        var page = await client.GetPageAsync("/staff/support-requests/" + number);
        var shown = page.GetElementById("entry-" + entry.Id)!;
        Assert.Equal(files.Select(f => "/staff/files/" + f.Key), shown.QuerySelectorAll("a.file").Select(a => a.GetAttribute("href")));
        var list = page.GetElementById("at-h")!.ParentElement!;
        Assert.Equal(2, list.QuerySelectorAll("a.file").Length);
        Assert.All(list.QuerySelectorAll("li"), li => Assert.NotNull(li.QuerySelector($"a[href$='#entry-{entry.Id}']")));
        var word = kind == "Note" ? "内部メモ（2026/1/15 09:00 主任 一郎）に添付" : "やりとり（2026/1/15 09:00 主任 一郎）に添付";
        Assert.Contains(word, (await client.GetPageAsync($"/staff/support-requests/{number}/files")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var saved = await client.GetAsync(new Uri("/staff/files/" + files[0].Key, UriKind.Relative));
        Assert.Equal(SampleFiles.Pdf, await saved.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_entry_whose_file_is_refused_is_not_saved_and_what_was_typed_is_kept()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        using var client = await office.SignInAsync("first@example.jp");
        using var sent = await SendAsync(client, number, "Note", "見積を受け取った", false, ("good.pdf", SampleFiles.Pdf), ("a.pdf", SampleFiles.Png));

        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        var page = await sent.ReadPageAsync();
        Assert.Equal("見積を受け取った", ((IHtmlTextAreaElement)page.GetElementById("BodyNote")!).Value);
        Assert.Equal("「a.pdf」の中身はPDFではありません。開いて確かめ、保存し直してください", page.GetElementById("FileNote-error")!.TextContent);
        Assert.Equal("FileNote-hint FileNote-error", page.GetElementById("FileNote")!.GetAttribute("aria-describedby"));
        Assert.NotNull(page.QuerySelector("#errors a[href='#FileNote']"));
        Assert.Null(page.GetElementById("FileMessage-error"));
        Assert.Empty(await FilesAsync(number));
        Assert.DoesNotContain((await office.LoadAsync(number)).Entries, e => e.Kind == CaseEntryKind.Note);
        await AssertFolderAsync();
    }

    [Fact]
    public async Task An_empty_text_saves_no_file_and_says_that_the_files_must_be_chosen_again()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        using var client = await office.SignInAsync("first@example.jp");
        using var sent = await SendAsync(client, number, "Message", "　", false, ("good.pdf", SampleFiles.Pdf));

        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        var page = await sent.ReadPageAsync();
        Assert.Equal("本文を入力してください", page.GetElementById("BodyMessage-error")!.TextContent);
        Assert.Equal("添付していません。ファイルは、もう一度選んでください", page.GetElementById("FileMessage-error")!.TextContent);
        Assert.Empty(await FilesAsync(number));
        await AssertFolderAsync();
    }

    [Fact]
    public async Task A_full_case_refuses_entry_and_file_and_sending_twice_adds_once()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        var key = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(ChangeResult.Saved, (await AddAsync(number, 10, key)).Result);
        }

        Assert.Equal(10, (await FilesAsync(number)).Count);
        for (var i = 0; i < 4; i++)
        {
            await AddAsync(number, 10, Guid.NewGuid());
        }

        var full = await AddAsync(number, 1, Guid.NewGuid());
        Assert.Equal((ChangeResult.Refused, "File"), (full.Result, full.Problems.Single().Field));
        Assert.Equal((50, 5), ((await FilesAsync(number)).Count, (await office.LoadAsync(number)).Entries.Count(e => e.Kind == CaseEntryKind.Note)));
        Assert.Equal("一度に添付できるのは{0}個までです", (await AddAsync(number, 11, Guid.NewGuid())).Problems.Single().Message);
        await AssertFolderAsync();
    }

    [Fact]
    public async Task Merging_carries_entry_and_files_along_and_splitting_leaves_them_with_the_exchange()
    {
        var merged = await office.CheckedAsync(office.Draft(SupportKind.Appointment));
        var target = await office.CheckedAsync(office.Draft(SupportKind.Appointment, SupportKind.Interpreting));
        await AddAsync(merged, 1, Guid.NewGuid());
        var file = Assert.Single(await FilesAsync(merged));
        var outcome = await office.UseAsync(async s => await s.GetRequiredService<CaseMergeService>().MergeAsync(
            merged, (await office.LoadAsync(merged)).Version, target, "同じ依頼", office.First, CancellationToken.None));
        Assert.Equal((ChangeResult.Saved, 0), (outcome.Result, outcome.Problems.Count));

        using var client = await office.SignInAsync("first@example.jp");
        var page = await client.GetPageAsync("/staff/support-requests/" + target);
        Assert.NotNull(page.QuerySelector($"#entry-{file.CaseEntryId} a.file[href='/staff/files/{file.Key}']"));
        Assert.Empty(await FilesAsync(merged));

        var version = (await office.LoadAsync(target)).Version;
        var split = await office.UseAsync(s => s.GetRequiredService<CaseSplitService>().SplitAsync(
            target, version, SupportKind.Interpreting, "通訳だけ", Guid.NewGuid(), office.First, CancellationToken.None));
        Assert.Equal(ChangeResult.Saved, split.Result);
        Assert.Equal(file.CaseEntryId, Assert.Single(await FilesAsync(target)).CaseEntryId);
        Assert.Empty(await FilesAsync(split.Number!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_typed_outlives_the_sign_in_and_files_must_be_attached_again(bool isWhole)
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        using var ended = office.CreateClient(new() { AllowAutoRedirect = false });
        using var content = new MultipartFormDataContent
        {
            { new StringContent("Note"), "EntryKind" }, { new StringContent("忘れないこと"), "Body" }, { new ByteArrayContent(SampleFiles.Pdf), "Files", "見積.pdf" },
        };
        var bytes = await content.ReadAsByteArrayAsync();
        using var sent = new ByteArrayContent(isWhole ? bytes : bytes[..^40]);
        sent.Headers.ContentType = content.Headers.ContentType;
        using var answer = await ended.PostAsync(new Uri($"/staff/support-requests/{number}?handler=Entry", UriKind.Relative), sent);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var back = Uri.UnescapeDataString(answer.Headers.Location!.ToString().Split("returnUrl=")[1]);
        Assert.StartsWith("/account/resume?id=", back, StringComparison.Ordinal);

        using var client = await office.SignInAsync("first@example.jp");
        var page = await client.GetPageAsync(back);
        Assert.Single(page.QuerySelectorAll("main .note--warn"));
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        using var fields = new FormUrlEncodedContent(form.Elements.OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Value)));
        using var saved = await client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("忘れないこと", Assert.Single((await office.LoadAsync(number)).Entries, e => e.Kind == CaseEntryKind.Note).Body);
        Assert.Empty(await FilesAsync(number));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string number, string kind, string body, bool isShared, params (string Name, byte[] Bytes)[] files)
    {
        var path = "/staff/support-requests/" + number;
        var form = (await client.GetPageAsync(path)).Forms.Single(f => f.QuerySelector("#File" + kind) is not null);
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        using var content = new MultipartFormDataContent { { new StringContent(body), "Body" } };
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden"))
        {
            content.Add(new StringContent(field.Value), field.Name!);
        }

        if (isShared)
        {
            content.Add(new StringContent("true"), "IsShared");
        }

        foreach (var (name, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), "Files", name);
        }

        return await client.PostAsync(new Uri(path + "?handler=Entry", UriKind.Relative), content);
    }

    private Task<ChangeOutcome> AddAsync(string number, int count, Guid key) => office.UseAsync(s => s.GetRequiredService<CaseProgressService>().AddEntryAsync(
        number, CaseEntryKind.Note, "ファイルつき", false, new EntryFiles([.. Enumerable.Range(0, count).Select(i => new GivenFile($"{i}.pdf", new MemoryStream(SampleFiles.Pdf)))], true),
        key, office.First, CancellationToken.None));

    private Task<List<StoredFile>> FilesAsync(string number) => office.UseDatabaseAsync(db =>
        db.StoredFiles.AsNoTracking().Where(f => db.SupportRequests.Any(r => r.Id == f.SupportRequestId && r.Number == number)).OrderBy(f => f.Id).ToListAsync());

    /// <summary>Nothing lies in the folder without a row.</summary>
    private async Task AssertFolderAsync()
    {
        var rows = await office.UseDatabaseAsync(db => db.StoredFiles.Select(f => f.Key).ToListAsync());
        var folder = Path.Combine(office.DataDirectory, FileStore.FolderName);
        Assert.Empty(Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Except(rows.Select(k => k.ToString("N"))) : []);
    }
}
