using System.Security.Cryptography;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Setup;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace ChinaExchangePortal.Web.Sharing;

/// <summary>The pictures that other sites show beside a link to a page: drawn when first asked for, one at a time, the latest kept.</summary>
public sealed class SharePictures(ShareFont font) : IDisposable
{
    private const long RoomForAll = 8 * 1024 * 1024;

    // The words are in the address, so a picture never changes: only its design may, and then a week is early enough.
    private const string Caches = "public, max-age=604800";

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = RoomForAll, CompactionPercentage = 0.25 });
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>How many pictures were drawn.</summary>
    public int Drawn { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _kept.Dispose();
        _turn.Dispose();
    }

    /// <summary>The picture with these words.</summary>
    /// <param name="text">The words.</param>
    /// <param name="site">Name of the site in the language of the words.</param>
    /// <param name="office">Name of the office.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<byte[]> GetAsync(ShareText text, string site, string office, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(text, out byte[]? kept))
        {
            return kept!;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_kept.TryGetValue(text, out kept))
            {
                kept = SharePicture.Draw(text, site, office, font.Title!, font.Line!);
                Drawn++;
                _kept.Set(text, kept, new MemoryCacheEntryOptions { Size = kept.Length + 1024 });
            }

            return kept!;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Answers for the address of a picture.</summary>
    internal static async Task<IResult> AnswerAsync(
        HttpContext context, string signature, string words, ShareLinks links, SharePictures pictures, IStringLocalizer<UiText> texts, CancellationToken cancellationToken)
    {
        if (links.Read(context.GetLanguage(), signature, words) is not { } text)
        {
            return TypedResults.NotFound();
        }

        var picture = await pictures.GetAsync(text, texts["中国交流ポータル"], texts["自治体国際化協会 北京事務所"], cancellationToken);
        context.Response.Headers.CacheControl = Caches;
        context.AllowOtherSites();
        return TypedResults.Bytes(picture, "image/png", entityTag: new EntityTagHeaderValue('"' + Convert.ToHexStringLower(SHA256.HashData(picture))[..32] + '"'));
    }
}

/// <summary>Registers the pictures.</summary>
public static class SharePicturesSetup
{
    /// <summary>Adds what they need; nothing of it is made before a page asks.</summary>
    public static IServiceCollection AddSharePictures(this IServiceCollection services) =>
        services.AddSingleton<ShareFont>().AddSingleton<ShareLinks>().AddSingleton<SharePictures>();

    /// <summary>Maps their address. It is not kept with the pages: a changed record changes no picture, only its address.</summary>
    public static void MapSharePictures(this IEndpointRouteBuilder app) =>
        app.MapMethods("/share/{signature}/{words}.png", [HttpMethods.Get, HttpMethods.Head], SharePictures.AnswerAsync).AllowAnonymous().ExcludeFromDescription();
}
