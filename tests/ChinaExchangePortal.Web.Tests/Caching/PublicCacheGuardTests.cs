using System.Security.Claims;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Caching;
using ChinaExchangePortal.Web.Setup;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests.Caching;

/// <summary>The cache before an endpoint that misbehaves: what must not be kept is not.</summary>
public sealed class PublicCacheGuardTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 1, 1, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().BuildServiceProvider();
    private readonly ContentVersion _version;
    private readonly AnswerStore _store;
    private int _made;

    public PublicCacheGuardTests()
    {
        _version = new ContentVersion(new PortalSettings { DataDirectory = _data.Path });
        _store = new AnswerStore(_version, _time);
    }

    public void Dispose()
    {
        _store.Dispose();
        _services.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task A_plain_answer_is_made_once()
    {
        Assert.Equal(["answer 1", "answer 1"], [await AskAsync(_ => { }), await AskAsync(_ => { })]);
        Assert.Equal(1, _store.Count);
    }

    [Theory]
    [InlineData("a cookie")]
    [InlineData("no-store")]
    [InlineData("private")]
    [InlineData("a refusal")]
    [InlineData("a person")]
    public async Task What_is_for_one_person_or_refused_is_sent_but_not_kept(string flaw)
    {
        void Spoil(HttpContext context)
        {
            switch (flaw)
            {
                case "a cookie":
                    context.Response.Cookies.Append("__Host-form", "secret");
                    break;
                case "no-store":
                    context.Response.Headers.CacheControl = "no-cache, no-store";
                    break;
                case "private":
                    context.Response.Headers.CacheControl = "private, max-age=5";
                    break;
                case "a refusal":
                    context.Response.StatusCode = 404;
                    break;
                default:
                    context.User = new ClaimsPrincipal(new ClaimsIdentity("test"));
                    break;
            }
        }

        Assert.Equal(["answer 1", "answer 2"], [await AskAsync(Spoil), await AskAsync(Spoil)]);
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public async Task Whoever_sends_the_sign_in_cookie_gets_nothing_kept_and_adds_nothing()
    {
        await AskAsync(_ => { });
        Assert.Equal("answer 2", await AskAsync(_ => { }, cookie: AuthenticationSetup.CookieName + "=x"));
        Assert.Equal("answer 1", await AskAsync(_ => { }, cookie: "other=x"));
    }

    [Fact]
    public async Task A_page_that_was_being_made_while_a_change_came_is_not_used()
    {
        Assert.Equal("answer 1", await AskAsync(_ => _version.Raise()));
        Assert.Equal("answer 2", await AskAsync(_ => { }));
    }

    [Fact]
    public async Task A_change_told_by_another_process_is_heard_within_a_moment()
    {
        Assert.Equal("answer 1", await AskAsync(_ => { }));
        await File.WriteAllTextAsync(Path.Combine(_data.Path, "content-version"), "changed elsewhere");
        await Task.Delay(400);
        Assert.Equal("answer 2", await AskAsync(_ => { }));
    }

    [Fact]
    public async Task A_page_lives_an_hour_and_not_beyond_the_offices_day()
    {
        Assert.Equal("answer 1", await AskAsync(_ => { }));
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("answer 1", await AskAsync(_ => { }));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("answer 2", await AskAsync(_ => { }));

        // 15:50 UTC is ten minutes to midnight in Beijing.
        _time.SetUtcNow(new DateTimeOffset(2026, 4, 1, 15, 50, 0, TimeSpan.Zero));
        Assert.Equal("answer 3", await AskAsync(_ => { }));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("answer 4", await AskAsync(_ => { }));
    }

    [Fact]
    public async Task Many_who_ask_at_once_have_the_page_made_once()
    {
        var gate = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 20).Select(_ => Task.Run(() => AskAsync(_ => gate.Task.Wait(TimeSpan.FromSeconds(30))))).ToList();
        await Task.Delay(100);
        gate.SetResult();
        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal("answer 1", answer));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task A_fault_lets_the_next_one_in()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(_ => throw new InvalidOperationException("broken")));
        Assert.Equal("answer 2", await AskAsync(_ => { }));
    }

    private async Task<string> AskAsync(Action<HttpContext> spoil, string? cookie = null)
    {
        var cache = new PublicCacheMiddleware(
            async inner =>
            {
                var number = Interlocked.Increment(ref _made);
                spoil(inner);
                Assert.Equal(("GET", 0), (inner.Request.Method, inner.Request.Headers.AcceptEncoding.Count));
                await inner.Response.WriteAsync("answer " + number);
            },
            _store);
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = _services };
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(PublicAnswer.File), "test"));
        (context.Request.Method, context.Request.Path, context.Response.Body) = ("GET", "/page", body);
        if (cookie is not null)
        {
            context.Request.Headers.Cookie = cookie;
        }

        await cache.InvokeAsync(context);
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }
}
