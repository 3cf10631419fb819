using Microsoft.AspNetCore.Components;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>Addresses of the site's own files.</summary>
public static class AssetAddresses
{
    /// <summary>The fingerprinted address of a file, the same in every language so that browsers keep one copy.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">Path below <c>wwwroot</c>, such as <c>css/app.css</c>.</param>
    public static string Asset(this HttpContext context, string path)
    {
        ArgumentNullException.ThrowIfNull(context);
        return "/" + (context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?[path] ?? path);
    }
}
