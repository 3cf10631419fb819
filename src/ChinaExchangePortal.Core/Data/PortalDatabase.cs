using System.Data.Common;
using System.Runtime.CompilerServices;
using ChinaExchangePortal.Core.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ChinaExchangePortal.Core.Data;

/// <summary>How the portal opens its SQLite file.</summary>
public static class PortalDatabase
{
    /// <summary>Name of the migrations assembly.</summary>
    public const string MigrationsAssembly = "ChinaExchangePortal.Migrations.Sqlite";

    /// <summary>Name of the database file in the data folder.</summary>
    public const string FileName = "portal.db";

    /// <summary>Configures a context for a database file.</summary>
    /// <param name="options">The options to fill.</param>
    /// <param name="path">Path of the file; its folder must exist.</param>
    public static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string path)
    {
        ArgumentNullException.ThrowIfNull(options);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        return options
            .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(MigrationsAssembly))
            .AddInterceptors(DurableConnections.Instance, SearchInterceptor.Instance);
    }

    /// <summary>Builds the model, which every context of the process then shares.</summary>
    public static void BuildModel()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(":memory:");
        using var db = new PortalDbContext(options.Options);
        _ = db.Model;
    }

    /// <summary>Brings the file to the newest migration; creates it when there is none.</summary>
    /// <remarks>
    /// Migrating without naming the last migration first compares the whole model with the snapshot, which takes longer than a start on
    /// a file that is up to date. That no migration is missing is a matter of the build, where a test sees to it.
    /// </remarks>
    public static async Task MigratePortalAsync(this DatabaseFacade database, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        if ((await database.GetPendingMigrationsAsync(cancellationToken)).LastOrDefault() is { } last)
        {
            await database.MigrateAsync(last, cancellationToken);
        }
    }

    /// <summary>
    /// "Saved" means saved: write-ahead log, flushed on every commit. The default of the log mode (NORMAL) may lose
    /// the last commits on a power cut.
    /// </summary>
    private sealed class DurableConnections : DbConnectionInterceptor
    {
        internal static readonly DurableConnections Instance = new();

        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";

        // The pool hands the same SQLite connection out again, with its settings: asking for them once is enough.
        private static readonly ConditionalWeakTable<object, object> s_settled = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            var handle = ((SqliteConnection)connection).Handle!;
            if (s_settled.TryGetValue(handle, out _))
            {
                return;
            }

            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            s_settled.AddOrUpdate(handle, handle);
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            // SQLite does no waiting that could be awaited.
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
