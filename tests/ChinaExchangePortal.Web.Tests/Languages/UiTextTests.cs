using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests.Languages;

/// <summary>Every interface text that stands in a page, a rule or a label exists in Chinese and English.</summary>
public sealed partial class UiTextTests
{
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void Every_text_is_translated(string language)
    {
        var translated = Texts(language);
        var missing = Keys().Where(k => !translated.ContainsKey(k)).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void Placeholders_survive_translation(string language) =>
        Assert.Empty(Texts(language)
            .Where(t => !Placeholders(t.Key).IsSubsetOf(Placeholders(t.Value)) || !Placeholders(t.Value).IsSubsetOf(Placeholders(t.Key)))
            .Select(t => t.Key));

    private static readonly string[] s_spoken = ["/Pages/Staff/", "/Pages/Account/", "Portal.Web/Accounts/", "/Labels.cs", "/Status.cshtml.cs", "Portal.Web/Forms/"];

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    private static Dictionary<string, string> Texts(string language) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", "ChinaExchangePortal.Web", "Resources", $"Languages.UiText.{language}.resx"))
            .Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static HashSet<string> Keys()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            keys.UnionWith(Indexed().Matches(text).Select(m => m.Groups["key"].Value));
            if (SpeaksToPeople(file))
            {
                keys.UnionWith(Japanese().Matches(text).Select(m => m.Groups["key"].Value));
            }
        }

        return keys;
    }

    /// <summary>Files whose Japanese is all shown: rules and services, page models of staff and accounts, forms and labels.</summary>
    private static bool SpeaksToPeople(string file) => !file.EndsWith("/PasswordRules.cs", StringComparison.Ordinal)
        && ((file.Contains("Portal.Core/", StringComparison.Ordinal) && (file.EndsWith("Rules.cs", StringComparison.Ordinal) || file.EndsWith("Service.cs", StringComparison.Ordinal)))
            || s_spoken.Any(part => file.Contains(part, StringComparison.Ordinal)));

    [GeneratedRegex("(?:\\bT|\\btext)\\[\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Indexed();

    [GeneratedRegex("\"(?<key>[^\"\\n<>]*[\\u3040-\\u30ff\\u4e00-\\u9fff][^\"\\n<>]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Japanese();

    [GeneratedRegex("\\{[0-9]\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
