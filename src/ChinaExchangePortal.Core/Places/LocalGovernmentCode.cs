namespace ChinaExchangePortal.Core.Places;

/// <summary>The six-digit 全国地方公共団体コード: two digits prefecture, three municipality, one check digit.</summary>
public static class LocalGovernmentCode
{
    /// <summary>Length with the check digit.</summary>
    public const int Length = 6;

    /// <summary>True for six ASCII digits whose last is the check digit of the first five.</summary>
    public static bool IsValid(string? code) =>
        code is { Length: Length } && code.All(char.IsAsciiDigit) && code[5] - '0' == CheckDigit(code[..5]);

    /// <summary>The check digit of five digits: weights 6 to 2, then (11 − sum mod 11) mod 10.</summary>
    /// <exception cref="ArgumentException">Not five ASCII digits.</exception>
    public static int CheckDigit(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length != Length - 1 || !digits.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("Five digits are needed", nameof(digits));
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (6 - i);
        }

        return (11 - (sum % 11)) % 10;
    }
}
