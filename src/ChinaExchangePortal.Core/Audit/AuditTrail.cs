using System.Data.Common;

namespace ChinaExchangePortal.Core.Audit;

/// <summary>Facts of a unit of work, written into the audit log with its commit. Lives with the database context.</summary>
public sealed class AuditTrail
{
    private readonly List<Func<CaseNumbers, AuditFact>> _facts = [];

    /// <summary>True while the context saves, in a transaction of its own or one around it.</summary>
    internal bool IsSaving { get; set; }

    /// <summary>True when there is nothing to write.</summary>
    internal bool IsEmpty => _facts.Count == 0;

    /// <summary>Number and hash of the last entry written, until its transaction is committed.</summary>
    internal (long Id, string Hash)? Written { get; set; }

    /// <summary>Notes a fact; it is kept if the transaction is committed.</summary>
    public void Note(AuditFact fact) => _facts.Add(_ => fact);

    /// <summary>Notes a fact whose subject is known once the database has given its keys.</summary>
    internal void Note(Func<CaseNumbers, AuditFact> fact) => _facts.Add(fact);

    internal void Clear()
    {
        _facts.Clear();
        Written = null;
    }

    internal IReadOnlyList<AuditFact> Take(DbTransaction transaction)
    {
        var numbers = new CaseNumbers(transaction);
        List<AuditFact> facts = [.. _facts.Select(f => f(numbers))];
        _facts.Clear();
        return facts;
    }
}

/// <summary>Numbers of cases by key, read inside the transaction that is being committed.</summary>
internal sealed class CaseNumbers(DbTransaction transaction)
{
    private readonly Dictionary<long, string> _known = [];

    internal string SubjectOf(long id)
    {
        if (!_known.TryGetValue(id, out var subject))
        {
            using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "SELECT \"Number\" FROM support_requests WHERE \"Id\" = $id";
            var key = command.CreateParameter();
            (key.ParameterName, key.Value) = ("$id", id);
            command.Parameters.Add(key);
            _known[id] = subject = "support-request/" + (command.ExecuteScalar() as string ?? FormattableString.Invariant($"#{id}"));
        }

        return subject;
    }
}
