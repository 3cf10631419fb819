using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ChinaExchangePortal.Web.Caching;

/// <summary>An answer for everybody, with the forms in which it travels: each is made when first asked for, and then kept.</summary>
internal sealed class KeptAnswer
{
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly StringValues _vary;
    private readonly string? _type;
    private readonly bool _quickly;
    private readonly Form _plain;
    private readonly Lazy<Form?> _gzip;
    private readonly Lazy<Form?> _brotli;

    internal KeptAnswer(byte[] body, IHeaderDictionary headers, StringValues vary, bool quickly)
    {
        (Plain, _vary, _type, _quickly) = (body, vary, headers.ContentType, quickly);
        _headers = [.. headers.Where(h => !s_own.Contains(h.Key))];
        var hash = Convert.ToHexStringLower(SHA256.HashData(body))[..32];
        _plain = new Form(body, '"' + hash + '"', StringValues.Empty);
        _gzip = new(() => Make(ContentCoding.Gzip, "gzip", hash + "-gzip"));
        _brotli = new(() => Make(ContentCoding.Brotli, "br", hash + "-br"));
    }

    // What is said anew with each sending.
    private static readonly HashSet<string> s_own = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.ContentLength, HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.ETag, HeaderNames.Vary, HeaderNames.AcceptRanges, HeaderNames.Date,
    };

    /// <summary>The answer itself.</summary>
    internal byte[] Plain { get; }

    /// <summary>Room that the answer takes with its forms; HTML shrinks to a quarter.</summary>
    internal long Size => 1024 + (Plain.Length * 3L / 2);

    /// <summary>
    /// Sends the answer, or 304, or a part, as the request asks. Parts are always parts of the answer itself: so a download
    /// goes on whatever the reader accepts, and a refused range leaves no mark of compression on the error page.
    /// </summary>
    internal Task SendAsync(HttpContext context)
    {
        var request = context.Request.Headers;
        var form = request.Range.Count > 0 || request.IfMatch.Count > 0 ? _plain : Pick(ContentCodings.Best(request.AcceptEncoding));
        var response = context.Response.Headers;
        foreach (var (name, value) in _headers)
        {
            response[name] = value;
        }

        context.Response.ContentLength = null;
        response.Vary = _vary;
        response.ContentEncoding = form.Coding;
        return TypedResults.Bytes(form.Body, _type, enableRangeProcessing: true, entityTag: form.Tag).ExecuteAsync(context);
    }

    private Form Pick(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => _brotli.Value ?? _plain,
        ContentCoding.Gzip => _gzip.Value ?? _plain,
        _ => _plain,
    };

    private Form? Make(ContentCoding coding, string name, string tag) =>
        ContentCodings.Make(coding, Plain, _quickly) is { } body ? new Form(body, '"' + tag + '"', name) : null;

    private sealed class Form(byte[] body, string tag, StringValues coding)
    {
        internal ReadOnlyMemory<byte> Body { get; } = body;

        internal EntityTagHeaderValue Tag { get; } = new(tag);

        internal StringValues Coding { get; } = coding;
    }
}
