namespace ChinaExchangePortal.Core.Data;

/// <summary>
/// Small tables that units of work only look at, read once for all units of a shared commit: nobody else can change them while its
/// transaction is open, and a unit that changes one lets go of all that was read.
/// </summary>
internal sealed class SharedReads
{
    private readonly Dictionary<Type, object> _read = [];

    /// <summary>What was read before; else it is read now.</summary>
    /// <typeparam name="T">What is read; one kind of thing has one way of being read. Nobody may change it.</typeparam>
    internal async Task<T> OnceAsync<T>(Func<Task<T>> read)
        where T : class
    {
        if (_read.TryGetValue(typeof(T), out var known))
        {
            return (T)known;
        }

        var found = await read();
        _read[typeof(T)] = found;
        return found;
    }

    /// <summary>Lets go of what was read.</summary>
    internal void Clear() => _read.Clear();
}
