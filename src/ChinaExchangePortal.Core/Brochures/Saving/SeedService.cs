using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Brochures.Saving;

/// <summary>The seeds, read.</summary>
public sealed class SeedsFolder
{
    internal SeedsFolder(ReferenceTables tables, IReadOnlyList<BrochureReading> readings, string hash) => (Tables, Readings, Hash) = (tables, readings, hash);

    internal ReferenceTables Tables { get; }

    internal IReadOnlyList<BrochureReading> Readings { get; }

    /// <summary>SHA-256 over every file with its name.</summary>
    internal string Hash { get; }
}

/// <summary>Fills the database from the seeds folder. Running it twice changes nothing.</summary>
public sealed class SeedService(PortalDbContext db, DatabaseWriter writer, OfficeClock clock)
{
    /// <summary>Reads every document of the catalogue without saving anything.</summary>
    /// <param name="seedsDirectory">Folder with <c>INDEX.md</c>.</param>
    /// <exception cref="SeedsException">The catalogue or a reference table is broken; the message names file and line.</exception>
    public static IReadOnlyList<BrochureReading> Read(string seedsDirectory)
    {
        var tables = ReferenceTables.Read(seedsDirectory);
        return Read(seedsDirectory, tables);
    }

    /// <summary>Reads everything that <see cref="SeedAsync(SeedsFolder, CancellationToken)"/> saves; needs no database.</summary>
    /// <param name="seedsDirectory">Folder with <c>INDEX.md</c>.</param>
    /// <exception cref="SeedsException">The catalogue or a reference table is broken; the message names file and line.</exception>
    public static SeedsFolder ReadFolder(string seedsDirectory)
    {
        var tables = ReferenceTables.Read(seedsDirectory);
        return new SeedsFolder(tables, Read(seedsDirectory, tables), HashOf(seedsDirectory));
    }

    /// <summary>True when these seeds were already saved as they are.</summary>
    public async Task<bool> IsUpToDateAsync(string seedsDirectory, CancellationToken cancellationToken)
    {
        var last = await db.ImportRuns.OrderByDescending(r => r.Id).Select(r => r.SeedsSha256).FirstOrDefaultAsync(cancellationToken);
        return last is not null && last == HashOf(seedsDirectory);
    }

    /// <summary>Reads the seeds and saves them in one transaction; what staff edited is kept.</summary>
    /// <param name="seedsDirectory">Folder with <c>INDEX.md</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>One stored run a document.</returns>
    /// <exception cref="SeedsException">The catalogue or a reference table is broken; nothing was saved.</exception>
    public Task<IReadOnlyList<ImportRun>> SeedAsync(string seedsDirectory, CancellationToken cancellationToken) => SeedAsync(ReadFolder(seedsDirectory), cancellationToken);

    /// <summary>Saves seeds that were read, in one transaction; what staff edited is kept.</summary>
    /// <returns>One stored run a document.</returns>
    public Task<IReadOnlyList<ImportRun>> SeedAsync(SeedsFolder seeds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        return writer.RunAsync<IReadOnlyList<ImportRun>>(db, async () =>
        {
            await ReferenceSaver.SavePlacesAsync(db, seeds.Tables, cancellationToken);
            await ReferenceSaver.SaveCaseworkAsync(db, seeds.Tables, cancellationToken);
            var runs = new List<ImportRun>();
            foreach (var reading in seeds.Readings)
            {
                runs.Add(await SaveAsync(reading, seeds.Tables, seeds.Hash, cancellationToken));
            }

            db.ChangeTracker.Clear();
            await DeadlineRefresh.RunAsync(db, cancellationToken);
            return runs;
        }, cancellationToken);
    }

    private async Task<ImportRun> SaveAsync(BrochureReading reading, ReferenceTables tables, string hash, CancellationToken cancellationToken)
    {
        var document = await SaveDocumentAsync(reading, cancellationToken);
        var merge = await RecordMerge.BeginAsync(db, reading.Document.Slug, cancellationToken);
        var saver = new BrochureSaver(db, reading, merge);
        await saver.SaveAsync(cancellationToken);
        await merge.SaveCitationsAsync(document.Id, cancellationToken);
        var translations = await ReferenceSaver.SaveTranslationsAsync(db, tables, clock.UtcNow, cancellationToken);

        List<ImportDifference> differences = [.. merge.Differences, .. translations.Where(d => d.Action != ImportAction.Added)];
        var nonBlank = reading.Account.Where(a => a.Use != LineUse.Blank).ToList();
        var run = new ImportRun
        {
            StartedAt = clock.UtcNow,
            Document = reading.Document.Slug,
            Sha256 = reading.Sha256,
            SeedsSha256 = hash,
            NonBlankLines = nonBlank.Count,
            AccountedLines = nonBlank.Count(a => a.Use != LineUse.Unread),
            Added = differences.Count(d => d.Action == ImportAction.Added),
            Changed = differences.Count(d => d.Action == ImportAction.Changed),
            Removed = differences.Count(d => d.Action == ImportAction.Removed),
            Kept = differences.Count(d => d.Action == ImportAction.Kept),
            Differences = differences,
            Findings = [.. reading.Findings.Concat(saver.Findings).Select(f => new ImportFinding
            {
                Level = f.Level,
                Lines = string.Join(", ", LineRange.Of(f.Lines)),
                Message = f.Message,
            })],
        };
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        return run;
    }

    private async Task<SourceDocument> SaveDocumentAsync(BrochureReading reading, CancellationToken cancellationToken)
    {
        var document = await db.SourceDocuments.Include(d => d.Lines).FirstOrDefaultAsync(d => d.Slug == reading.Document.Slug, cancellationToken);
        if (document is null)
        {
            document = new SourceDocument
            {
                Slug = reading.Document.Slug, FileName = reading.Document.File, Title = reading.Document.Title, Publisher = reading.Document.Publisher, Sha256 = reading.Sha256,
            };
            db.SourceDocuments.Add(document);
        }

        document.FileName = reading.Document.File;
        document.Title = reading.Document.Title;
        document.Publisher = reading.Document.Publisher;
        document.Edition = reading.Document.Edition;
        document.Sha256 = reading.Sha256;
        document.Lines.RemoveAll(l => l.Number > reading.Text.Count);
        foreach (var account in reading.Account)
        {
            var line = document.Lines.Find(l => l.Number == account.Line);
            if (line is null)
            {
                line = new SourceLine { Number = account.Line, Text = string.Empty, Note = string.Empty };
                document.Lines.Add(line);
            }

            line.Text = reading.Text[account.Line - 1];
            line.Use = account.Use;
            line.Note = account.Note;
        }

        await db.SaveChangesAsync(cancellationToken);
        return document;
    }

    private static List<BrochureReading> Read(string seedsDirectory, ReferenceTables tables)
    {
        var index = Path.Combine(seedsDirectory, "INDEX.md");
        string[] municipalities = [.. tables.Municipalities.Select(m => m.NameJa)];
        try
        {
            return [.. CatalogueReader.Read(File.ReadAllText(index), index).Documents.Select(document =>
                BrochureReader.Read(document, File.ReadAllBytes(Path.Combine(seedsDirectory, document.File)), municipalities))];
        }
        catch (IOException e)
        {
            throw new SeedsException(e.Message, e);
        }
        catch (CatalogueException e)
        {
            throw new SeedsException(e.Message, e);
        }
    }

    /// <summary>SHA-256 over names and bytes of all files of the folder, in small hexadecimal digits.</summary>
    public static string HashOf(string seedsDirectory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(seedsDirectory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(seedsDirectory, file) + "\0"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
