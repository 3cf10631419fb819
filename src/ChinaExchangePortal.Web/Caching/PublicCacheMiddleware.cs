using System.Buffers;
using ChinaExchangePortal.Web.Setup;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ChinaExchangePortal.Web.Caching;

/// <summary>
/// Answers for <see cref="PublicAnswer"/> endpoints from <see cref="AnswerStore"/>, before anything else runs. Stands right after
/// routing: a kept answer needs no sign-in, since it is only ever given to, and made by, requests without the sign-in cookie.
/// </summary>
public sealed class PublicCacheMiddleware(RequestDelegate next, AnswerStore store)
{
    private const int LongestQuery = 512;
    private static readonly SearchValues<char> s_capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // Whoever asks for a page, it is made once, whole and uncompressed.
    private static readonly string[] s_wishes =
    [
        HeaderNames.AcceptEncoding, HeaderNames.IfMatch, HeaderNames.IfModifiedSince, HeaderNames.IfNoneMatch, HeaderNames.IfRange, HeaderNames.IfUnmodifiedSince, HeaderNames.Range,
    ];

    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<PublicAnswer>() is not { } rules || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            return next(context);
        }

        rules.Narrow(request);
        if (request.Cookies.ContainsKey(AuthenticationSetup.CookieName))
        {
            context.Response.Headers.Vary = rules.Vary;
            return next(context);
        }

        var address = string.Concat(request.PathBase.Value, request.Path.Value, request.QueryString.Value);
        return store.Find(address) is { } kept ? kept.SendAsync(context) : MakeAsync(context, rules, address);
    }

    // Addresses answer in any case, and a page tells its own: only the one with small letters is kept.
    private static bool MayKeep(HttpRequest request) => !request.Path.Value.AsSpan().ContainsAny(s_capitals) && (request.QueryString.Value?.Length ?? 0) <= LongestQuery;

    private async Task MakeAsync(HttpContext context, PublicAnswer rules, string address)
    {
        using var whole = new MemoryStream();
        KeptAnswer? made;
        if (MayKeep(context.Request))
        {
            var turn = await store.EnterAsync(address, context.RequestAborted);
            try
            {
                made = store.Find(address);
                if (made is null)
                {
                    var begunAt = store.Version;
                    made = await AnswerAsync(context, rules, whole);
                    store.Keep(address, made, begunAt);
                }
            }
            finally
            {
                AnswerStore.Leave(turn);
            }
        }
        else
        {
            made = await AnswerAsync(context, rules, whole);
        }

        if (made is not null)
        {
            await made.SendAsync(context);
        }
        else if (whole.Length > 0)
        {
            context.Response.ContentLength = whole.Length;
            whole.Position = 0;
            await whole.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    /// <summary>Makes the answer; null when it is one for this reader only, or a refusal, which then stands in <paramref name="whole"/>.</summary>
    private async Task<KeptAnswer?> AnswerAsync(HttpContext context, PublicAnswer rules, MemoryStream whole)
    {
        var body = context.Response.Body;
        context.Response.Body = whole;
        var wishes = TakeWishes(context.Request);
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            GiveBack(context.Request, wishes);
        }

        return IsForAll(context) ? new KeptAnswer(whole.ToArray(), context.Response.Headers, rules.Vary, quickly: context.Request.QueryString.HasValue || !MayKeep(context.Request)) : null;
    }

    // A cookie is for one person, and so is a form: its token forbids storing.
    private static bool IsForAll(HttpContext context)
    {
        var headers = context.Response.Headers;
        return context.Response.StatusCode == StatusCodes.Status200OK
            && context.User.Identity?.IsAuthenticated != true
            && headers.SetCookie.Count == 0
            && !(CacheControlHeaderValue.TryParse(headers.CacheControl.ToString(), out var caches) && (caches.NoStore || caches.Private));
    }

    private static (string Method, StringValues[] Headers) TakeWishes(HttpRequest request)
    {
        var taken = (request.Method, Array.ConvertAll(s_wishes, name => request.Headers[name]));
        request.Method = HttpMethods.Get;
        Array.ForEach(s_wishes, name => request.Headers.Remove(name));
        return taken;
    }

    private static void GiveBack(HttpRequest request, (string Method, StringValues[] Headers) taken)
    {
        request.Method = taken.Method;
        foreach (var (i, name) in s_wishes.Index())
        {
            request.Headers[name] = taken.Headers[i];
        }
    }
}
