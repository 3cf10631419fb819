using ChinaExchangePortal.Core;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.TagHelpers;

/// <summary>What the form fields share: label, hint, and the problem beside the field.</summary>
public abstract class FieldTagHelper(IStringLocalizer<UiText> text) : TagHelper
{
    /// <summary>Name and id of the field; problems are found by it.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Name in the form, where it is not the id.</summary>
    public string? FormName { get; set; }

    /// <summary>The words over the field.</summary>
    public string Label { get; set; } = string.Empty;

    /// <summary>A line of advice.</summary>
    public string? Hint { get; set; }

    /// <summary>Says that the field is needed.</summary>
    public bool Required { get; set; }

    /// <summary>Says that the field may stay empty.</summary>
    public bool Optional { get; set; }

    /// <summary>The form's problems.</summary>
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>The interface texts.</summary>
    protected IStringLocalizer<UiText> Text { get; } = text;

    /// <summary>The problem of this field; null when there is none.</summary>
    protected Problem? Problem => Problems.FirstOrDefault(p => p.Field == Name);

    /// <summary>Makes an element.</summary>
    protected static TagBuilder Element(string name, string? css = null, string? words = null)
    {
        var element = new TagBuilder(name);
        if (css is not null)
        {
            element.Attributes["class"] = css;
        }

        if (words is not null)
        {
            element.InnerHtml.Append(words);
        }

        return element;
    }

    /// <summary>Begins the box around the field.</summary>
    protected void Begin(TagHelperOutput output, string box, string label)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = box;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Problem is null ? "field" : "field field--error");
        var words = Element(label, "label", Label);
        if (label == "label")
        {
            words.Attributes["for"] = Name;
        }

        if (Required)
        {
            words.InnerHtml.AppendHtml(Element("span", "req", Text["※必須"]));
        }
        else if (Optional)
        {
            words.InnerHtml.AppendHtml(Element("span", "opt", Text["※任意"]));
        }

        output.Content.AppendHtml(words);
        if (Hint is not null)
        {
            var hint = Element("p", "hint", Hint);
            hint.Attributes["id"] = Name + "-hint";
            output.Content.AppendHtml(hint);
        }

        if (Problem is { } problem)
        {
            var error = Element("p", "error", Text[problem.Message, problem.Arguments]);
            error.Attributes["id"] = Name + "-error";
            output.Content.AppendHtml(error);
        }
    }

    /// <summary>Ties hint and problem to the input.</summary>
    protected void Describe(TagBuilder input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var ids = string.Join(' ', new[] { Hint is null ? null : Name + "-hint", Problem is null ? null : Name + "-error" }.Where(id => id is not null));
        if (ids.Length > 0)
        {
            input.Attributes["aria-describedby"] = ids;
        }

        if (Problem is not null)
        {
            input.Attributes["aria-invalid"] = "true";
        }
    }
}

