using System.Net;
using System.Text.Json.Nodes;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Api;

/// <summary>What the API answers beside its records: HEAD, mistyped addresses, wrong methods, faults.</summary>
public sealed class ApiAnswersTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/api/v1/seminars")]
    [InlineData("/api/v1/seminars/18")]
    [InlineData("/api/v1/programmes")]
    [InlineData("/api/v1/programmes/cooking")]
    [InlineData("/api/v1/support-results")]
    [InlineData("/api/v1/support-menu")]
    [InlineData("/api/v1/pr-events")]
    [InlineData("/api/v1/cooking-classes")]
    [InlineData("/api/v1/trade-fair-booths")]
    [InlineData("/api/v1/cities")]
    [InlineData("/api/v1/municipalities")]
    public async Task Head_answers_as_get_does_without_the_body(string path)
    {
        using var client = portal.CreateClient();
        using var get = await client.GetAsync(new Uri(path, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal("application/json; charset=utf-8", head.Content.Headers.ContentType?.ToString());
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/v2/seminars")]
    [InlineData("GET", "/api/v1/nonsense")]
    [InlineData("GET", "/api/v1/seminars/99")]
    [InlineData("GET", "/api/v1/seminars/abc")]
    [InlineData("GET", "/api/v1/programmes/nonsense")]
    [InlineData("GET", "/en/api/v1/nonsense")]
    [InlineData("POST", "/api/v1/nonsense")]
    public async Task What_is_not_there_is_a_problem_in_json(string method, string path)
    {
        using var client = portal.CreateClient();
        await AssertProblemAsync(client, method, path, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_api_cannot_be_written_to()
    {
        using var client = portal.CreateClient();
        foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
        {
            await AssertProblemAsync(client, method, "/api/v1/seminars", HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_fault_is_a_problem_that_shows_nothing_of_the_inside()
    {
        await using var broken = new PortalFactory();
        using var client = broken.CreateClient();
        await broken.UseDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("DROP TABLE support_menu"));
        var problem = await AssertProblemAsync(client, "GET", "/api/v1/support-menu", HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("support_menu", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEmpty((string)problem["traceId"]!);
    }

    private static async Task<JsonNode> AssertProblemAsync(HttpClient client, string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await client.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((int)status, (int)problem["status"]!);
        return problem;
    }
}
