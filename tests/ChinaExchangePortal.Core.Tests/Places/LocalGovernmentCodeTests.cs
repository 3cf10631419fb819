using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.Tests.Places;

public sealed class LocalGovernmentCodeTests
{
    [Theory]
    [InlineData("010006")] // 北海道
    [InlineData("011002")] // 札幌市
    [InlineData("130001")] // 東京都
    [InlineData("182010")] // 福井市
    [InlineData("310000")] // 鳥取県
    public void Real_codes_are_valid(string code) => Assert.True(LocalGovernmentCode.IsValid(code));

    [Theory]
    [InlineData("310001")]
    [InlineData("130000")]
    [InlineData("31000")]
    [InlineData("3100000")]
    [InlineData("３１００００")]
    [InlineData("31000x")]
    [InlineData("")]
    [InlineData(null)]
    public void A_wrong_check_digit_or_form_is_not(string? code) => Assert.False(LocalGovernmentCode.IsValid(code));

    [Theory]
    [InlineData("31000", 0)]
    [InlineData("01000", 6)]
    [InlineData("13000", 1)]
    public void The_check_digit_follows_from_the_first_five(string digits, int expected) => Assert.Equal(expected, LocalGovernmentCode.CheckDigit(digits));

    [Fact]
    public void Four_digits_have_no_check_digit() => Assert.Throws<ArgumentException>(() => LocalGovernmentCode.CheckDigit("3100"));
}
