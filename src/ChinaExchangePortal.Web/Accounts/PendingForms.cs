using System.Buffers.Text;
using System.Security.Cryptography;
using ChinaExchangePortal.Web.Forms;

namespace ChinaExchangePortal.Web.Accounts;

/// <summary>
/// Keeps what was typed when a sign-in ended before the form was sent, so that nothing is lost: after signing in again
/// the person confirms and sends it. Kept in memory for two hours, under a name that cannot be guessed.
/// </summary>
public sealed class PendingForms(TimeProvider time)
{
    private const int MaxForms = 100;
    private const int MaxCharacters = 200_000;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(2);

    private readonly Dictionary<string, (DateTimeOffset At, PendingForm Form)> _forms = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Keeps a form; null when it is too large to keep.</summary>
    /// <param name="path">Where it was sent, with the language.</param>
    /// <param name="typed">What was typed into it.</param>
    public string? Keep(string path, TypedFields typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Fields.Sum(f => f.Key.Length + f.Value.Length) > MaxCharacters)
        {
            return null;
        }

        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var old in _forms.Where(f => now - f.Value.At > s_lifetime).Select(f => f.Key).ToList())
            {
                _forms.Remove(old);
            }

            if (_forms.Count >= MaxForms)
            {
                _forms.Remove(_forms.MinBy(f => f.Value.At).Key);
            }

            _forms.Add(id, (now, new PendingForm(path, typed)));
        }

        return id;
    }

    /// <summary>Takes a form out; null when there is none.</summary>
    public PendingForm? Take(string? id)
    {
        lock (_lock)
        {
            return id is not null && _forms.Remove(id, out var kept) && time.GetUtcNow() - kept.At <= s_lifetime ? kept.Form : null;
        }
    }
}

/// <summary>A form that waits for its sender to sign in again.</summary>
/// <param name="Path">Where it was sent.</param>
/// <param name="Typed">What was typed into it.</param>
public sealed record PendingForm(string Path, TypedFields Typed);
