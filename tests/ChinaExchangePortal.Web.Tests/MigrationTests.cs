using ChinaExchangePortal.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void No_change_of_the_model_lacks_its_migration()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }
}
