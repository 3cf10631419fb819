using System.Globalization;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages.Staff.SupportRequests;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.TagHelpers;

/// <summary>A due day: how near it is in words and by a mark, then the day itself.</summary>
[HtmlTargetElement("due-tag", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DueTagHelper(IStringLocalizer<UiText> text, PageLanguage language) : TagHelper
{
    /// <summary>The due day; <see cref="SupportRequest.NothingDue"/> or null for none.</summary>
    public DateOnly? Value { get; set; }

    /// <summary>The day in Beijing.</summary>
    public DateOnly Today { get; set; }

    /// <summary>What is due; null where the page says so elsewhere.</summary>
    public DeadlineKind? What { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Value is not { } day || day == SupportRequest.NothingDue)
        {
            output.Attributes.SetAttribute("class", "due muted");
            output.Content.Append("—");
            return;
        }

        output.Attributes.SetAttribute("class", "due");
        var days = day.DayNumber - Today.DayNumber;
        var (look, words) = days switch
        {
            < 0 => ("tag tag--late", text["{0}日超過", -days].Value),
            0 => ("tag tag--now", text["本日"].Value),
            <= ListAddress.SoonDays => ("tag tag--soon", text["あと{0}日", days].Value),
            _ => ("tag tag--plain", text["あと{0}日", days].Value),
        };
        var tag = new TagBuilder("span");
        tag.AddCssClass(look);
        tag.InnerHtml.Append(words);
        var date = new TagBuilder("small");
        date.InnerHtml.Append(Date(day) + (What is { } what ? "　" + text[what.Label()].Value : string.Empty));
        output.Content.AppendHtml(tag).AppendHtml(date);
    }

    private string Date(DateOnly day)
    {
        var date = day.Year == Today.Year
            ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}/{day.Day}")
            : string.Create(CultureInfo.InvariantCulture, $"{day.Year}/{day.Month}/{day.Day}");
        return language.Current == Core.Languages.Language.English
            ? $"{date} ({DateTexts.Weekday(day, language.Current)})"
            : $"{date}（{DateTexts.Weekday(day, language.Current)}）";
    }
}
