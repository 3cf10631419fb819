using System.Data.Common;
using System.Globalization;

namespace ChinaExchangePortal.Core.Audit;

/// <summary>Appends entries to the chain.</summary>
internal static class AuditWriting
{
    private const int DetailMaxLength = 500;

    // A seeding or a set of samples makes thousands of records at once; one line for each kind says as much.
    private const int MostSubjects = 100;

    private const string Insert =
        """
        INSERT INTO audit_entries ("Id", "At", "UserId", "Action", "Subject", "Detail", "RemoteAddress", "PreviousHash", "Hash")
        VALUES ($id, $at, $user, $action, $subject, $detail, $address, $previous, $hash)
        """;

    /// <summary>Writes the facts; the transaction holds the database, so nobody else appends meanwhile.</summary>
    /// <returns>Number and hash of the last entry.</returns>
    internal static (long Id, string Hash) Append(DbTransaction transaction, IReadOnlyList<AuditFact> facts, AuditWho current, DateTime now)
    {
        var (last, hash) = Last(transaction);
        foreach (var fact in InBrief(Merge(facts), current))
        {
            var entry = new AuditEntry
            {
                Id = ++last,
                At = now,
                UserId = (fact.Who ?? current).UserId,
                Action = fact.Action,
                Subject = fact.Subject,
                Detail = fact.Detail is { Length: > DetailMaxLength } detail ? detail[..DetailMaxLength] + "…" : fact.Detail,
                RemoteAddress = (fact.Who ?? current).RemoteAddress,
                PreviousHash = hash,
                Hash = string.Empty,
            };
            entry.Hash = hash = AuditHash.Of(entry);
            Write(transaction, entry);
        }

        return (last, hash);
    }

    /// <summary>One entry for all that a unit of work does to one record.</summary>
    private static List<AuditFact> Merge(IReadOnlyList<AuditFact> facts)
    {
        var merged = new List<AuditFact>();
        foreach (var group in facts.GroupBy(f => f.Action is AuditAction.Create or AuditAction.Change ? (object)f.Subject : f))
        {
            var first = group.First();
            var action = group.Any(f => f.Action == AuditAction.Create) ? AuditAction.Create : first.Action;
            var details = group.Select(f => f.Detail).OfType<string>().SelectMany(d => d.Split(", ")).Distinct(StringComparer.Ordinal).ToList();
            merged.Add(first.Action is AuditAction.Create or AuditAction.Change
                ? first with { Action = action, Detail = action == AuditAction.Create || details.Count == 0 ? null : string.Join(", ", details) }
                : first);
        }

        return merged;
    }

    private static IEnumerable<AuditFact> InBrief(List<AuditFact> facts, AuditWho current) =>
        facts.Count <= MostSubjects || current.UserId is not null
            ? facts
            : facts.GroupBy(f => (f.Action, Kind: f.Subject.Split('/')[0]))
                .Select(g => new AuditFact(g.Key.Action, g.Key.Kind, string.Create(CultureInfo.InvariantCulture, $"{g.Count()} records")));

    private static (long Id, string Hash) Last(DbTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT \"Id\", \"Hash\" FROM audit_entries ORDER BY \"Id\" DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1)) : (0, AuditHash.Zero);
    }

    private static void Write(DbTransaction transaction, AuditEntry entry)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Insert;
        foreach (var (name, value) in (ReadOnlySpan<(string, object?)>)
        [
            ("$id", entry.Id), ("$at", entry.At), ("$user", entry.UserId), ("$action", entry.Action.ToString()), ("$subject", entry.Subject), ("$detail", entry.Detail),
            ("$address", entry.RemoteAddress), ("$previous", entry.PreviousHash), ("$hash", entry.Hash),
        ])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }
}
