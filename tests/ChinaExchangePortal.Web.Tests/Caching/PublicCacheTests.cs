using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Caching;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Caching;

/// <summary>Public answers over the real host: what is kept, in which forms it travels, and to whom.</summary>
public sealed class PublicCacheTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private AnswerStore Store => portal.Services.GetRequiredService<AnswerStore>();

    [Theory]
    [InlineData("/seminars")]
    [InlineData("/sources/beijing-office-brochure")]
    [InlineData("/en/years/2019")]
    [InlineData("/open-data/seminars.csv")]
    public async Task Invented_query_keys_make_no_entries_and_leave_no_mark(string path)
    {
        using var client = portal.CreateClient();
        using var first = await GetAsync(client, path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var (kept, body) = (Store.Count, await first.Content.ReadAsStringAsync());
        for (var i = 0; i < 100; i++)
        {
            using var answer = await GetAsync(client, $"{path}?utm_{i}=zzz{i}&handler={i}&round={i}&slug={i}");
            Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (answer.StatusCode, answer.Headers.ETag));
            Assert.Equal(body, await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(kept, Store.Count);
    }

    [Fact]
    public async Task The_first_visitors_invented_key_is_in_nobodys_page()
    {
        await using var own = new PortalFactory();
        using var client = own.CreateClient();
        Assert.DoesNotContain("zzz", await client.GetStringAsync(new Uri("/seminars?utm=zzz1", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(1, own.Services.GetRequiredService<AnswerStore>().Count);
        Assert.Contains("from=2010", await client.GetStringAsync(new Uri("/seminars?utm=zzz1&from=2010", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(2, own.Services.GetRequiredService<AnswerStore>().Count);
    }

    [Fact]
    public async Task Known_keys_have_entries_of_their_own_whatever_their_order_and_spelling()
    {
        using var client = portal.CreateClient();
        using var plain = await GetAsync(client, "/seminars");
        var kept = Store.Count;
        using var one = await GetAsync(client, "/seminars?from=2010&to=2012");
        Assert.Equal(kept + 1, Store.Count);
        using var same = await GetAsync(client, "/seminars?TO=2012&x=1&From=2010");
        Assert.Equal(kept + 1, Store.Count);
        Assert.Equal(one.Headers.ETag, same.Headers.ETag);
        Assert.NotEqual(plain.Headers.ETag, one.Headers.ETag);
    }

    [Theory]
    [InlineData("/seminars", "from,province,q,to,view")]
    [InlineData("/sources/{document}", "line")]
    [InlineData("/seminars/{round:int}", "")]
    [InlineData("/cities/{slug}", "")]
    [InlineData("/", "")]
    public async Task A_page_knows_what_its_handler_takes_from_the_query(string template, string keys)
    {
        using var client = portal.CreateClient();
        (await GetAsync(client, "/")).Dispose();
        var page = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(e => "/" + e.RoutePattern.RawText!.TrimStart('/') == template && e.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null);
        var loaded = await portal.Services.GetRequiredService<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageLoader>()
            .LoadAsync(page.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>()!, page.Metadata);
        Assert.Equal(keys, string.Join(',', loaded.EndpointMetadata.OfType<PublicAnswer>().Single().Keys));
    }

    [Fact]
    public async Task Addresses_in_capitals_are_answered_but_not_kept()
    {
        using var client = portal.CreateClient();
        (await GetAsync(client, "/seminars")).Dispose();
        var kept = Store.Count;
        using var answer = await GetAsync(client, "/SEMINARS");
        Assert.Equal((HttpStatusCode.OK, kept), (answer.StatusCode, Store.Count));
        using var endless = await GetAsync(client, "/seminars?q=" + new string('a', 600));
        Assert.Equal((HttpStatusCode.OK, kept), (endless.StatusCode, Store.Count));
    }

    [Theory]
    [InlineData("/", "Accept-Encoding, Cookie")]
    [InlineData("/zh/seminars", "Accept-Encoding, Cookie")]
    [InlineData("/seminars/18", "Accept-Encoding, Cookie")]
    [InlineData("/open-data/all.jsonl", "Accept-Encoding")]
    [InlineData("/feeds/all.atom", "Accept-Encoding")]
    [InlineData("/sitemap.xml", "Accept-Encoding")]
    public async Task Each_form_has_its_own_tag_and_holds_the_same_answer(string path, string vary)
    {
        using var client = portal.CreateClient();
        using var plain = await GetAsync(client, path);
        var body = await plain.Content.ReadAsByteArrayAsync();
        var tags = new HashSet<EntityTagHeaderValue>();
        foreach (var (accept, coding) in new[] { ((string?)null, (string?)null), ("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br, zstd", "br") })
        {
            using var answer = await GetAsync(client, path, accept);
            Assert.Equal((HttpStatusCode.OK, coding), (answer.StatusCode, answer.Content.Headers.ContentEncoding.SingleOrDefault()));
            Assert.Equal((vary, "no-cache"), (string.Join(", ", answer.Headers.GetValues("Vary")), answer.Headers.CacheControl?.ToString()));
            Assert.Equal(plain.Content.Headers.ContentType, answer.Content.Headers.ContentType);
            Assert.False(answer.Headers.ETag!.IsWeak);
            tags.Add(answer.Headers.ETag);
            var sent = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal(sent.Length, answer.Content.Headers.ContentLength);
            Assert.Equal(body, Open(sent, coding));

            using var head = await SendAsync(client, HttpMethod.Head, path, accept);
            Assert.Equal(HeadersOf(answer), HeadersOf(head));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());

            foreach (var known in new[] { answer.Headers.ETag.ToString(), "W/" + answer.Headers.ETag, "\"other\", " + answer.Headers.ETag, "*" })
            {
                using var unchanged = await SendAsync(client, HttpMethod.Get, path, accept, ("If-None-Match", known));
                Assert.Equal((HttpStatusCode.NotModified, answer.Headers.ETag), (unchanged.StatusCode, unchanged.Headers.ETag));
                Assert.Equal((vary, "no-cache"), (string.Join(", ", unchanged.Headers.GetValues("Vary")), unchanged.Headers.CacheControl?.ToString()));
                Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
            }

            using var other = await SendAsync(client, HttpMethod.Get, path, accept, ("If-None-Match", "\"other\""));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }

        Assert.Equal(3, tags.Count);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("BR", "br")]
    [InlineData("gzip;q=1.0, br;q=0.1", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("*", null)]
    [InlineData("brx, xgzip", null)]
    [InlineData(",,;;q=,", null)]
    public async Task What_a_reader_does_not_take_is_not_sent(string accept, string? coding)
    {
        using var client = portal.CreateClient();
        using var answer = await GetAsync(client, "/seminars/18", accept);
        Assert.Equal((HttpStatusCode.OK, coding), (answer.StatusCode, answer.Content.Headers.ContentEncoding.SingleOrDefault()));
    }

    [Theory]
    [InlineData("/seminars")]
    [InlineData("/open-data/all.jsonl")]
    public async Task Parts_are_parts_of_the_answer_itself(string path)
    {
        using var client = portal.CreateClient();
        using var whole = await GetAsync(client, path);
        var body = await whole.Content.ReadAsByteArrayAsync();
        using var part = await SendAsync(client, HttpMethod.Get, path, "gzip, br", ("Range", "bytes=100-199"));
        Assert.Equal((HttpStatusCode.PartialContent, whole.Headers.ETag), (part.StatusCode, part.Headers.ETag));
        Assert.Equal($"bytes 100-199/{body.Length}", part.Content.Headers.ContentRange?.ToString());
        Assert.Empty(part.Content.Headers.ContentEncoding);
        Assert.Equal(body[100..200], await part.Content.ReadAsByteArrayAsync());

        using var ahead = await SendAsync(client, HttpMethod.Get, path, null, ("Range", "bytes=100-"), ("If-Range", whole.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.PartialContent, body.Length - 100), (ahead.StatusCode, (await ahead.Content.ReadAsByteArrayAsync()).Length));
        using var changed = await SendAsync(client, HttpMethod.Get, path, null, ("Range", "bytes=100-"), ("If-Range", "\"other\""));
        Assert.Equal((HttpStatusCode.OK, body.Length), (changed.StatusCode, (await changed.Content.ReadAsByteArrayAsync()).Length));
        using var beyond = await SendAsync(client, HttpMethod.Get, path, "br", ("Range", $"bytes={body.Length}-"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var precondition = await SendAsync(client, HttpMethod.Get, path, null, ("If-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, precondition.StatusCode);
    }

    [Fact]
    public async Task A_changed_record_changes_the_tag_at_once_and_other_pages_keep_theirs()
    {
        await using var own = new PortalFactory();
        using var client = own.CreateClient();
        using var round16 = await GetAsync(client, "/seminars/16", "br");
        using var round18 = await GetAsync(client, "/seminars/18", "br");
        await own.UseDatabaseAsync(async db =>
        {
            (await db.Seminars.SingleAsync(s => s.Round == 16)).Theme = "書き直した題";
            return await db.SaveChangesAsync();
        });
        using var changed = await SendAsync(client, HttpMethod.Get, "/seminars/16", "br", ("If-None-Match", round16.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(round16.Headers.ETag, changed.Headers.ETag);
        using var same = await SendAsync(client, HttpMethod.Get, "/seminars/18", "br", ("If-None-Match", round18.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(2, own.Services.GetRequiredService<AnswerStore>().Count);
    }

    [Fact]
    public async Task Staff_and_strangers_never_get_each_others_page()
    {
        await portal.AddUserAsync("cache@example.jp");
        using var staff = await portal.SignInAsync("cache@example.jp");
        using var stranger = portal.CreateClient();
        using var first = await GetAsync(staff, "/cities/shenzhen");
        var kept = Store.Count;
        Assert.Contains("href=\"/staff\"", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(("no-store", (EntityTagHeaderValue?)null), (first.Headers.CacheControl?.ToString(), first.Headers.ETag));
        using var open = await GetAsync(stranger, "/cities/shenzhen");
        Assert.Equal(kept + 1, Store.Count);
        Assert.DoesNotContain("href=\"/staff\"", await open.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Back from the browser's own cache: the tag of a stranger's page is worth nothing to staff.
        using var again = await SendAsync(staff, HttpMethod.Get, "/cities/shenzhen", null, ("If-None-Match", open.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("href=\"/staff\"", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Accept-Encoding, Cookie", string.Join(", ", again.Headers.GetValues("Vary")));

        // A cookie that is no sign-in gets the stranger's page, made for it alone.
        using var odd = await SendAsync(stranger, HttpMethod.Get, "/cities/harbin", null, ("Cookie", "__Host-portal=nonsense"));
        Assert.DoesNotContain("href=\"/staff\"", await odd.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(kept + 1, Store.Count);
    }

    [Fact]
    public async Task No_kept_page_holds_a_forms_token()
    {
        using var client = portal.CreateClient();
        foreach (var path in new[] { "/", "/seminars", "/seminars/18", "/cities", "/about", "/open-data" })
        {
            using var answer = await GetAsync(client, path);
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
            Assert.DoesNotContain("__RequestVerificationToken", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // The page of a form has one, and is not kept.
        var kept = Store.Count;
        using var form = await GetAsync(client, "/account/sign-in");
        Assert.Contains("__RequestVerificationToken", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(("no-store", kept), (form.Headers.CacheControl?.ToString(), Store.Count));
    }

    [Theory]
    [InlineData("/seminars", 11)]
    [InlineData("/seminars/18", 11)]
    [InlineData("/open-data/catalog.jsonld", 11)]
    [InlineData("/seminars?q=a", 5)]
    [InlineData("/SEMINARS", 5)]
    public async Task Plain_addresses_are_compressed_at_the_best_level_and_endless_ones_quickly(string path, int quality)
    {
        using var client = portal.CreateClient();
        using var plain = await GetAsync(client, path);
        var body = await plain.Content.ReadAsByteArrayAsync();
        var expected = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        Assert.True(BrotliEncoder.TryCompress(body, expected, out var length, quality, window: 22));
        using var answer = await GetAsync(client, path, "br");
        Assert.Equal(expected[..length], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Everything_of_a_first_view_is_small()
    {
        using var client = portal.CreateClient();
        foreach (var path in new[] { "/", "/seminars", "/seminars/18", "/en/seminars", "/zh/programmes" })
        {
            var page = await client.GetPageAsync(path);
            var files = page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Append(path).Distinct();
            var bytes = 0;
            foreach (var file in files)
            {
                using var answer = await GetAsync(client, file, "br");
                bytes += (await answer.Content.ReadAsByteArrayAsync()).Length;
            }

            Assert.InRange(bytes, 1, 60 * 1024);
        }
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string? accept = null) => SendAsync(client, HttpMethod.Get, path, accept);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string? accept, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in accept is null ? headers : [.. headers, ("Accept-Encoding", accept)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    private static byte[] Open(byte[] sent, string? coding)
    {
        using var from = new MemoryStream(sent);
        using Stream opened = coding switch { "br" => new BrotliStream(from, CompressionMode.Decompress), "gzip" => new GZipStream(from, CompressionMode.Decompress), _ => from };
        using var to = new MemoryStream();
        opened.CopyTo(to);
        return to.ToArray();
    }

    private static List<string> HeadersOf(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Date").Select(h => h.Key + ": " + string.Join(',', h.Value)).Order(StringComparer.Ordinal)];
}
