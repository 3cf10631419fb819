using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Migrations.Sqlite;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChinaExchangePortal.Web.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void No_change_of_the_model_lacks_its_migration()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Migrations_stay_in_their_transactions()
    {
        // Statements that leave it are those that rebuild a table: killed in between, half of a migration would stay.
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);
        var assembly = db.GetService<IMigrationsAssembly>();
        var generator = db.GetService<IMigrationsSqlGenerator>();
        Assert.NotEmpty(assembly.Migrations);
        foreach (var type in assembly.Migrations.Values)
        {
            var migration = assembly.CreateMigration(type, db.Database.ProviderName!);
            var commands = generator.Generate(migration.UpOperations, migration.TargetModel, MigrationsSqlGenerationOptions.Default);
            Assert.DoesNotContain(commands, c => c.TransactionSuppressed);
        }
    }

    [Fact]
    public async Task Cases_of_the_first_release_come_along()
    {
        using var folder = new TemporaryFolder();
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(Path.Combine(folder.Path, PortalDatabase.FileName));
        await using var db = new PortalDbContext(options.Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("Initial");
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO AspNetUsers (Id, Email, DisplayName, IsDisabled, CreatedAt, EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount) VALUES (1, 'a@example.jp', '職員 見本', 0, '2026-04-01 00:00:00', 0, 0, 0, 0, 0);
            INSERT INTO municipalities (Id, Scheme, Code, NameJa, Kind, IsDesignatedCity) VALUES (1, 'JpLocalGov', '310000', '鳥取県', 'Prefecture', 0);
            """);
        foreach (var (id, state) in new[] { (1, "Arranging"), (2, "Closed") })
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO support_requests (Id, Number, NumberYear, NumberSerial, SubmissionKey, Title, Purpose, MunicipalityId, Channel, ReceivedOn, ReceivedYear, State, Kinds, DestinationLine, CreatedById, CreatedAt, UpdatedAt, IsSample, Version)
                VALUES ({id}, {"2026-000" + id}, 2026, {id}, {Guid.NewGuid()}, '知事の訪中', '交流', 1, 'Phone', '2026-05-01', 2026, {state}, 1, '', 1, '2026-05-01 00:00:00', '2026-05-02 00:00:00', 0, 0)
                """);
        }

        await migrator.MigrateAsync();

        var cases = await db.SupportRequests.Include(r => r.Periods).OrderBy(r => r.Id).ToListAsync();
        var touched = new DateTime(2026, 5, 2, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(
            [("2026-0001", true, null, SupportRequestState.Arranging), ("2026-0002", false, (DateTime?)touched, SupportRequestState.Closed)],
            cases.Select(r => (r.Number, r.IsOpen, r.EndedAt, Assert.Single(r.Periods).State)));

        // The references hold that were added to a table with rows.
        Assert.Equal(
            ["AspNetUsers", "support_requests"],
            await db.Database.SqlQuery<string>($"""SELECT "table" AS Value FROM pragma_foreign_key_list('support_requests') WHERE "from" IN ('DeputyId', 'MergedIntoId') ORDER BY 1""").ToListAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE support_requests SET DeputyId = 99 WHERE Id = 1"));
    }
}
