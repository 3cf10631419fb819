using System.Globalization;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>The catalogue itself is broken, so that nothing can be read by it. The message is <c>file:line: what was expected</c>.</summary>
public sealed class CatalogueException : Exception
{
    /// <summary>Tells where the catalogue is broken and what was expected there.</summary>
    /// <param name="file">The catalogue's file.</param>
    /// <param name="line">Line of the catalogue, from 1.</param>
    /// <param name="expected">What was expected.</param>
    public CatalogueException(string file, int line, string expected)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {expected}"))
    {
        (File, Line, Expected) = (file, line, expected);
    }

    /// <summary>The catalogue's file.</summary>
    public string File { get; }

    /// <summary>Line of the catalogue, from 1.</summary>
    public int Line { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }
}
