using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Web.Tests.Durability;

/// <summary>The portal as a process of its own, which can be stopped as a server is, or killed.</summary>
internal sealed partial class PortalProcess : IDisposable
{
    private readonly Process _process;

    private PortalProcess(Process process, string url) => (_process, Url) = (process, url);

    /// <summary>Where it listens.</summary>
    public string Url { get; }

    /// <summary>Starts the portal on a data folder and waits until it says where it listens.</summary>
    public static async Task<PortalProcess> StartAsync(string data, params (string Name, string Value)[] settings)
    {
        var process = Launch(data, ["--urls", "http://127.0.0.1:0"], settings);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                return new PortalProcess(process, match.Value);
            }
        }

        throw new InvalidOperationException("The portal did not start: " + await process.StandardError.ReadToEndAsync());
    }

    /// <summary>Waits until it tells the address of the set-up page, which it does while there is no administrator.</summary>
    public async Task<string> SetupAddressAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("/account/setup?code=", StringComparison.Ordinal))
            {
                return line.Trim();
            }
        }

        throw new InvalidOperationException("The portal ended without telling it");
    }

    /// <summary>Runs a command with one line of input, and expects success.</summary>
    public static async Task RunAsync(string data, string[] words, string input)
    {
        // A first start seeds and migrates; the command alone migrates too.
        using var process = Launch(data, words, [], redirectInput: true);
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Ends it in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it as a service manager does, and expects success.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static Process Launch(string data, string[] words, (string Name, string Value)[] settings, bool redirectInput = false)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = redirectInput, UseShellExecute = false };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["Portal__DataDirectory"] = data;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
