using System.Diagnostics;

namespace ChinaExchangePortal.Web.Tests;

/// <summary>Checkers that others wrote, in Python: Debian has them as packages, and <c>tests/run.sh</c> installs those.</summary>
internal static class PythonTool
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Skips a test where a module is not installed.</summary>
    internal static async Task NeedAsync(string module)
    {
        Skip.IfNot(File.Exists(Python), "needs Python 3");
        Skip.IfNot((await RunAsync("import " + module, string.Empty)).Code == 0, "needs python3-" + module);
    }

    /// <summary>Runs a script on a text.</summary>
    /// <returns>The exit code, and what the script wrote.</returns>
    internal static async Task<(int Code, string Output)> RunAsync(string script, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false), StandardOutputEncoding = System.Text.Encoding.UTF8,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        var said = await errors;
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + said);
    }
}
