using System.CommandLine;

namespace ChinaExchangePortal.Web.Commands;

/// <summary><c>migrate</c>: brings the database to this program's version.</summary>
internal static class MigrateCommand
{
    internal static Command Create(string[] settings)
    {
        var command = new Command("migrate", "Creates the database or brings it to this program's version.");
        command.SetAction((_, _) => CommandHost.RunAsync(settings, async _ =>
        {
            await Console.Out.WriteLineAsync("The database is up to date.");
            return 0;
        }));
        return command;
    }
}
