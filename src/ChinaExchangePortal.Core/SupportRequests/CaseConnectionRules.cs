namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>When two cases can be linked, merged or split. Pure.</summary>
public static class CaseConnectionRules
{
    /// <summary>Reads the other case's number; the problem when it is none, or the case's own.</summary>
    /// <param name="number">Number of the case that is shown.</param>
    /// <param name="typed">The other number as typed.</param>
    /// <param name="field">Field in which it was typed.</param>
    /// <param name="other">The other number as stored.</param>
    public static Problem? CheckNumber(string number, string? typed, string field, out string other)
    {
        other = string.Empty;
        if (!SupportRequest.TryParseNumber(typed, out var year, out var serial))
        {
            return new Problem(field, "相手の番号を 2026-0042 のような形で入力してください");
        }

        other = SupportRequest.FormatNumber(year, serial);
        return other == number ? new Problem(field, "この依頼自身の番号です。別の依頼の番号を入力してください") : null;
    }

    /// <summary>The problem of a number that no case has.</summary>
    public static Problem Unknown(string field, string other) => new(field, "{0} という番号の依頼はありません", other);

    /// <summary>Why a case cannot be merged into another; null when it can.</summary>
    /// <param name="request">The case that would end as 重複.</param>
    /// <param name="into">The case that would go on.</param>
    /// <param name="intoNumber">Where the other case went, when it was merged itself.</param>
    /// <param name="reason">Why they are the same.</param>
    /// <param name="actor">Who merges.</param>
    public static Problem? WhyNotMerge(SupportRequest request, SupportRequest into, string? intoNumber, string? reason, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(into);
        return request.State == SupportRequestState.Merged ? new Problem("MergeInto", "この依頼は、すでに統合されています")
            : into.State == SupportRequestState.Merged ? new Problem("MergeInto", "{0} は、すでに {1} に統合されています", into.Number, intoNumber ?? "—")
            : !into.IsOpen ? new Problem("MergeInto", "{0} は終わっています。先に再開してください", into.Number)
            : into.MunicipalityId != request.MunicipalityId ? new Problem("MergeInto", "自治体が違う依頼は統合できません。「関連」としてつないでください")
            : StateTable.Find(request.State, SupportRequestState.Merged) is null ? new Problem("MergeInto", "統合できるのは「確認中」の依頼だけです。先に状態を変えてください")
            : CaseProgressService.WhyNot(request, SupportRequestState.Merged, actor, hadPart: false) is { } refusal ? refusal with { Field = "MergeInto" }
            : !SupportRequestRules.HasVisibleText(reason) ? new Problem("MergeReason", "統合する理由を入力してください")
            : SupportRequestRules.TooLong(reason, SupportRequest.TextMaxLength) ? new Problem("MergeReason", "「理由」は{0}文字以内で入力してください", SupportRequest.TextMaxLength)
            : null;
    }

    /// <summary>Why tracks cannot become a case of their own; null when they can.</summary>
    /// <param name="request">The case.</param>
    /// <param name="kinds">The tracks that would leave.</param>
    /// <param name="title">Title of the new case.</param>
    public static Problem? WhyNotSplit(SupportRequest request, SupportKind kinds, string? title)
    {
        ArgumentNullException.ThrowIfNull(request);
        return !request.IsOpen ? new Problem("SplitKinds", "終わった依頼は分けられません。先に再開してください")
            : request.Tracks.Count < 2 ? new Problem("SplitKinds", "支援メニューが1つの依頼は分けられません")
            : kinds == SupportKind.None ? new Problem("SplitKinds", "新しい依頼に移す支援メニューを選んでください")
            : (kinds & ~request.Kinds) != SupportKind.None ? new Problem("SplitKinds", "この支援メニューは依頼に含まれていません")
            : kinds == request.Kinds ? new Problem("SplitKinds", "もとの依頼に、支援メニューを1つは残してください")
            : !SupportRequestRules.HasVisibleText(title) ? new Problem("SplitTitle", "「件名」を入力してください")
            : SupportRequestRules.TooLong(title, SupportRequest.TitleMaxLength) ? new Problem("SplitTitle", "「件名」は{0}文字以内で入力してください", SupportRequest.TitleMaxLength)
            : null;
    }
}
