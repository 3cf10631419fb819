using System.Text;
using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Web.Tests.Stylesheet;

/// <summary>Finds the names of classes in pages, in the helpers that write markup, and in the stylesheet.</summary>
internal static partial class ClassNames
{
    // Stands for what only the running page knows.
    private const char Unknown = '\u0001';

    /// <summary>The names in the class attributes of a page; a name that is put together ends in a star, as in <c>note--*</c>.</summary>
    public static IEnumerable<string> OfAttributes(string page)
    {
        foreach (Match attribute in Attribute().Matches(page))
        {
            foreach (var name in Value(page, attribute.Index + attribute.Length).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            {
                var known = name.IndexOf(Unknown, StringComparison.Ordinal);
                if (known != 0)
                {
                    yield return known < 0 ? name : name[..known] + "*";
                }
            }
        }
    }

    /// <summary>Every word in quotes: the names that code may choose from.</summary>
    public static IEnumerable<string> OfLiterals(string text) => Literal().Matches(text).SelectMany(m => m.Groups["text"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The names in the selectors of a stylesheet.</summary>
    public static IEnumerable<string> OfRules(string css) => Selector().Matches(Strings().Replace(css, "\"\"")).Select(m => m.Groups["name"].Value);

    // Reads to the quote that closes the attribute. Of a Razor expression only the texts in it count.
    private static string Value(string page, int at)
    {
        var value = new StringBuilder();
        while (page[at] is not ('"' or '\\'))
        {
            if (page[at] != '@')
            {
                value.Append(page[at++]);
                continue;
            }

            var end = at + 1;
            if (page[end] == '(')
            {
                for (var depth = 0; depth > 0 || end == at + 1; end++)
                {
                    depth += page[end] switch { '(' => 1, ')' => -1, _ => 0 };
                }

                var expression = page[at..end];
                var compared = Compared().Replace(expression, string.Empty);
                value.Append(value.Length == 0 || value[^1] == ' ' ? string.Join(' ', OfLiterals(compared)) : Unknown.ToString());
            }
            else
            {
                while (char.IsLetterOrDigit(page[end]) || page[end] is '.' or '_')
                {
                    end++;
                }

                value.Append(Unknown);
            }

            at = end;
        }

        return value.ToString();
    }

    [GeneratedRegex("\\bclass=\\\\?\"", RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();

    [GeneratedRegex("\"(?<text>[a-zA-Z0-9_ -]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Literal();

    [GeneratedRegex("[=!]= \"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Compared();

    [GeneratedRegex("\\.(?<name>-?[A-Za-z_][A-Za-z0-9_-]*)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Selector();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Strings();
}
