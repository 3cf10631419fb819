namespace ChinaExchangePortal.TestSupport;

/// <summary>A copy of the seeds in which a test may change the texts.</summary>
public sealed class SeedsCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SeedsCopy()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Seeds, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(_folder.Path, System.IO.Path.GetRelativePath(Repository.Seeds, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The folder of the copy.</summary>
    public string Path => _folder.Path;

    /// <summary>Replaces a text that stands exactly once in the brochure.</summary>
    public void Replace(string old, string replacement)
    {
        var file = Directory.EnumerateFiles(Path, "*.txt").Single(f => File.ReadAllText(f).Contains(old, StringComparison.Ordinal));
        var text = File.ReadAllText(file);
        if (text.IndexOf(old, StringComparison.Ordinal) != text.LastIndexOf(old, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"'{old}' stands more than once in {System.IO.Path.GetFileName(file)}");
        }

        File.WriteAllText(file, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
