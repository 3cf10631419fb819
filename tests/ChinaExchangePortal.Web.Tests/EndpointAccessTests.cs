using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests;

// P1
public sealed class EndpointAccessTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Every_endpoint_says_who_may_use_it()
    {
        var endpoints = await EndpointsAsync();

        Assert.Empty(endpoints.Where(e => !IsOpen(e) && e.Metadata.GetMetadata<IAuthorizeData>() is null).Select(e => e.RoutePattern.RawText));
    }

    [Fact]
    public async Task Every_page_of_the_staff_asks_for_the_staff_or_administrator_policy()
    {
        var staff = (await EndpointsAsync()).Where(e => (e.RoutePattern.RawText ?? string.Empty).TrimStart('/').StartsWith("staff", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(staff
            .Where(e => IsOpen(e) || !e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is AuthenticationSetup.StaffPolicy or AuthenticationSetup.AdministratorPolicy))
            .Select(e => e.RoutePattern.RawText));
    }

    // A build that was not published has an address of the framework's own for files that came after the build;
    // the fallback policy closes it.
    private const string FilesAddedSinceTheBuild = "{**path:file}";

    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private async Task<List<RouteEndpoint>> EndpointsAsync()
    {
        // The host listens before the pages are mapped; an address that no answer is kept for waits for them.
        using var client = portal.CreateClient();
        (await client.GetAsync(new Uri("/no-such-address", UriKind.Relative))).Dispose();
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var endpoints = new List<RouteEndpoint>();
        foreach (var endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText != FilesAddedSinceTheBuild))
        {
            // A page's own attributes and its folder's policy appear when it is loaded.
            endpoints.Add(endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? (await loader.LoadAsync(page, endpoint.Metadata)).Endpoint as RouteEndpoint ?? endpoint
                : endpoint);
        }

        Assert.Contains(endpoints, e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("staff/", StringComparison.Ordinal));
        return endpoints;
    }
}
