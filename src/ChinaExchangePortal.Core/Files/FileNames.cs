using System.Globalization;
using System.Text;

namespace ChinaExchangePortal.Core.Files;

/// <summary>Names of files as people give them, made fit for every system: the name never becomes a path of the portal.</summary>
public static class FileNames
{
    // What Windows refuses in names; a ZIP of the portal must unpack everywhere.
    private const string RefusedByWindows = "<>:\"|?*";
    private const int ExtensionMaxLength = 12;

    private static readonly HashSet<string> s_devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { FormattableString.Invariant($"COM{n}"), FormattableString.Invariant($"LPT{n}") })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The name without folders, control characters and marks that turn the direction of writing, at most <see cref="StoredFile.NameMaxLength"/> long.</summary>
    public static string Clean(string? given)
    {
        var name = (given ?? string.Empty).Replace('\\', '/');
        name = name[(name.LastIndexOf('/') + 1)..];
        var kept = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // Half a surrogate pair comes out of the enumeration as the replacement character.
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                continue;
            }

            kept.Append(rune.Value < 128 && RefusedByWindows.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
        }

        // Names from a Mac come with accents and voiced marks apart; they look the same and must be found the same.
        name = kept.ToString().Normalize(NormalizationForm.FormC).Trim().TrimEnd('.').TrimStart('.').Trim();
        if (name.Length == 0)
        {
            return "file";
        }

        if (s_devices.Contains(Path.GetFileNameWithoutExtension(name)))
        {
            name = "_" + name;
        }

        return Shorten(name, string.Empty, StoredFile.NameMaxLength);
    }

    /// <summary>A name that is not among those used, by adding a number; the new name joins them.</summary>
    /// <param name="name">The name.</param>
    /// <param name="used">Names used so far; compared as Windows does.</param>
    public static string Unique(string name, ISet<string> used)
    {
        ArgumentNullException.ThrowIfNull(used);
        var free = name;
        for (var n = 2; !used.Add(free.ToUpperInvariant()); n++)
        {
            free = Shorten(name, string.Create(CultureInfo.InvariantCulture, $" ({n})"), StoredFile.NameMaxLength);
        }

        return free;
    }

    /// <summary>Cuts between letters as people see them, and keeps the ending.</summary>
    private static string Shorten(string name, string tail, int length)
    {
        var ending = Path.GetExtension(name);
        if (ending.Length > ExtensionMaxLength)
        {
            ending = string.Empty;
        }

        var body = name[..^ending.Length];
        var most = length - ending.Length - tail.Length;
        if (body.Length > most)
        {
            var kept = new StringBuilder(most);
            var letters = StringInfo.GetTextElementEnumerator(body);
            while (letters.MoveNext() && kept.Length + letters.GetTextElement().Length <= most)
            {
                kept.Append(letters.GetTextElement());
            }

            body = kept.ToString().TrimEnd();
        }

        return body + tail + ending;
    }
}
