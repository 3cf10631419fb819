using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ChinaExchangePortal.Web.Api;

/// <summary>Gives each answer an entity tag made from its bytes, and answers 304 to who has them already. The tag is weak: compressed answers, made later, are other bytes.</summary>
internal sealed class EntityTagFilter(IOptions<JsonOptions> json) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        if (inner is not IValueHttpResult { Value: { } value } || inner is IStatusCodeHttpResult { StatusCode: not (null or StatusCodes.Status200OK) })
        {
            return result;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions);
        var tag = new EntityTagHeaderValue('"' + Convert.ToHexStringLower(SHA256.HashData(body))[..32] + '"', isWeak: true);
        context.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        return TypedResults.Bytes(body, "application/json; charset=utf-8", entityTag: tag);
    }
}
