namespace ChinaExchangePortal.Web.Tests.OpenData;

/// <summary>Turns JSON-LD into triples with RDFLib, a processor that we did not write.</summary>
internal static class Rdf
{
    private const string Script = "import sys, rdflib; sys.stdout.buffer.write(rdflib.Graph().parse(data=sys.stdin.buffer.read().decode('utf-8'), format='json-ld').serialize(format='nt').encode('utf-8'))";

    /// <summary>Skips a test where the processor is not installed.</summary>
    internal static Task NeedAsync() => PythonTool.NeedAsync("rdflib");

    /// <summary>The triples, one a line; fails for what is no JSON-LD.</summary>
    internal static async Task<List<string>> TriplesAsync(string json)
    {
        var (code, output) = await PythonTool.RunAsync(Script, json);
        Assert.Equal(0, code);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
