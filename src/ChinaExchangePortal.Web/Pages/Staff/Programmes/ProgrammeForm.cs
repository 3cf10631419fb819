using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Pages.Staff.Records;

namespace ChinaExchangePortal.Web.Pages.Staff.Programmes;

/// <summary>Name and description of a programme as typed.</summary>
public sealed class ProgrammeForm : RecordForm<Programme>
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameMaxLength = 100;

    /// <summary>Longest description, in characters.</summary>
    public const int DescriptionMaxLength = 10_000;

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Description, Markdown.</summary>
    public string? Description { get; set; }

    /// <inheritdoc/>
    public override void Show(Programme record, RecordChoices choices)
    {
        base.Show(record, choices);
        Name = record.Name;
        Description = record.Description;
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(RecordChoices choices, DateOnly today)
    {
        if (!SupportRequestRules.HasVisibleText(Name))
        {
            yield return new Problem(nameof(Name), "「事業の名前」を入力してください");
        }
        else if (SupportRequestRules.TooLong(Name, NameMaxLength))
        {
            yield return new Problem(nameof(Name), "「事業の名前」は{0}文字以内で入力してください", NameMaxLength);
        }

        if (SupportRequestRules.TooLong(Description, DescriptionMaxLength))
        {
            yield return new Problem(nameof(Description), "「説明文」は{0}文字以内で入力してください", DescriptionMaxLength);
        }
        else if (Description is not null && !MarkdownHtml.CanRender(Description))
        {
            yield return new Problem(nameof(Description), "「説明文」の引用や箇条書きの入れ子が深すぎます。浅くしてください");
        }
    }

    /// <inheritdoc/>
    public override void Apply(Programme record)
    {
        ArgumentNullException.ThrowIfNull(record);
        record.Name = Name!.Trim();

        // A browser sends every line end as two characters; the text read from the source has one.
        var description = SupportRequestRules.HasVisibleText(Description) ? Description!.ReplaceLineEndings("\n") : null;
        if (record.Description?.ReplaceLineEndings("\n") != description)
        {
            record.Description = description;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Label, string? Text)> Describe(RecordChoices choices) => [("事業の名前", Name), ("説明文", Description)];
}
