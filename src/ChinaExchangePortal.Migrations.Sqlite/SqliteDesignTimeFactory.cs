using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ChinaExchangePortal.Migrations.Sqlite;

/// <summary>Makes the context for <c>dotnet ef</c>, and for the test that no migration is missing.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<PortalDbContext>
{
    /// <inheritdoc/>
    public PortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite("design-time.db");
        return new PortalDbContext(options.Options);
    }
}
