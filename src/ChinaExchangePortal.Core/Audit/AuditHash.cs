using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChinaExchangePortal.Core.Audit;

/// <summary>The canonical form of entries and its hash; <c>docs/operations.md</c> states it for others who check.</summary>
public static class AuditHash
{
    /// <summary>What the first entry carries as the hash of the one before.</summary>
    public static string Zero { get; } = new('0', 64);

    /// <summary>The hash that belongs to an entry.</summary>
    public static string Of(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var form = new StringBuilder("audit-1\n");

        // The length before each value: no value can pass for two, and an empty one is not a missing one.
        foreach (var value in (string?[])
        [
            entry.Id.ToString(CultureInfo.InvariantCulture), entry.At.ToString("O", CultureInfo.InvariantCulture), entry.UserId?.ToString(CultureInfo.InvariantCulture),
            entry.Action.ToString(), entry.Subject, entry.Detail, entry.RemoteAddress, entry.PreviousHash,
        ])
        {
            form.Append(value is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(value)}:{value}")).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form.ToString())));
    }
}
