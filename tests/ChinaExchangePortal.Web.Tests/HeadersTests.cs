using System.Net;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests;

// P26
public sealed class HeadersTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/no/such/page")]
    [InlineData("/api/v1/seminars")]
    [InlineData("/staff")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = portal.CreateClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        string Header(string name) => string.Join(",", response.Headers.GetValues(name));
        var policy = Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("strict-origin-when-cross-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/staff")]
    [InlineData("/staff/requests")]
    [InlineData("/account/sign-in")]
    public async Task Private_answers_stay_out_of_caches(string path)
    {
        using var client = portal.CreateClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task An_https_address_is_pinned_for_a_year()
    {
        // localhost is never pinned.
        using var client = portal.CreateClient();
        client.BaseAddress = new Uri("https://portal.example.jp");
        using var response = await client.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.Equal("max-age=31536000; includeSubDomains", string.Join(",", response.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task Head_on_the_description_answers_as_get_does()
    {
        using var client = portal.CreateClient();
        using var get = await client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/openapi/v1.json"));
        Assert.Equal((HttpStatusCode.OK, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        using var none = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/openapi/v2.json"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }
}
