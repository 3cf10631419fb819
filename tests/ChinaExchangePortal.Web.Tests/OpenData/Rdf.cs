using System.Diagnostics;

namespace ChinaExchangePortal.Web.Tests.OpenData;

/// <summary>Turns JSON-LD into triples with RDFLib, a processor that we did not write.</summary>
internal static class Rdf
{
    private const string Python = "/usr/bin/python3";
    private const string Script = "import sys, rdflib; sys.stdout.buffer.write(rdflib.Graph().parse(data=sys.stdin.buffer.read().decode('utf-8'), format='json-ld').serialize(format='nt').encode('utf-8'))";

    /// <summary>Skips a test where the processor is not installed.</summary>
    internal static async Task NeedAsync()
    {
        Skip.IfNot(File.Exists(Python), "needs Python 3");
        Skip.IfNot((await RunAsync("import rdflib", string.Empty)).Code == 0, "needs python3-rdflib");
    }

    /// <summary>The triples, one a line; fails for what is no JSON-LD.</summary>
    internal static async Task<List<string>> TriplesAsync(string json)
    {
        var (code, output) = await RunAsync(Script, json);
        Assert.Equal(0, code);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static async Task<(int Code, string Output)> RunAsync(string script, string input)
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
        await errors;
        return (process.ExitCode, await output);
    }
}
