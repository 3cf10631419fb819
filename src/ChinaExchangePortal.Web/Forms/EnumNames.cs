namespace ChinaExchangePortal.Web.Forms;

/// <summary>Reads enumerations from forms and addresses: by exact name only, never by number.</summary>
public static class EnumNames
{
    /// <summary>Reads a name; false for anything else.</summary>
    public static bool TryRead<T>(string? name, out T value)
        where T : struct, Enum
    {
        value = default;
        return name is not null && Enum.GetNames<T>().Contains(name, StringComparer.Ordinal) && Enum.TryParse(name, out value);
    }
}
