using System.Globalization;
using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

public sealed class TextNumberTests
{
    [Theory]
    [InlineData("0.1")]
    [InlineData("123456789.123456789")]
    [InlineData("3.4028235e38")]
    [InlineData("1.17549435E-38")]
    [InlineData("1.4e-45")]
    [InlineData("16777217")]
    [InlineData("0.30000000000000004")]
    [InlineData("00000000000000000000001.5")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.000000000000000000000000000000012345678901234567890")]
    [InlineData("-2.5e+2")]
    public void TryParse_Number_IsTheNearestDouble(string text)
    {
        Assert.True(TextNumber.TryParse(text, '.', 0.0, out double number));
        Assert.True(TextNumber.TryParse(text, '.', 0f, out float single));

        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), number);
        Assert.Equal(float.Parse(text, CultureInfo.InvariantCulture), single);
    }

    [Fact]
    public void TryParse_RandomDoubles_ReadBackExactly()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var number = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30));
            var single = (float)number;

            Assert.True(
                TextNumber.TryParse(number.ToString("R", CultureInfo.InvariantCulture), '.', 0.0, out double read));
            Assert.True(
                TextNumber.TryParse(single.ToString("R", CultureInfo.InvariantCulture), '.', 0f, out float readSingle));

            Assert.Equal(number, read);
            Assert.Equal(single, readSingle);
        }
    }

    [Theory]
    [InlineData("1,25", 1.25)]
    [InlineData("-0,5e2", -50)]
    [InlineData("12345678901234567890,5", 12345678901234567890.5)]
    public void TryParse_CommaMarker_ReadsDecimalCommas(string text, double expected)
    {
        Assert.True(TextNumber.TryParse(text, ',', 0.0, out double number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("1.5", ',')]
    [InlineData("1,5", '.')]
    [InlineData("1e", '.')]
    [InlineData("1e+", '.')]
    [InlineData("--1", '.')]
    [InlineData(".", '.')]
    [InlineData("-", '.')]
    [InlineData("1 2", '.')]
    public void TryParse_NoNumber_IsNaN(string text, char marker)
    {
        Assert.False(TextNumber.TryParse(text, marker, 0.0, out double number));
        Assert.True(double.IsNaN(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \t")]
    public void TryParse_Empty_IsWhatEmptyMeans(string text)
    {
        Assert.True(TextNumber.TryParse(text, '.', 7.0, out double number));
        Assert.Equal(7, number);
    }
}
