namespace ChinaExchangePortal.Web.Api;

/// <summary>The read API v1: public facts as JSON.</summary>
public static class ReadApi
{
    /// <summary>Maps <c>/api/v1</c>.</summary>
    public static void MapPortalReadApi(this IEndpointRouteBuilder app) => ArgumentNullException.ThrowIfNull(app);
}
