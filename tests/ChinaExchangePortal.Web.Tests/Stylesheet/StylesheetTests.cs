using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Web.Tests.Stylesheet;

/// <summary>One stylesheet, small, with nothing in it that no page needs and no colour beside the tokens.</summary>
public sealed partial class StylesheetTests
{
    // Kept for pages being built, by the drawing that each part was made for. A class leaves the list when a page uses it.
    private static readonly (string Drawing, string Classes)[] s_kept =
    [
        ("staff-queue", "wide views chips"),
        ("staff-request", "case-grid case-head clash talk thread by body pane pane--in files file similar why btn--danger input--s input--w8 note--danger tag--soon"),
        ("request-track", "acct split--aside track-ask h1--s h2--s toc gap-7"),
        ("search", "searchbar cnt gap-7"),
    ];

    private static readonly string s_web = Path.Combine(Repository.Root, "src", "ChinaExchangePortal.Web");

    private static readonly string s_css = File.ReadAllText(Path.Combine(s_web, "wwwroot", "css", "app.css"));

    [Fact]
    public void The_stylesheet_keeps_to_its_budget()
    {
        var bytes = Encoding.UTF8.GetBytes(s_css);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        Assert.InRange(bytes.Length, 1, 56 * 1024);
        Assert.InRange(packed.Length, 1, 12 * 1024);
    }

    [Fact]
    public void Every_class_on_a_page_has_a_rule()
    {
        var rules = Rules();
        Assert.Empty(Sources().SelectMany(s => ClassNames.OfAttributes(s.Text).Where(name => !Has(rules, name)).Select(name => name + " in " + s.Name)).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_has_a_page_or_is_kept_for_one_being_built()
    {
        var used = Sources().SelectMany(s => ClassNames.OfAttributes(s.Text).Concat(ClassNames.OfLiterals(s.Text))).ToHashSet(StringComparer.Ordinal);
        used.UnionWith(Sources().Where(s => s.Name == "StatusTagHelper.cs").SelectMany(s => ClassNames.OfLiterals(s.Text)).Select(mark => "tag--" + mark));
        var stems = used.Where(u => u.EndsWith('*')).Select(u => u[..^1]).ToList();
        var kept = Kept();
        Assert.Empty(Rules().Where(r => !used.Contains(r) && !kept.Contains(r) && !stems.Exists(s => r.StartsWith(s, StringComparison.Ordinal))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_kept_has_rules() => Assert.Empty(Kept().Except(Rules(), StringComparer.Ordinal));

    [Fact]
    public void Colours_stand_in_the_tokens_and_for_print_only()
    {
        var between = s_css[s_css.IndexOf("@layer base {", StringComparison.Ordinal)..s_css.IndexOf("@layer print {", StringComparison.Ordinal)];
        Assert.Empty(Colour().Matches(Comment().Replace(between, string.Empty)).Select(m => m.Value));
    }

    [Theory]
    [InlineData("<p class=\"a b--@kind @(x == \"no\" ? \"c\" : null) d\">", "a b--* c d")]
    [InlineData("<p class=\"@Css e\"><i class=\"f\">", "e f")]
    [InlineData("html(\"<b class=\\\"g\\\">\")", "g")]
    public void Names_are_read_from_razor(string page, string expected) => Assert.Equal(expected.Split(' '), ClassNames.OfAttributes(page));

    private static HashSet<string> Rules() => ClassNames.OfRules(Comment().Replace(s_css, string.Empty)).ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> Kept() => s_kept.SelectMany(k => k.Classes.Split(' ')).ToHashSet(StringComparer.Ordinal);

    private static bool Has(HashSet<string> rules, string name) =>
        name.EndsWith('*') ? rules.Any(r => r.StartsWith(name[..^1], StringComparison.Ordinal)) : rules.Contains(name);

    private static IEnumerable<(string Name, string Text)> Sources() =>
        Directory.EnumerateFiles(Path.Combine(s_web, "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(s_web, "TagHelpers"), "*.cs"))
            .Append(Path.Combine(s_web, "Languages", "Phrases.cs"))
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f)));

    [GeneratedRegex("/\\*.*?\\*/", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex("#[0-9a-fA-F]{3,8}\\b|\\b(rgb|rgba|hsl|hsla|oklch|oklab|lab|lch)\\(|:\\s*(white|black|red|green|blue|gr[ae]y|orange|yellow)\\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Colour();
}
