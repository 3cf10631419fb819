using System.Text;
using Microsoft.Data.Sqlite;

namespace ChinaExchangePortal.Core.Search;

/// <summary>The words of the index: every pair of neighbouring characters, and the last character alone.</summary>
public static class SearchGrams
{
    /// <summary>Name of the SQL function that the index's triggers call.</summary>
    public const string SqlFunction = "search_grams";

    /// <summary>
    /// Gives an open connection the function, without which it can neither add nor change documents. Readers, which are most, do without:
    /// the provider takes functions away from a connection that is handed back.
    /// </summary>
    public static void AddTo(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        connection.CreateFunction(SqlFunction, (string? text) => Of(text), isDeterministic: true);
    }

    /// <summary>鳥取県 → <c>鳥取 取県 県</c>.</summary>
    /// <param name="normalised">A normalised text.</param>
    public static string Of(string? normalised)
    {
        var grams = new StringBuilder();
        Rune? before = null;
        foreach (var rune in (normalised ?? string.Empty).EnumerateRunes())
        {
            var token = Token(rune);
            if (before is { } first)
            {
                grams.Append(first.ToString()).Append(token.ToString()).Append(' ');
            }

            before = token;
        }

        return before is { } last ? grams.Append(last.ToString()).ToString() : string.Empty;
    }

    /// <summary>The part of a question to the index that finds one term, made of pairs only: what was typed never reaches the parser.</summary>
    /// <param name="term">A normalised term, not empty.</param>
    public static string Phrase(string term)
    {
        var grams = Of(term);
        var last = grams.LastIndexOf(' ');

        // The last character alone would ask for the end of the text; a single character begins a pair or is the last.
        return last < 0 ? $"\"{grams}\" *" : $"\"{grams[..last]}\"";
    }

    // Normalised text holds neither full-width punctuation nor the full-width space, so nothing collides,
    // and every character is part of a word to the index.
    private static Rune Token(Rune rune) => rune.Value switch
    {
        ' ' => new Rune('\u3000'),
        > ' ' and < 0x7F when !Rune.IsLetterOrDigit(rune) => new Rune(rune.Value + 0xFEE0),
        _ => rune,
    };
}
