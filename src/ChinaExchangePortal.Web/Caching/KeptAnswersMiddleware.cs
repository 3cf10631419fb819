using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Caching;

/// <summary>
/// Gives a kept answer where the address alone says which: no query, nobody signed in. Stands before routing, which it spares, and after a
/// restart also the making of the table of routes. Everything else is <see cref="PublicCacheMiddleware"/>'s, which knows the endpoint.
/// </summary>
public sealed class KeptAnswersMiddleware(RequestDelegate next, AnswerStore store)
{
    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.QueryString.HasValue
            && !request.Cookies.ContainsKey(AuthenticationSetup.CookieName)
            && store.Find(string.Concat(request.PathBase.Value, request.Path.Value)) is { } kept
            ? kept.SendAsync(context)
            : next(context);
    }
}
