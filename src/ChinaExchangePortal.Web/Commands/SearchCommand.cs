using System.CommandLine;
using ChinaExchangePortal.Core.Search;

namespace ChinaExchangePortal.Web.Commands;

/// <summary><c>search reindex</c> and <c>search verify</c>.</summary>
internal static class SearchCommand
{
    internal static Command Create(string[] settings)
    {
        var reindex = new Command("reindex", "Makes the search index anew from the records.");
        reindex.SetAction((_, cancellationToken) => CommandHost.RunAsync(settings, async services =>
        {
            SearchText.RequireUnicode();
            var count = await services.GetRequiredService<SearchIndex>().ReindexAsync(cancellationToken);
            await Console.Out.WriteLineAsync($"{count} documents indexed.");
            return 0;
        }));
        var verify = new Command("verify", "Compares the search index with the records and some searches with a scan of the texts. Exit code 1 when something differs.");
        verify.SetAction((_, cancellationToken) => CommandHost.RunAsync(settings, async services =>
        {
            SearchText.RequireUnicode();
            var problems = await services.GetRequiredService<SearchIndex>().VerifyAsync(cancellationToken);
            foreach (var problem in problems)
            {
                await Console.Out.WriteLineAsync(problem);
            }

            await Console.Out.WriteLineAsync(problems.Count == 0 ? "Search is in step." : $"{problems.Count} differences; `search reindex` makes the index anew.");
            return problems.Count == 0 ? 0 : 1;
        }));
        return new Command("search", "Works on the search index.") { reindex, verify };
    }
}
