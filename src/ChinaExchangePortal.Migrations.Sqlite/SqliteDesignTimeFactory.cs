using ChinaExchangePortal.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Migrations.Sqlite;

/// <summary>Makes the context for <c>dotnet ef</c>, and for the test that no migration is missing.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<PortalDbContext>
{
    /// <inheritdoc/>
    public PortalDbContext CreateDbContext(string[] args)
    {
        // The Identity schema depends on this option; without it the passkey table would be missing.
        var services = new ServiceCollection()
            .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .BuildServiceProvider();
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite("design-time.db").UseApplicationServiceProvider(services);
        return new PortalDbContext(options.Options);
    }
}
