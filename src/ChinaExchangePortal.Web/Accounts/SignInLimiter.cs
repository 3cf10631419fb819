using System.Collections.Concurrent;
using System.Net;

namespace ChinaExchangePortal.Web.Accounts;

/// <summary>Slows guessing from one network address: at most 60 wrong tries in 15 minutes.</summary>
public sealed class SignInLimiter(TimeProvider time)
{
    /// <summary>Wrong tries allowed in a window.</summary>
    public const int MaxFailures = 60;

    /// <summary>Length of a window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Start, int Failures)> _windows = new(StringComparer.Ordinal);

    /// <summary>True when the address must wait.</summary>
    public bool IsBlocked(IPAddress? address) =>
        _windows.TryGetValue(Key(address), out var window) && time.GetUtcNow() - window.Start < Window && window.Failures >= MaxFailures;

    /// <summary>Counts a wrong try.</summary>
    public void CountFailure(IPAddress? address)
    {
        var now = time.GetUtcNow();
        _windows.AddOrUpdate(Key(address), (now, 1), (_, old) => now - old.Start < Window ? (old.Start, old.Failures + 1) : (now, 1));
        if (_windows.Count > 10_000)
        {
            foreach (var (key, window) in _windows)
            {
                if (now - window.Start >= Window)
                {
                    _windows.TryRemove(key, out _);
                }
            }
        }
    }

    private static string Key(IPAddress? address) => address?.ToString() ?? "unknown";
}
