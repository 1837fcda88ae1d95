using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

/// <summary>Numbers come out as the nearest float and double, however they are written.</summary>
public sealed class TextNumberTests
{
    private readonly DataOperationsCatalog _data = new MLContext(1).Data;

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
    public void Load_Number_IsTheNearestOne(string text)
    {
        Assert.Equal([double.Parse(text, CultureInfo.InvariantCulture)], Read<double>(text, DataKind.Double));
        Assert.Equal([float.Parse(text, CultureInfo.InvariantCulture)], Read<float>(text, DataKind.Single));
    }

    [Fact]
    public void Load_RandomNumbers_ReadBackExactly()
    {
        var random = new Random(5);
        var numbers = System.Linq.Enumerable.Range(0, 20_000)
            .Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30))).ToArray();
        var singles = numbers.Select(number => (float)number).ToArray();

        Assert.Equal(numbers, Read<double>(Join(numbers), DataKind.Double));
        Assert.Equal(singles, Read<float>(Join(singles), DataKind.Single));
    }

    [Theory]
    [InlineData("1,25", 1.25)]
    [InlineData("-0,5e2", -50)]
    [InlineData("12345678901234567890,5", 12345678901234567890.5)]
    public void Load_CommaMarker_ReadsDecimalCommas(string text, double expected) =>
        Assert.Equal([expected], Read<double>(text, DataKind.Double, marker: ','));

    [Theory]
    [InlineData("1.5", ',')]
    [InlineData("1,5", '.')]
    [InlineData("1e", '.')]
    [InlineData("1e+", '.')]
    [InlineData("--1", '.')]
    [InlineData(".", '.')]
    [InlineData("-", '.')]
    [InlineData("1 2", '.')]
    public void Load_NoNumber_IsNaN(string text, char marker) =>
        Assert.Equal([double.NaN], Read<double>(text, DataKind.Double, marker));

    private static string Join<T>(T[] numbers)
        where T : IFormattable =>
        string.Join('\n', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    private T[] Read<T>(string text, DataKind kind, char marker = '.')
    {
        TextLoader.Column[] columns = [new TextLoader.Column("N", kind, 0)];
        var options = new TextLoader.Options { DecimalMarker = marker, Columns = columns };
        return [.. _data.CreateTextLoader(options).Load(new TextSource(text)).GetColumn<T>("N")];
    }
}
