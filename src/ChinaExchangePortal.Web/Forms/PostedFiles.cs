using ChinaExchangePortal.Core.Files;

namespace ChinaExchangePortal.Web.Forms;

/// <summary>The files of a form, open until they are kept or refused.</summary>
public sealed class PostedFiles : IAsyncDisposable
{
    private PostedFiles(IReadOnlyList<GivenFile> files) => Files = files;

    /// <summary>The files.</summary>
    public IReadOnlyList<GivenFile> Files { get; }

    /// <summary>Opens what a form sent. A field left empty is sent as a file without a name.</summary>
    public static PostedFiles Of(IFormFileCollection? files) =>
        new([.. (files ?? new FormFileCollection()).Where(f => f.Length > 0 || !string.IsNullOrEmpty(f.FileName)).Select(f => new GivenFile(f.FileName, f.OpenReadStream()))]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var file in Files)
        {
            await file.Bytes.DisposeAsync();
        }
    }
}
