using ChinaExchangePortal.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChinaExchangePortal.Web.Tests;

/// <summary>The model generated under Data/CompiledModel is that of the context; if not, see "Changing the model" in docs/operations.md.</summary>
public sealed class CompiledModelTests
{
    private const string ModelTypeName = "ChinaExchangePortal.Core.Data.CompiledModel.PortalDbContextModel";

    [Fact]
    public void The_context_uses_the_generated_model()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);

        Assert.Equal(ModelTypeName, db.Model.GetType().FullName);
    }

    [Fact]
    public void The_generated_model_is_that_of_the_context()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);
        var built = db.GetService<IModelRuntimeInitializer>().Initialize(db.GetService<IDesignTimeModel>().Model, designTime: false);
        Assert.NotEqual(ModelTypeName, built.GetType().FullName);

        Assert.Equal(Lines(built), Lines(db.Model));
    }

    // Not the model's own text: that also names the types which queries of other tests have brought into the model of this process.
    private static string[] Lines(IModel model) =>
    [
        .. model.GetEntityTypes().Select(t => t.ToDebugString(MetadataDebugStringOptions.LongDefault)),
        .. model.GetRelationalModel().Tables.Select(t => t.ToDebugString(MetadataDebugStringOptions.LongDefault)),
    ];
}
