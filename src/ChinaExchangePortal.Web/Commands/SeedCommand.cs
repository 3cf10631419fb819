using System.CommandLine;
using System.Globalization;
using ChinaExchangePortal.Core.Brochures;
using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Commands;

/// <summary><c>seed [--check]</c>: reads the source texts and brings the database in step with them.</summary>
internal static class SeedCommand
{
    internal static Command Create(string[] settings)
    {
        var check = new Option<bool>("--check") { Description = "Read and report only: a table of what was read and the account of lines. Exit code 1 when a line is unaccounted for." };
        var command = new Command("seed", "Reads the texts listed in seeds/INDEX.md into the database; what staff edited is kept.") { check };
        command.SetAction((result, cancellationToken) => result.GetValue(check)
            ? Task.FromResult(Check(settings))
            : CommandHost.RunAsync(settings, services => SeedAsync(services, cancellationToken)));
        return command;
    }

    private static int Check(string[] settings)
    {
        var complete = true;
        foreach (var reading in SeedService.Read(CommandHost.ReadSettings(settings).SeedsDirectory))
        {
            var nonBlank = reading.Account.Where(a => a.Use != LineUse.Blank).ToList();
            var unread = nonBlank.Where(a => a.Use == LineUse.Unread).ToList();
            complete &= unread.Count == 0;
            Print($"{reading.Document.File}  {reading.Document.Title}");
            Print($"  sha256 {reading.Sha256}");
            Row("pillars", reading.Pillars.Count);
            Row("programmes", reading.Programmes.Count, $"{reading.Programmes.Count(p => p.Description is not null)} with a description");
            Row("seminars", reading.Seminars.Count, $"{reading.Seminars.Count(s => s.ThemeIsNone)} without a theme, {reading.Seminars.Count(s => s.Details is not null)} with details");
            Row("declared figures", reading.DeclaredFigures.Count, string.Join(", ", reading.DeclaredFigures.Select(f => $"FY{f.FiscalYear} {f.Name} {f.Value.Value}{f.Unit}")));
            Row("support examples", reading.SupportExamples.Count);
            Row("support menu", reading.SupportMenu.Count);
            Row("PR events", reading.PrEvents.Count, $"{reading.PrEvents.Sum(e => e.Exhibits.Value.Count)} exhibits");
            Row(
                "cooking classes",
                reading.CookingClasses.Count,
                $"{reading.CookingClasses.Sum(c => c.Dishes.Value.Count)} dishes, {reading.CookingClasses.SelectMany(c => c.Municipalities.Value).Distinct(StringComparer.Ordinal).Count()} co-operating municipalities");
            Row("trade-fair booths", reading.TradeFairBooths.Count);
            Row("captions", reading.Captions.Count);
            Print($"  lines: {nonBlank.Count - unread.Count} of {nonBlank.Count} accounted for, of {reading.Text.Count} in all");
            foreach (var use in nonBlank.GroupBy(a => a.Use).OrderBy(g => g.Key))
            {
                Row("  " + use.Key, use.Count(), string.Join(", ", LineRange.Of(use.Select(a => a.Line))));
            }

            foreach (var finding in reading.Findings)
            {
                Print($"  {finding.Level}: {(finding.Lines.Count > 0 ? "line " + string.Join(", ", LineRange.Of(finding.Lines)) + ": " : string.Empty)}{finding.Message}");
            }
        }

        return complete ? 0 : 1;
    }

    private static async Task<int> SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<PortalSettings>();
        foreach (var run in await services.GetRequiredService<SeedService>().SeedAsync(settings.SeedsDirectory, cancellationToken))
        {
            Print($"{run.Document}: {run.AccountedLines} of {run.NonBlankLines} lines accounted for; {run.Added} added, {run.Changed} changed, {run.Removed} removed, {run.Kept} kept as edited");
            foreach (var difference in run.Differences.Where(d => d.Action != ImportAction.Added))
            {
                Print($"  {difference.Action} {difference.Record} {difference.Field}: in the database {difference.InDatabase ?? "–"}, in the text {difference.InText ?? "–"}");
            }
        }

        return 0;
    }

    private static void Row(string what, int count, string remark = "") =>
        Print(string.Create(CultureInfo.InvariantCulture, $"  {what,-18} {count,4}  {remark}").TrimEnd());

    private static void Print(string line) => Console.Out.WriteLine(line);
}
