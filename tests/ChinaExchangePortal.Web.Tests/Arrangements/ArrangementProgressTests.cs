using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Web.Pages.Staff.Arrangements;

namespace ChinaExchangePortal.Web.Tests.Arrangements;

public sealed class ArrangementProgressTests
{
    private static readonly DateTime s_day = new(2026, 1, 15, 1, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(ArrangementState.Asked, false, false, "申入れ済み")]
    [InlineData(ArrangementState.Asked, true, false, "貸出し中")]
    [InlineData(ArrangementState.Confirmed, true, true, "返却済み")]
    [InlineData(ArrangementState.Cancelled, true, true, "取消し")]
    public void What_is_lent_says_whether_it_is_out_or_back(ArrangementState state, bool isLent, bool isBack, string label)
    {
        var loan = Memory.MemoryOffice.Arrangement(null, null, 1);
        (loan.Kind, loan.State) = (ArrangementKind.Loan, state);
        loan.Reservations.Add(new Reservation { ResourceId = 1, HandedOverAt = isLent ? s_day : null, ReturnedAt = isBack ? s_day : null });
        loan.Reservations.Add(new Reservation { ResourceId = 2 });

        Assert.Equal(label, loan.Progress().Label);
    }
}
