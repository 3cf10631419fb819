using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ChinaExchangePortal.Web.Caching;

/// <summary>An answer for everybody, with the forms in which it travels: each is made when first asked for, and then kept.</summary>
internal sealed class KeptAnswer
{
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly string _hash;
    private readonly StringValues _vary;
    private readonly string? _type;
    private readonly bool _quickly;
    private readonly Form _plain;
    private Lazy<Form?> _gzip;
    private Lazy<Form?> _brotli;

    internal KeptAnswer(byte[] body, IHeaderDictionary headers, StringValues vary, bool quickly)
        : this(body, [.. headers.Where(h => !s_own.Contains(h.Key))], headers.ContentType, vary, quickly, Convert.ToHexStringLower(SHA256.HashData(body))[..32])
    {
    }

    private KeptAnswer(byte[] body, KeyValuePair<string, StringValues>[] headers, string? type, StringValues vary, bool quickly, string hash)
    {
        (Plain, _headers, _type, _vary, _quickly, _hash) = (body, headers, type, vary, quickly, hash);
        _plain = new Form(body, '"' + hash + '"', StringValues.Empty);
        _gzip = new(() => FormOf(ContentCoding.Gzip, ContentCodings.Make(ContentCoding.Gzip, Plain, _quickly)));
        _brotli = new(() => FormOf(ContentCoding.Brotli, ContentCodings.Make(ContentCoding.Brotli, Plain, _quickly)));
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

    /// <summary>Writes the answer with the forms that were made, for <see cref="Read"/>.</summary>
    internal void Write(BinaryWriter writer)
    {
        writer.Write(_hash);
        writer.Write(_type ?? string.Empty);
        writer.Write(_vary.ToString());
        writer.Write(_quickly);
        writer.Write(_headers.Length);
        foreach (var (name, value) in _headers)
        {
            writer.Write(name);
            writer.Write(value.Count);
            foreach (var one in value)
            {
                writer.Write(one ?? string.Empty);
            }
        }

        WriteBytes(writer, Plain);
        WriteForm(writer, _gzip);
        WriteForm(writer, _brotli);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static KeptAnswer Read(BinaryReader reader)
    {
        var (hash, type, vary, quickly) = (reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        var headers = new KeyValuePair<string, StringValues>[reader.ReadInt32()];
        for (var i = 0; i < headers.Length; i++)
        {
            var name = reader.ReadString();
            var values = new string[reader.ReadInt32()];
            for (var j = 0; j < values.Length; j++)
            {
                values[j] = reader.ReadString();
            }

            headers[i] = KeyValuePair.Create(name, new StringValues(values));
        }

        var answer = new KeptAnswer(ReadBytes(reader), headers, type.Length == 0 ? null : type, vary, quickly, hash);
        if (reader.ReadBoolean())
        {
            answer._gzip = new(answer.FormOf(ContentCoding.Gzip, ReadBytes(reader)));
        }

        if (reader.ReadBoolean())
        {
            answer._brotli = new(answer.FormOf(ContentCoding.Brotli, ReadBytes(reader)));
        }

        return answer;
    }

    private Form? FormOf(ContentCoding coding, byte[]? body)
    {
        var name = coding == ContentCoding.Brotli ? "br" : "gzip";
        return body is null ? null : new Form(body, '"' + _hash + '-' + name + '"', name);
    }

    // A form that is no smaller than the answer is found out again: that is rare, and such answers are short.
    private static void WriteForm(BinaryWriter writer, Lazy<Form?> form)
    {
        var made = form.IsValueCreated ? form.Value : null;
        writer.Write(made is not null);
        if (made is not null)
        {
            WriteBytes(writer, made.Body.Span);
        }
    }

    private static void WriteBytes(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());

    private sealed class Form(byte[] body, string tag, StringValues coding)
    {
        internal ReadOnlyMemory<byte> Body { get; } = body;

        internal EntityTagHeaderValue Tag { get; } = new(tag);

        internal StringValues Coding { get; } = coding;
    }
}
