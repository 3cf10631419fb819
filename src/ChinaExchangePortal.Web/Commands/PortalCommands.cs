using System.CommandLine;
using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Commands;

/// <summary>One program: it serves by default, and everything else is a command.</summary>
public static class PortalCommands
{
    /// <summary>Runs the program; 0 is success, 1 a failure that was explained, 2 words that were not understood.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);

        // Settings as --Key=Value are the host's own way and may stand anywhere.
        string[] settings = [.. args.Where(IsSetting)];
        string[] words = [.. args.Where(a => !IsSetting(a))];
        var parsed = Root(settings).Parse(words);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("--help explains the commands.");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is SettingsException or SeedsException or CommandException || AddressInUse(e))
        {
            await Console.Error.WriteLineAsync(AddressInUse(e) ? "The address is in use; --urls gives another one. " + e.Message : e.Message);
            return 1;
        }
    }

    private static RootCommand Root(string[] settings)
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, such as http://localhost:5080" };
        var root = new RootCommand("中国交流ポータル: serves the portal; the commands below work on its database.")
        {
            urls,
            SeedCommand.Create(settings),
            UserCommand.Create(settings),
            SampleCommand.Create(settings),
            MigrateCommand.Create(settings),
            CheckCommand.Create(settings),
            SearchCommand.Create(settings),
        };
        root.SetAction((result, cancellationToken) =>
            PortalHost.ServeAsync(result.GetValue(urls) is { } value ? [.. settings, "--urls=" + value] : settings, cancellationToken));
        return root;
    }

    private static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains('=', StringComparison.Ordinal) && !arg.StartsWith("--urls", StringComparison.Ordinal)
        && (arg.Contains(':', StringComparison.Ordinal) || HostKeys.Any(key => arg.StartsWith("--" + key + "=", StringComparison.OrdinalIgnoreCase)));

    private static IReadOnlyList<string> HostKeys { get; } = ["environment", "contentRoot", "applicationName", "AllowedHosts", PortalSettings.Section];

    private static bool AddressInUse(Exception e) => e is IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException };
}

/// <summary>A command can't do what was asked; the message is all that the operator sees.</summary>
public sealed class CommandException : Exception
{
    /// <summary>With the message for the operator.</summary>
    public CommandException(string message)
        : base(message)
    {
    }

    /// <summary>With the message for the operator.</summary>
    public CommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without details; for serializers only.</summary>
    public CommandException()
    {
    }
}
