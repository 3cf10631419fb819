using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.TagHelpers;

/// <summary>How a state looks and reads: a mark and a word, never colour alone.</summary>
[HtmlTargetElement("status-tag", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatusTagHelper(IStringLocalizer<UiText> text) : TagHelper
{
    /// <summary>The state.</summary>
    public SupportRequestState Value { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Look(Value));
        output.Content.Append(text[Value.Label()]);
    }

    /// <summary>The classes of a state's tag.</summary>
    internal static string Look(SupportRequestState state) => "tag tag--" + state switch
    {
        SupportRequestState.Received => "new",
        SupportRequestState.Checking or SupportRequestState.Deciding or SupportRequestState.Arranging or SupportRequestState.OutcomeDue => "doing",
        SupportRequestState.WaitingForMunicipality or SupportRequestState.WaitingForCounterpart => "wait",
        SupportRequestState.Confirmed => "set",
        SupportRequestState.InProgress => "ready",
        SupportRequestState.Closed => "done",
        _ => "plain",
    };
}
