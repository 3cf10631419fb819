using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Languages;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>Cases as a table for spreadsheets. Cells are text, whole numbers or null.</summary>
public static class CaseTable
{
    /// <summary>Headings: keys of the interface texts.</summary>
    public static IReadOnlyList<string> Headings { get; } =
    [
        "番号", "件名", "自治体コード", "自治体", "支援メニュー", "訪問先", "始まりの日", "終わりの日", "人数", "状態", "担当", "次の期限",
        "受付日", "受付年度", "実施年度", "更新（北京時間）", "見本データ",
    ];

    /// <summary>The rows, read while they are written: the length does not matter.</summary>
    public static IQueryable<CaseRow> Rows(IQueryable<SupportRequest> requests, PortalDbContext db) => requests.Select(r => new CaseRow(
        r.Number, r.Title, r.Municipality!.Code, r.Municipality.NameJa, r.Kinds, r.DestinationLine, r.StartsOn, r.EndsOn, r.PartySize, r.State,
        db.Users.Where(u => u.Id == r.AssigneeId).Select(u => u.DisplayName).FirstOrDefault(), r.NextDueOn, r.ReceivedOn, r.ReceivedYear, r.CarriedOutYear, r.UpdatedAt, r.IsSample));

    /// <summary>A row as cells, in the order of the headings.</summary>
    public static IReadOnlyList<object?> Cells(CaseRow row, IStringLocalizer<UiText> text)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            row.Number, row.Title, row.Code, row.Municipality, string.Concat(row.Kinds.Split().Select(k => k.Mark())), row.Destinations,
            Day(row.StartsOn), Day(row.EndsOn), row.PartySize, text[row.State.Label()].Value, row.Assignee,
            row.NextDueOn == SupportRequest.NothingDue ? null : Day(row.NextDueOn), Day(row.ReceivedOn), row.ReceivedYear.Year, row.CarriedOutYear?.Year,
            OfficeClock.ToBeijing(row.UpdatedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), row.IsSample ? text["見本"].Value : null,
        ];
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What a row of <see cref="CaseTable"/> is made from.</summary>
public sealed record CaseRow(
    string Number, string Title, string Code, string Municipality, SupportKind Kinds, string Destinations, DateOnly? StartsOn, DateOnly? EndsOn, int? PartySize,
    SupportRequestState State, string? Assignee, DateOnly NextDueOn, DateOnly ReceivedOn, FiscalYear ReceivedYear, FiscalYear? CarriedOutYear, DateTime UpdatedAt, bool IsSample);
