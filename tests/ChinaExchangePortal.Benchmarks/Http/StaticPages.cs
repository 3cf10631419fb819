using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace ChinaExchangePortal.Benchmarks.Http;

/// <summary>The pages as files, compressed beforehand, and the smallest server that gives them.</summary>
internal static class StaticPages
{
    internal static async Task WriteAsync(string folder, string name, byte[] page)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".html"), page);
        await using var file = File.Create(Path.Combine(folder, name + ".html.gz"));
        await using var gzip = new GZipStream(file, CompressionLevel.SmallestSize);
        await gzip.WriteAsync(page);
    }

    internal static int BrotliSize(byte[] page)
    {
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(page.Length)];
        return BrotliEncoder.TryCompress(page, target, out var length, quality: 11, window: 24) ? length : page.Length;
    }

    /// <summary>Kestrel with the framework's static files, the compressed ones told as such.</summary>
    internal static async Task ServeAsync(string folder, string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:" + port);
        await using var app = builder.Build();
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".gz"] = "text/html";
        using var files = new PhysicalFileProvider(folder);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = types, OnPrepareResponse = answer => answer.Context.Response.Headers.ContentEncoding = "gzip" });
        await app.RunAsync();
    }
}
