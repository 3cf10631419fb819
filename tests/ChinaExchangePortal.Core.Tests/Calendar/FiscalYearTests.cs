using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Tests.Calendar;

public sealed class FiscalYearTests
{
    [Theory]
    [InlineData(2022, 3, 31, 2021)]
    [InlineData(2022, 4, 1, 2022)]
    [InlineData(2021, 12, 31, 2021)]
    [InlineData(2022, 1, 1, 2021)]
    public void A_day_lies_in_the_year_that_began_on_the_first_of_April_before_it(int year, int month, int day, int expected)
    {
        var fiscalYear = FiscalYear.Of(new DateOnly(year, month, day));

        Assert.Equal(expected, fiscalYear.Year);
        Assert.Equal(new DateOnly(expected, 4, 1), fiscalYear.FirstDay);
        Assert.Equal(new DateOnly(expected + 1, 3, 31), fiscalYear.LastDay);
    }

    [Theory]
    [InlineData("2021", 2021)]
    [InlineData("2021年度", 2021)]
    [InlineData("２０２１年度", 2021)]
    [InlineData("FY2021", 2021)]
    [InlineData("令和3年度", 2021)]
    [InlineData("令和2年度", 2020)]
    [InlineData("平成31年度", 2019)]
    [InlineData("平成元年度", 1989)]
    public void Every_way_of_writing_a_year_is_read(string text, int expected)
    {
        Assert.True(FiscalYear.TryParse(text, out var year));
        Assert.Equal(expected, year.Year);
    }

    // FY2019 began on 1 April 2019, a month before 令和, so 令和元年度 names no year here.
    [Theory]
    [InlineData("令和元年度")]
    [InlineData("令和1年度")]
    [InlineData("平成32年度")]
    [InlineData("1872")]
    [InlineData("3000")]
    [InlineData("21年度")]
    [InlineData("来年度")]
    [InlineData("")]
    [InlineData(null)]
    public void What_names_no_year_is_refused(string? text) => Assert.False(FiscalYear.TryParse(text, out _));

    [Theory]
    [InlineData(2018, "平成30年度")]
    [InlineData(2019, "平成31年度")]
    [InlineData(2020, "令和2年度")]
    public void The_era_is_that_of_the_first_day(int year, string expected) => Assert.Equal(expected, new FiscalYear(year).Era(Language.Japanese));

    [Theory]
    [InlineData(2021, Language.English, "Reiwa 3")]
    [InlineData(2019, Language.English, "Heisei 31")]
    [InlineData(2020, Language.Chinese, "令和2年度")]
    public void The_era_is_named_in_each_language(int year, Language language, string expected) => Assert.Equal(expected, new FiscalYear(year).Era(language));

    [Fact]
    public void Each_language_writes_it_in_its_own_way()
    {
        var year = new FiscalYear(2021);

        Assert.Equal("2021年度", year.Format(Language.Japanese));
        Assert.Equal("2021年度", year.Format(Language.Chinese));
        Assert.Equal("FY2021", year.Format(Language.English));
    }
}
