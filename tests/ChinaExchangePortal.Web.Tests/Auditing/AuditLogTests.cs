using System.Globalization;
using System.Net;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Mail;
using ChinaExchangePortal.Web.Pages.Staff.Audit;
using ChinaExchangePortal.Web.Tests.Memory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Auditing;

// P42, P43
public sealed class AuditLogTests(MemoryOffice office) : IClassFixture<MemoryOffice>
{
    [Fact]
    public async Task Each_event_leaves_one_entry_without_personal_data()
    {
        using var client = await office.SignInAsync("first@example.jp");
        var me = office.First.Id;
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment) with { ContactName = "見本 花子", ContactEmail = "hanako@mihon.example" });
        var counterpart = await office.UseDatabaseAsync(async db =>
        {
            var organisation = new CounterpartOrganisation { NameZh = "上海市外办", Phone = "021-0000" };
            db.Add(organisation);
            await db.SaveChangesAsync();
            return organisation.Id;
        });
        var subject = "support-request/" + number;

        await OneAsync(AuditAction.Read, subject, null, me, () => client.GetAsync(new Uri("/staff/support-requests/" + number, UriKind.Relative)));
        await OneAsync(AuditAction.Read, FormattableString.Invariant($"counterpart/{counterpart}"), null, me, () => client.GetAsync(new Uri(FormattableString.Invariant($"/staff/counterparts/{counterpart}"), UriKind.Relative)));
        var (arrangement, outgoing, incoming) = await office.UseDatabaseAsync(async db =>
        {
            var id = await db.SupportRequests.Where(r => r.Number == number).Select(r => r.Id).SingleAsync();
            var planned = MemoryOffice.Arrangement(id, SupportKind.Appointment, me);
            var sent = new OutgoingMail { SupportRequestId = id, ToAddress = "a@mihon.example", Subject = "件名", Body = "本文", MessageId = "1@x", CreatedBy = "主任 一郎", SubmissionKey = Guid.NewGuid() };
            var received = new IncomingMail { SupportRequestId = id, MessageId = "2@x", FromAddress = "a@mihon.example", Subject = "件名", Body = "本文", State = IncomingMailState.Joined };
            db.AddRange(planned, sent, received);
            await db.SaveChangesAsync();
            return (planned.Id, sent.Id, received.Id);
        });
        foreach (var (path, read) in new[]
        {
            ("/staff/support-requests/" + number + "/mail", subject), ("/staff/support-requests/" + number + "/connections", subject), ("/staff/counterparts", "counterparts"),
            (FormattableString.Invariant($"/staff/arrangements/{arrangement}"), FormattableString.Invariant($"arrangement/{arrangement}")),
            (FormattableString.Invariant($"/staff/mail/{outgoing}"), FormattableString.Invariant($"outgoing-mail/{outgoing}")),
            (FormattableString.Invariant($"/staff/mail/received/{incoming}"), FormattableString.Invariant($"incoming-mail/{incoming}")),
            (FormattableString.Invariant($"/staff/handover/people/{me}"), FormattableString.Invariant($"handover/people/{me}")),
            ("/staff/handover/municipalities/310000", "handover/municipalities/310000"),
        })
        {
            await OneAsync(AuditAction.Read, read, null, me, () => client.GetAsync(new Uri(path, UriKind.Relative)));
        }

        var original = await office.UseAsync(s => Task.FromResult(s.GetRequiredService<MailInbox>().OriginalOf("2@x")));
        Directory.CreateDirectory(Path.GetDirectoryName(original)!);
        await File.WriteAllTextAsync(original, "Subject: x\r\n\r\n");
        await OneAsync(AuditAction.Export, FormattableString.Invariant($"incoming-mail/{incoming}"), "original", me, () => client.GetAsync(new Uri(FormattableString.Invariant($"/staff/mail/received/{incoming}?handler=Original"), UriKind.Relative)));
        await OneAsync(AuditAction.Export, "support-requests.csv", null, me, () => client.GetAsync(new Uri("/staff/support-requests.csv", UriKind.Relative)));
        await OneAsync(AuditAction.Export, "support-requests.xlsx", null, me, () => client.GetAsync(new Uri("/staff/support-requests.xlsx", UriKind.Relative)));
        await OneAsync(AuditAction.Export, "report-2025-figures.csv", null, me, () => client.GetAsync(new Uri("/staff/reports/2025?csv=figures", UriKind.Relative)));
        await OneAsync(AuditAction.Export, subject, "files.zip, 0 files", me, () => client.GetAsync(new Uri($"/staff/support-requests/{number}/files.zip", UriKind.Relative)));
        await OneAsync(AuditAction.Refusal, "page/staff/accounts", null, me, () => client.GetAsync(new Uri("/staff/accounts?q=hanako@mihon.example", UriKind.Relative)));

        // Pages without contact data and pages that are not there leave none.
        await NoneAsync(() => client.GetAsync(new Uri("/staff/support-requests", UriKind.Relative)));
        await NoneAsync(() => client.GetAsync(new Uri("/staff/support-requests/hanako@mihon.example", UriKind.Relative)));

        await OneAsync(AuditAction.Change, subject, "+CaseEntry.Note", null, () => UseAsync<CaseProgressService>(s => s.AddEntryAsync(number, CaseEntryKind.Note, "見本 花子さんに電話", false, Guid.NewGuid(), office.First, CancellationToken.None)));
        var version = await office.UseDatabaseAsync(db => db.SupportRequests.Where(r => r.Number == number).Select(r => r.Version).SingleAsync());
        await OneAsync(AuditAction.Refusal, subject, "State", null, () => UseAsync<CaseProgressService>(s => s.MoveAsync(number, version, SupportRequestState.Closed, null, office.First, CancellationToken.None)));
        await OneAsync(AuditAction.Change, subject, "+CaseEntry.StateChange, State", null, () => UseAsync<CaseProgressService>(s => s.MoveAsync(number, version, SupportRequestState.Checking, null, office.First, CancellationToken.None)));
        var before = await LastAsync();
        var made = await office.LogAsync(office.Draft(SupportKind.Appointment));
        Assert.Equal([(AuditAction.Create, "support-request/" + made, null)], (await SinceAsync(before)).Select(e => (e.Action, e.Subject, e.Detail)));

        var leaving = (await client.GetPageAsync("/staff/support-requests")).Forms.Single(f => f.GetAttribute("action")!.EndsWith("/account/sign-out", StringComparison.Ordinal));
        await OneAsync(AuditAction.SignOut, FormattableString.Invariant($"account/{me}"), null, me, () => client.SubmitAsync(leaving, new Dictionary<string, string>(StringComparer.Ordinal)));
        await OneAsync(AuditAction.SignIn, FormattableString.Invariant($"account/{me}"), null, me, () => office.SignInAsync("first@example.jp"));
        using var stranger = office.CreateClient();
        var form = (await stranger.GetPageAsync("/account/sign-in")).Forms.Single(f => f.QuerySelector("input[type=password]") is not null);
        await OneAsync(AuditAction.Refusal, "sign-in", null, null, () => stranger.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Email"] = "hanako@mihon.example", ["Password"] = "secret-of-hanako" }));

        var log = await office.UseDatabaseAsync(db => db.AuditEntries.AsNoTracking().ToListAsync());
        Assert.DoesNotContain(log, e => $"{e.Subject} {e.Detail}" is var text && new[] { "花子", "hanako", "021", "上海", "secret", "一郎", "電話", "鳥取" }.Any(w => text.Contains(w, StringComparison.Ordinal)));
        Assert.Null((await CheckAsync()).Problem);
    }

    [Fact]
    public async Task An_account_is_named_by_its_number()
    {
        var before = await LastAsync();
        var user = await office.AddUserAsync("new@example.jp", Roles.Staff, "新任 四郎");

        var entry = Assert.Single(await SinceAsync(before));
        Assert.Equal((AuditAction.Create, FormattableString.Invariant($"account/{user.Id}"), null), (entry.Action, entry.Subject, entry.Detail));
    }

    [Fact]
    public async Task What_is_not_committed_leaves_no_entry()
    {
        var before = await LastAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.UseAsync(s => s.GetRequiredService<CaseWriter>().RunAsync<int>(async () =>
        {
            var db = s.GetRequiredService<PortalDbContext>();
            db.Add(new CounterpartOrganisation { NameZh = "没有" });
            await db.SaveChangesAsync();
            throw new InvalidOperationException("stop");
        }, CancellationToken.None)));

        Assert.Empty(await SinceAsync(before));
    }

    [Fact]
    public async Task Twenty_writers_at_once_make_one_chain()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        var before = await LastAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0
            ? UseAsync<CaseProgressService>(s => s.AddEntryAsync(number, CaseEntryKind.Note, "メモ", false, Guid.NewGuid(), office.First, CancellationToken.None))
            : office.Services.GetRequiredService<AuditLog>().RecordAsync(AuditAction.Read, "support-request/" + number)));

        var added = await SinceAsync(before);
        Assert.Equal((20, 10, 10), (added.Count, added.Count(e => e.Action == AuditAction.Change), added.Count(e => e.Action == AuditAction.Read)));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => before + i), added.Select(e => e.Id));
        var (count, problem) = await CheckAsync();
        Assert.Equal((added[^1].Id, null), (count, problem));
    }

    [Fact]
    public async Task Administrators_read_and_narrow_the_log_and_nobody_else()
    {
        await office.AddUserAsync("admin@example.jp", Roles.Administrator, "管理 五郎");
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        using var staff = await office.SignInAsync("second@example.jp");
        foreach (var path in new[] { "/staff/audit", "/staff/audit.csv" })
        {
            using var refused = await staff.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var shown = await staff.GetAsync(new Uri("/staff/support-requests/" + number, UriKind.Relative));
        using var client = await office.SignInAsync("admin@example.jp");
        Assert.Equal(["閲覧", "作成"], Actions(await client.GetPageAsync("/staff/audit?subject=" + number)));
        Assert.Equal(["閲覧"], Actions(await client.GetPageAsync($"/staff/audit?subject={number}&person={office.Second.Id}&action=Read&day=2026-01-15")));
        foreach (var none in new[] { "&day=2026-01-14", "&day=nonsense", "&action=nonsense", "&person=nonsense", "&before=1" })
        {
            Assert.Empty(Actions(await client.GetPageAsync($"/staff/audit?subject={number}{none}")));
        }

        var lines = (await client.GetStringAsync(new Uri("/staff/audit.csv?subject=" + number, UriKind.Relative))).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("id,at_utc,user_id,user,action,subject,detail,remote_address,previous_hash,hash", lines[0]);
        Assert.Equal(2, lines.Length - 1);
    }

    [Fact]
    public async Task The_page_says_facts_in_the_readers_language_and_keeps_their_names()
    {
        await office.AddUserAsync("words@example.jp", Roles.Administrator, "管理 六郎");
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        await UseAsync<CaseProgressService>(s => s.AddEntryAsync(number, CaseEntryKind.Message, "電話で話した", false, Guid.NewGuid(), office.First, CancellationToken.None));
        using var client = await office.SignInAsync("words@example.jp");
        foreach (var (language, subject, facts) in new[]
        {
            ("", "依頼 " + number, "自治体とのやりとりを追加、最初の回答"), ("/zh", "申请 " + number, "添加与自治体的往来、首次答复"), ("/en", "Request " + number, "Exchange with the municipality added, First answer"),
        })
        {
            var row = (await client.GetPageAsync($"{language}/staff/audit?subject={number}&action=Change")).QuerySelector("tbody tr")!;
            var cells = row.QuerySelectorAll("td").ToList();
            Assert.Equal(subject, cells[4].TextContent.Trim(), ignoreCase: true);
            Assert.Equal(facts, cells[5].TextContent, ignoreCase: true);
            Assert.Equal(["+CaseEntry.Message", "FirstAnsweredAt"], cells[5].QuerySelectorAll("[title]").Select(e => e.GetAttribute("title")));
            Assert.Equal("support-request/" + number, cells[4].QuerySelector("[title]")!.GetAttribute("title"));
        }

        Assert.Contains("+CaseEntry.Message, FirstAnsweredAt\"", await client.GetStringAsync(new Uri("/staff/audit.csv?action=Change&subject=" + number, UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(SupportRequest))]
    [InlineData(typeof(SupportTrack))]
    [InlineData(typeof(CaseTask))]
    [InlineData(typeof(CaseEntry))]
    [InlineData(typeof(Core.Files.StoredFile))]
    [InlineData(typeof(Core.Arrangements.Arrangement))]
    [InlineData(typeof(Core.Arrangements.Reservation))]
    [InlineData(typeof(Core.Arrangements.Resource))]
    [InlineData(typeof(CounterpartOrganisation))]
    [InlineData(typeof(CounterpartPerson))]
    [InlineData(typeof(OutgoingMail))]
    [InlineData(typeof(Core.Seminars.Seminar))]
    public void Whatever_field_can_change_has_words(Type record)
    {
        // Keys and figures that are given once and never change, and fields that the log leaves out.
        string[] fixedFields =
        [
            "Id", "Key", "NumberYear", "NumberSerial", "IsSample", "AuthorId", "AuthorName", "At", "ContentType", "Size", "Sha256", "AddedById", "AddedAt", "Round", "ArrangementId",
            "IsOpen", "NextDueOn", "NextDue", "DestinationLine", "UpdatedAt", "Sequence", "Version", "MessageId", "InReplyTo", "MailTemplateId",
        ];
        // In English some words are the names.
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("ja");
        using var scope = office.Services.CreateScope();
        var text = scope.ServiceProvider.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<ChinaExchangePortal.Web.Languages.UiText>>();
        var type = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Model.FindEntityType(record)!;
        var entry = new AuditEntry { Subject = "x", PreviousHash = "", Hash = "", Detail = string.Join(", ", type.GetProperties().Where(p => !p.IsShadowProperty()).Select(p => p.Name).Except(fixedFields, StringComparer.Ordinal)) };
        Assert.DoesNotContain(AuditWords.OfDetail(entry, text), w => w.Words == w.Code);
    }

    private static IEnumerable<string> Actions(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelectorAll("tbody .tag").Select(t => t.TextContent);

    private async Task OneAsync<T>(AuditAction action, string subject, string? detail, int? user, Func<Task<T>> act)
    {
        var before = await LastAsync();
        using (await act() as IDisposable)
        {
            var entry = Assert.Single(await SinceAsync(before));
            Assert.Equal((action, subject, detail, user), (entry.Action, entry.Subject, entry.Detail, entry.UserId));
        }
    }

    private async Task NoneAsync(Func<Task<HttpResponseMessage>> act)
    {
        var before = await LastAsync();
        using var answer = await act();
        Assert.Empty(await SinceAsync(before));
    }

    private Task<ChangeOutcome> UseAsync<T>(Func<T, Task<ChangeOutcome>> work)
        where T : notnull => office.UseAsync(s => work(s.GetRequiredService<T>()));

    private Task<long> LastAsync() => office.UseDatabaseAsync(db => db.AuditEntries.MaxAsync(e => e.Id));

    private Task<List<AuditEntry>> SinceAsync(long id) => office.UseDatabaseAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Id > id).OrderBy(e => e.Id).ToListAsync());

    private Task<(long Count, string? Problem)> CheckAsync() =>
        office.UseAsync(s => AuditChain.CheckAsync(s.GetRequiredService<PortalDbContext>(), s.GetRequiredService<AuditHead>(), CancellationToken.None));
}

// P43
public sealed class AuditTamperingTests : IAsyncLifetime, IDisposable
{
    private readonly PortalFactory _portal = PortalFactory.Create();

    public async Task InitializeAsync()
    {
        using var client = _portal.CreateClient();
        for (var i = 0; i < 5; i++)
        {
            await _portal.Services.GetRequiredService<AuditLog>().RecordAsync(AuditAction.Read, string.Create(CultureInfo.InvariantCulture, $"support-request/2026-000{i}"));
        }
    }

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task An_untouched_log_is_whole() => Assert.Null(await CheckAsync());

    [Theory]
    [InlineData("UPDATE audit_entries SET Subject = 'support-request/2026-9999' WHERE Id = {0} - 2", "audit entry {2} was changed")]
    [InlineData("UPDATE audit_entries SET UserId = 7 WHERE Id = {0}", "audit entry {0} was changed")]
    [InlineData("UPDATE audit_entries SET Detail = '' WHERE Id = {0} - 2", "audit entry {2} was changed")]
    [InlineData("DELETE FROM audit_entries WHERE Id = {0} - 2", "audit entry {2} is missing")]
    [InlineData("DELETE FROM audit_entries WHERE Id = {0} - 2; UPDATE audit_entries SET Id = Id - 1 WHERE Id > {0} - 2", "audit entry {2} does not follow on the one before: one of them was inserted, exchanged or changed")]
    [InlineData("INSERT INTO audit_entries SELECT {0} + 1, At, UserId, Action, Subject, Detail, RemoteAddress, PreviousHash, Hash FROM audit_entries WHERE Id = {0}", "audit entry {3} does not follow on the one before: one of them was inserted, exchanged or changed")]
    [InlineData("UPDATE audit_entries SET Id = -1 WHERE Id = {0} - 2; UPDATE audit_entries SET Id = {0} - 2 WHERE Id = {0} - 1; UPDATE audit_entries SET Id = {0} - 1 WHERE Id = -1", "audit entry {2} does not follow on the one before: one of them was inserted, exchanged or changed")]
    [InlineData("DELETE FROM audit_entries WHERE Id >= {0} - 1", "audit entries {1} to {0} are missing: the end was cut off")]
    [InlineData("DELETE FROM audit_entries", "audit entries 1 to {0} are missing: the end was cut off")]
    public async Task Tampering_is_found(string sql, string problem)
    {
        var last = await _portal.UseDatabaseAsync(db => db.AuditEntries.MaxAsync(e => e.Id));
        await _portal.UseDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(string.Format(CultureInfo.InvariantCulture, sql, last)));

        Assert.Equal(string.Format(CultureInfo.InvariantCulture, problem, last, last - 1, last - 2, last + 1), await CheckAsync());
    }

    [Fact]
    public async Task An_end_that_was_written_anew_is_found()
    {
        // Whoever knows the form can make a chain that holds; the file beside the database knows the end.
        await _portal.UseDatabaseAsync(async db =>
        {
            var last = await db.AuditEntries.OrderByDescending(e => e.Id).FirstAsync();
            last.Subject = "support-request/2026-9999";
            last.Hash = AuditHash.Of(last);
            return await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET Subject = {last.Subject}, Hash = {last.Hash} WHERE Id = {last.Id}");
        });

        Assert.EndsWith("is not the one that was written: audit-head has another hash", await CheckAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_head_is_told()
    {
        File.Delete(Path.Combine(_portal.DataDirectory, AuditHead.FileName));

        Assert.StartsWith("audit-head is missing", await CheckAsync(), StringComparison.Ordinal);
    }

    private async Task<string?> CheckAsync() =>
        (await _portal.UseAsync(s => AuditChain.CheckAsync(s.GetRequiredService<PortalDbContext>(), s.GetRequiredService<AuditHead>(), CancellationToken.None))).Problem;
}
