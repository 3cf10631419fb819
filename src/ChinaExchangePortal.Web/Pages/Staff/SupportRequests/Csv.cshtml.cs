using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>The list as a table for spreadsheets, written while it is read: the length does not matter.</summary>
public sealed class CsvModel(PortalDbContext db, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>Writes the table.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var address = ListAddress.Read(Request.Query);
        var filter = await address.ResolveAsync(db, User.ToActor().Id, cancellationToken);
        await using var csv = CsvFile.Begin(Response, "support-requests.csv");
        foreach (var heading in (string[])["番号", "件名", "自治体コード", "自治体", "支援メニュー", "訪問先", "始まりの日", "終わりの日", "人数", "状態", "担当", "受付日", "受付年度", "実施年度", "更新（北京時間）", "見本データ"])
        {
            csv.WriteField(text[heading].Value);
        }

        await csv.NextRecordAsync();
        if (filter is null)
        {
            return new EmptyResult();
        }

        var found = (await db.FindAsync(filter, cancellationToken)).InOrder(filter.Sort).Select(r => new
        {
            r.Number, r.Title, r.Municipality!.Code, r.Municipality.NameJa, r.Kinds, r.DestinationLine, r.StartsOn, r.EndsOn, r.PartySize, r.State,
            Assignee = db.Users.Where(u => u.Id == r.AssigneeId).Select(u => u.DisplayName).FirstOrDefault(), r.ReceivedOn, r.ReceivedYear, r.CarriedOutYear, r.UpdatedAt, r.IsSample,
        });
        await foreach (var r in found.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            csv.WriteField(r.Number);
            csv.WriteField(r.Title);
            csv.WriteField(r.Code);
            csv.WriteField(r.NameJa);
            csv.WriteField(string.Concat(r.Kinds.Split().Select(k => k.Mark())));
            csv.WriteField(r.DestinationLine);
            csv.WriteField(Day(r.StartsOn));
            csv.WriteField(Day(r.EndsOn));
            csv.WriteField(r.PartySize);
            csv.WriteField(text[r.State.Label()].Value);
            csv.WriteField(r.Assignee);
            csv.WriteField(Day(r.ReceivedOn));
            csv.WriteField(r.ReceivedYear.Year);
            csv.WriteField(r.CarriedOutYear?.Year);
            csv.WriteField(OfficeClock.ToBeijing(r.UpdatedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            csv.WriteField(r.IsSample ? text["見本"].Value : string.Empty);
            await csv.NextRecordAsync();
        }

        return new EmptyResult();
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;
}
