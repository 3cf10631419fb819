using System.CommandLine;
using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Web.Commands;

/// <summary><c>sample</c>: makes marked sample cases for trials and benchmarks.</summary>
internal static class SampleCommand
{
    internal static Command Create(string[] settings)
    {
        var requests = new Option<int>("--requests") { Description = "How many cases", Required = true };
        var seed = new Option<int>("--seed") { Description = "Start of the random numbers: the same seed makes the same cases", DefaultValueFactory = _ => 1 };
        var force = new Option<bool>("--force") { Description = "Also where real cases exist" };
        var command = new Command("sample", "Makes sample cases, marked as such on every page. Refused where real cases exist.") { requests, seed, force };
        command.SetAction((result, cancellationToken) => CommandHost.RunAsync(settings, async services =>
        {
            var count = result.GetValue(requests);
            if (count < 1)
            {
                throw new CommandException("--requests needs a number from 1");
            }

            var maker = services.GetRequiredService<SampleRequests>();
            if (!result.GetValue(force) && await maker.RealCasesExistAsync(cancellationToken))
            {
                throw new CommandException("There are real cases in this database; --force adds samples beside them");
            }

            if (!await maker.CanAddAsync(cancellationToken))
            {
                throw new CommandException("The reference tables are empty: run seed first");
            }

            await maker.AddAsync(count, result.GetValue(seed), cancellationToken);
            await Console.Out.WriteLineAsync($"{count} sample cases added.");
            return 0;
        }));
        return command;
    }
}
