using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChinaExchangePortal.Core.Data;

/// <summary>
/// Writes many new rows of one table by one prepared statement, inside the caller's transaction. For generated data only:
/// keys are given by the caller, and neither search nor the audit log hears of the rows.
/// </summary>
/// <typeparam name="T">An entity of the model, with a class member for each column.</typeparam>
internal sealed class BulkInsert<T> : IDisposable
    where T : class
{
    private readonly SqliteCommand _command;
    private readonly List<Func<T, object?>> _values = [];

    internal BulkInsert(PortalDbContext db)
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is no entity", nameof(db));
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        _command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        var names = new List<string>();
        foreach (var property in type.GetProperties())
        {
            names.Add(property.GetColumnName(table)!);
            var (read, toColumn) = (property.GetGetter(), property.GetTypeMapping().Converter);
            _values.Add(row => read.GetClrValue(row) is { } value ? toColumn is null ? value : toColumn.ConvertToProvider(value) : null);
        }

        foreach (var owned in type.GetNavigations().Where(n => n.TargetEntityType.IsMappedToJson()))
        {
            names.Add(owned.TargetEntityType.GetContainerColumnName()!);
            var read = owned.GetGetter();
            _values.Add(row => JsonSerializer.Serialize(read.GetClrValue(row)));
        }

        for (var i = 0; i < names.Count; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"$p{i}") });
        }

        _command.CommandText = $"""INSERT INTO "{table.Name}" ("{string.Join("\", \"", names)}") VALUES ({string.Join(", ", names.Select((_, i) => FormattableString.Invariant($"$p{i}")))})""";
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    internal void Add(T row)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            _command.Parameters[i].Value = _values[i](row) switch
            {
                null => DBNull.Value,
                Enum value => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
                var value => value,
            };
        }

        _command.ExecuteNonQuery();
    }
}
