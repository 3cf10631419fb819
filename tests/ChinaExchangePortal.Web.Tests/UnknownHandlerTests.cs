using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.TestSupport;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests;

/// <summary>A method or a form that a page does not have is refused in words; the page is not shown with nothing in it.</summary>
public sealed class UnknownHandlerTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("TRACE", "/seminars/1", "GET", "この操作は受け付けていません")]
    [InlineData("TRACE", "/en/seminars/1", "GET", "This is not possible here")]
    [InlineData("TRACE", "/zh/cities/beijing", "GET", "不支持此操作")]
    [InlineData("TRACE", "/account/sign-in", "GET, POST", "この操作は受け付けていません")]
    [InlineData("TRACE", "/accessibility", "GET", "この操作は受け付けていません")]
    public async Task A_method_that_a_page_does_not_have_is_refused(string method, string path, string allowed, string heading)
    {
        using var client = portal.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
        Assert.Equal(heading, (await answer.ReadPageAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_question_for_the_methods_is_answered_without_the_page()
    {
        using var client = portal.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri("/seminars/1", UriKind.Relative));
        using var answer = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, string.Empty), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/accessibility")]
    [InlineData("/seminars/1")]
    public async Task Get_and_head_are_answered(string path)
    {
        using var client = portal.CreateClient();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task No_page_of_the_staff_fails_on_a_form_that_it_does_not_have()
    {
        await portal.AddUserAsync("forms@example.jp");
        using var client = await portal.SignInAsync("forms@example.jp");
        var token = ((IHtmlInputElement)(await client.GetPageAsync("/staff/support-requests/new")).QuerySelector("[name=__RequestVerificationToken]")!).Value;
        var paths = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => "/" + System.Text.RegularExpressions.Regex.Replace(e.RoutePattern.RawText!.TrimStart('/'), @"\{[^}]*\}", "1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Where(p => p.StartsWith("/staff/", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();

        Assert.InRange(paths.Count, 40, 200);
        foreach (var path in paths)
        {
            using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
            using var answer = await client.PostAsync(new Uri(path + "?handler=Nope", UriKind.Relative), content);
            Assert.True((int)answer.StatusCode is >= 300 and < 500, $"{path} answered {(int)answer.StatusCode}");
        }
    }
}