/// <summary>A field for files; a browser never sends them again by itself.</summary>
[HtmlTargetElement("file-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileFieldTagHelper(IStringLocalizer<UiText> text) : FieldTagHelper(text)
{
    /// <summary>Types that the browser offers.</summary>
    public string? Accept { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Begin(output, "div", "label");
        var input = Element("input", "input");
        input.TagRenderMode = TagRenderMode.StartTag;
        input.Attributes["type"] = "file";
        input.Attributes["id"] = Name;
        input.Attributes["name"] = FormName ?? Name;
        input.Attributes["multiple"] = "multiple";
        if (Accept is not null)
        {
            input.Attributes["accept"] = Accept;
        }

        if (Required)
        {
            input.Attributes["required"] = "required";
        }

        Describe(input);
        output.Content.AppendHtml(input);
    }
}

/// <summary>A field of one input or text area.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextFieldTagHelper(IStringLocalizer<UiText> text) : FieldTagHelper(text)
{
    /// <summary>What is typed.</summary>
    public string? Value { get; set; }

    /// <summary>Type of the input.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Rows of a text area; 0 for an input.</summary>
    public int Rows { get; set; }

    /// <summary>Class for the width.</summary>
    public string? Width { get; set; }

    /// <summary>Id of a list of suggestions.</summary>
    public string? List { get; set; }

    /// <summary>What the browser may fill in.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Keyboard of the input.</summary>
    public string? Inputmode { get; set; }

    /// <summary>Words after the input.</summary>
    public string? Suffix { get; set; }

    /// <summary>Language of what is typed, where it is not the page's.</summary>
    public string? InputLang { get; set; }

    /// <summary>True when the field has the keyboard once the page is open.</summary>
    public bool Focus { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Begin(output, "div", "label");
        var input = Element(Rows > 0 ? "textarea" : "input", Width is null ? "input" : "input " + Width);
        input.Attributes["id"] = Name;
        input.Attributes["name"] = FormName ?? Name;
        Describe(input);
        foreach (var (name, value) in new[] { ("list", List), ("autocomplete", Autocomplete), ("inputmode", Inputmode), ("lang", InputLang), ("autofocus", Focus ? "autofocus" : null) })
        {
            if (value is not null)
            {
                input.Attributes[name] = value;
            }
        }

        if (Rows > 0)
        {
            input.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);

            // A browser drops the first line end of a text area.
            input.InnerHtml.AppendHtml("\n").Append(Value ?? string.Empty);
        }
        else
        {
            input.TagRenderMode = TagRenderMode.StartTag;
            input.Attributes["type"] = Type;
            if (Type != "password")
            {
                input.Attributes["value"] = Value ?? string.Empty;
            }
        }

        if (Suffix is null)
        {
            output.Content.AppendHtml(input);
        }
        else
        {
            var row = Element("span", "row gap-2");
            row.InnerHtml.AppendHtml(input).Append(" " + Suffix);
            output.Content.AppendHtml(row);
        }
    }
}

/// <summary>A day typed as year, month and day.</summary>
[HtmlTargetElement("date-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateFieldTagHelper(IStringLocalizer<UiText> text) : FieldTagHelper(text)
{
    /// <summary>What is typed.</summary>
    public Forms.TypedDate Value { get; set; } = new();

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Begin(output, "fieldset", "legend");
        output.Attributes.SetAttribute("id", Name);
        var row = Element("div", "row gap-2 dates");
        foreach (var (part, words, value) in new[] { ("Year", Text["年"].Value, Value.Year), ("Month", Text["月"].Value, Value.Month), ("Day", Text["日"].Value, Value.Day) })
        {
            var id = Name + part;
            var label = Element("label", "vh", Label + " " + words);
            label.Attributes["for"] = id;
            
            // Narrow enough for the three to stand in one line of a phone, in English too.
            var input = Element("input", "input input--w3");
            input.TagRenderMode = TagRenderMode.StartTag;
            input.Attributes["id"] = id;
            input.Attributes["name"] = (FormName ?? Name) + "." + part;
            input.Attributes["inputmode"] = "numeric";
            input.Attributes["value"] = value ?? string.Empty;
            Describe(input);
            row.InnerHtml.AppendHtml(label).AppendHtml(input).AppendHtml(Element("span", null, words));
        }

        output.Content.AppendHtml(row);
    }
}

/// <summary>A field of one choice.</summary>
[HtmlTargetElement("choice-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChoiceFieldTagHelper(IStringLocalizer<UiText> text) : FieldTagHelper(text)
{
    /// <summary>The value chosen.</summary>
    public string? Value { get; set; }

    /// <summary>Values and words.</summary>
    public IEnumerable<KeyValuePair<string, string>> Options { get; set; } = [];

    /// <summary>Words of the empty choice; null leaves it out.</summary>
    public string? Empty { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Begin(output, "div", "label");
        var select = Element("select", "input input--w16");
        select.Attributes["id"] = Name;
        select.Attributes["name"] = FormName ?? Name;
        Describe(select);
        if (Empty is not null)
        {
            select.InnerHtml.AppendHtml(Option(string.Empty, Empty));
        }

        foreach (var (value, words) in Options)
        {
            select.InnerHtml.AppendHtml(Option(value, words));
        }

        output.Content.AppendHtml(select);
    }

    private TagBuilder Option(string value, string words)
    {
        var option = Element("option", null, words);
        option.Attributes["value"] = value;
        if (value == (Value ?? string.Empty))
        {
            option.Attributes["selected"] = "selected";
        }

        return option;
    }
}
