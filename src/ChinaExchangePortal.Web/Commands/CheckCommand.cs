using System.CommandLine;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.OpenData;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.OpenData;
using ChinaExchangePortal.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Commands;

/// <summary><c>check</c>: is what the portal keeps whole?</summary>
internal static class CheckCommand
{
    internal static Command Create(string[] settings)
    {
        var command = new Command("check", "Checks the database (its pages, foreign keys and case numbers), every stored file against its checksum, the audit log for tampering, and the published event list against its layout.");
        command.SetAction((_, cancellationToken) => CommandHost.RunAsync(settings, async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            var problems = new List<string>();
            problems.AddRange((await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync(cancellationToken)).Where(r => r != "ok"));
            problems.AddRange(await db.Database.SqlQueryRaw<string>("""SELECT "table" || ' row ' || rowid || ' points to nothing in ' || parent AS Value FROM pragma_foreign_key_check""").ToListAsync(cancellationToken));
            problems.AddRange(await db.Database.SqlQueryRaw<string>(
                """SELECT 'year ' || Year || ': ' || Last || ' numbers given, highest on file ' || (SELECT COALESCE(MAX(NumberSerial), 0) FROM support_requests r WHERE r.NumberYear = s.Year) AS Value FROM number_series s WHERE Last < (SELECT COALESCE(MAX(NumberSerial), 0) FROM support_requests r WHERE r.NumberYear = s.Year)""").ToListAsync(cancellationToken));
            var (files, damaged) = await services.GetRequiredService<FileStore>().CheckAsync(db, cancellationToken);
            problems.AddRange(damaged);
            var (entries, broken) = await AuditChain.CheckAsync(db, services.GetRequiredService<AuditHead>(), cancellationToken);
            if (broken is not null)
            {
                problems.Add(broken);
            }

            var eventList = await EventListFile.WriteAsync(
                services.GetRequiredService<PublicEvents>(), services.GetRequiredService<IStringLocalizer<UiText>>(), services.GetRequiredService<PortalSettings>().PublicUrl, cancellationToken);
            problems.AddRange(EventListValidator.Check(eventList).Select(p => "event list, " + p));

            foreach (var problem in problems)
            {
                await Console.Out.WriteLineAsync(problem);
            }

            await Console.Out.WriteLineAsync($"{files} files and {entries} audit entries checked.");
            await Console.Out.WriteLineAsync(problems.Count == 0 ? "The database is whole." : $"{problems.Count} problems.");
            return problems.Count == 0 ? 0 : 1;
        }));
        return command;
    }
}
