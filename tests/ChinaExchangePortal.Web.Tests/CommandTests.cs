using System.Diagnostics;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Checking_the_seeds_accounts_for_every_line_and_saves_nothing()
    {
        var (code, output, error) = await RunAsync("seed", "--check");

        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("118 of 118", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_data.Path, "portal.db")));
    }

    [Fact]
    public async Task A_line_that_is_unaccounted_for_fails_the_check()
    {
        using var seeds = new SeedsCopy();
        await File.AppendAllTextAsync(Directory.EnumerateFiles(seeds.Path, "*.txt").Single(), "\n目録にない行\n");

        var (code, output, _) = await RunAsync("seed", "--check", "--Portal:SeedsDirectory=" + seeds.Path);

        Assert.Equal(1, code);
        Assert.Contains("118 of 119", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("seed --nonsense")]
    [InlineData("user add --role king")]
    public async Task Words_that_are_not_understood_end_with_2(string words)
    {
        var (code, output, error) = await RunAsync(words.Split(' '));

        Assert.Equal((2, string.Empty), (code, output));
        Assert.EndsWith("--help explains the commands.\n", error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portal:PublicUrl", "nonsense")]
    [InlineData("Portal:PublicUrl", "https://portal.example.jp/path")]
    [InlineData("Portal:SeedsDirectory", "/nowhere")]
    [InlineData("Portal:DataDirectory", "/proc/portal")]
    [InlineData("Portal:ShareFont", "/nowhere.ttc")]
    [InlineData("Portal:Mail:SmtpHost", "two words")]
    [InlineData("Portal:Mail:FromAddress", "nobody")]
    [InlineData("Portal:Mail:DropDirectory", "/proc/drop")]
    public async Task A_wrong_setting_stops_the_start_with_one_line(string key, string value)
    {
        var (code, output, error) = await RunAsync($"--{key}={value}");

        Assert.Equal((1, string.Empty), (code, output));
        Assert.StartsWith(key, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portal:Mail:SmtpPort", "x")]
    [InlineData("Portal:Mail:SmtpSecurity", "some")]
    [InlineData("Portal:Mail:SmtpSecurity", "none", "--Portal:Mail:SmtpUser=u")]
    [InlineData("Portal:Mail:FromAddress", "")]
    public async Task A_wrong_setting_of_the_mail_server_stops_the_start_with_one_line(string key, string value, string another = "--Portal:Mail:FromName=x")
    {
        var (code, output, error) = await RunAsync("--Portal:Mail:SmtpHost=mx.example.jp", $"--{key}={value}", another);

        Assert.Equal((1, string.Empty), (code, output));
        Assert.StartsWith(key, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        // tests/X/bin/Debug/net10.0 and src/Y/bin/Debug/net10.0 are made by the same build.
        var output = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "ChinaExchangePortal.Web.Tests"), AppContext.BaseDirectory);
        var program = Path.Combine(Repository.Root, "src", "ChinaExchangePortal.Web", output, "ChinaExchangePortal.Web.dll");
        string[] settings = [.. new[] { "--Portal:DataDirectory=" + _data.Path, "--Portal:SeedsDirectory=" + Repository.Seeds }
            .Where(s => !arguments.Any(a => a.StartsWith(s[..(s.IndexOf('=', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)))];
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments, .. settings]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var standardOutput = process.StandardOutput.ReadToEndAsync();
        var standardError = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (process.ExitCode, await standardOutput, await standardError);
    }
}
