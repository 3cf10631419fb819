namespace ChinaExchangePortal.TestSupport;

/// <summary>Places in the repository that tests read.</summary>
public static class Repository
{
    /// <summary>Folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The texts and tables that every portal starts with.</summary>
    public static string Seeds { get; } = Path.Combine(Root, "seeds");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChinaExchangePortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No ChinaExchangePortal.sln above " + AppContext.BaseDirectory);
    }
}
