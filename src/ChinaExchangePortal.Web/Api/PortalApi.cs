namespace ChinaExchangePortal.Web.Api;

/// <summary>The read API, its description and the health addresses.</summary>
public static class PortalApi
{
    /// <summary>Adds what the API needs.</summary>
    public static IServiceCollection AddPortalApi(this IServiceCollection services) => services.AddOpenApi("v1");

    /// <summary>Maps the addresses.</summary>
    public static void MapPortalApi(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapPortalReadApi();
    }
}
