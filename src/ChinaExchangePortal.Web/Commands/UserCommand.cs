using System.CommandLine;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Commands;

/// <summary><c>user add</c>: makes an account from the command line.</summary>
internal static class UserCommand
{
    internal static Command Create(string[] settings)
    {
        var email = new Option<string>("--email") { Description = "Mail address, used to sign in", Required = true };
        var name = new Option<string>("--name") { Description = "Name as colleagues see it", Required = true };
        var role = new Option<string>("--role") { Description = "administrator, staff or municipality", Required = true };
        role.AcceptOnlyFromAmong([.. Roles.All]);
        var municipality = new Option<string?>("--municipality") { Description = "Local government code, for the role municipality, such as 310000" };
        var stdin = new Option<bool>("--password-stdin") { Description = "Read the password from the first line of standard input instead of asking for it" };
        var add = new Command("add", "Adds an account.") { email, name, role, municipality, stdin };
        add.SetAction((result, cancellationToken) => CommandHost.RunAsync(settings, async services =>
        {
            var municipalityId = await MunicipalityAsync(services, result.GetValue(role)!, result.GetValue(municipality), cancellationToken);
            var password = result.GetValue(stdin) ? await Console.In.ReadLineAsync(cancellationToken) : AskPassword();
            var (_, problems) = await services.GetRequiredService<AccountService>().AddAsync(
                result.GetValue(email)!, result.GetValue(name)!, password ?? string.Empty, result.GetValue(role)!, municipalityId, cancellationToken);
            if (problems.Count > 0)
            {
                throw new CommandException(string.Join(Environment.NewLine, problems.Select(p => p.Message)));
            }

            await Console.Out.WriteLineAsync($"{result.GetValue(email)} ({result.GetValue(role)}) を登録しました");
            return 0;
        }));
        return new Command("user", "Works on accounts.") { add };
    }

    private static async Task<int?> MunicipalityAsync(IServiceProvider services, string role, string? code, CancellationToken cancellationToken)
    {
        if (role != Roles.Municipality)
        {
            return code is null ? null : throw new CommandException("--municipality goes with --role municipality only");
        }

        if (!LocalGovernmentCode.IsValid(code))
        {
            throw new CommandException("--role municipality needs --municipality with a six-digit local government code, such as 310000");
        }

        var id = await services.GetRequiredService<PortalDbContext>().Municipalities
            .Where(m => m.Scheme == CodeScheme.LocalGovernmentCode && m.Code == code).Select(m => (int?)m.Id).FirstOrDefaultAsync(cancellationToken);
        return id ?? throw new CommandException($"There is no municipality {code} in the database; seed it first");
    }

    private static string AskPassword()
    {
        Console.Error.Write("Password: ");
        var password = new System.Text.StringBuilder();
        while (!Console.IsInputRedirected && Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                password.Length = Math.Max(0, password.Length - 1);
            }
            else
            {
                password.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return password.ToString();
    }
}
