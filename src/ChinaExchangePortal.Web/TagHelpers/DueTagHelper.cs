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
        if (DueWords.Of(Value, Today, text, language.Current) is not { } words)
        {
            output.Attributes.SetAttribute("class", "due muted");
            output.Content.Append(DueWords.None);
            return;
        }

        output.Attributes.SetAttribute("class", "due");
        var tag = new TagBuilder("span");
        tag.AddCssClass(words.Look);
        tag.InnerHtml.Append(words.HowNear);
        var date = new TagBuilder("small");
        date.InnerHtml.Append(words.Day + (What is { } what ? "　" + text[what.Label()].Value : string.Empty));
        output.Content.AppendHtml(tag).AppendHtml(date);
    }
}

/// <summary>How a due day reads.</summary>
/// <param name="Look">Classes of the mark.</param>
/// <param name="HowNear">How near it is.</param>
/// <param name="Day">The day with its weekday.</param>
internal sealed record DueWords(string Look, string HowNear, string Day)
{
    /// <summary>What stands where nothing is due.</summary>
    internal const string None = "—";

    /// <summary>The words for a due day; null when nothing is due.</summary>
    internal static DueWords? Of(DateOnly? due, DateOnly today, IStringLocalizer<UiText> text, Core.Languages.Language language)
    {
        if (due is not { } day || day == SupportRequest.NothingDue)
        {
            return null;
        }

        var days = day.DayNumber - today.DayNumber;
        return days switch
        {
            < 0 => new("tag tag--late", text["{0}日超過", -days], Date(day, today, language)),
            0 => new("tag tag--now", text["本日"], Date(day, today, language)),
            <= ListAddress.SoonDays => new("tag tag--soon", text["あと{0}日", days], Date(day, today, language)),
            _ => new("tag tag--plain", text["あと{0}日", days], Date(day, today, language)),
        };
    }

    private static string Date(DateOnly day, DateOnly today, Core.Languages.Language language)
    {
        var date = day.Year == today.Year
            ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}/{day.Day}")
            : string.Create(CultureInfo.InvariantCulture, $"{day.Year}/{day.Month}/{day.Day}");
        return language == Core.Languages.Language.English
            ? $"{date} ({DateTexts.Weekday(day, language)})"
            : $"{date}（{DateTexts.Weekday(day, language)}）";
    }
}
