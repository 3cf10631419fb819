using ChinaExchangePortal.Core.Arrangements;

namespace ChinaExchangePortal.Web.Pages.Staff.Counterparts;

/// <summary>How far an arrangement has come, in words and marks of lists.</summary>
public static class ArrangementWords
{
    /// <summary>Word of the state, a key of the interface texts.</summary>
    public static string Of(ArrangementState state) => state switch
    {
        ArrangementState.Asked => "申入れ済み",
        ArrangementState.Chased => "催促中",
        ArrangementState.Confirmed => "確定",
        ArrangementState.Declined => "お断り",
        ArrangementState.Changed => "変更あり",
        ArrangementState.Cancelled => "取消し",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state"),
    };

    /// <summary>Class of the mark.</summary>
    public static string Mark(ArrangementState state) => state switch
    {
        ArrangementState.Confirmed => "ready",
        ArrangementState.Declined or ArrangementState.Cancelled => "plain",
        _ => "wait",
    };
}
