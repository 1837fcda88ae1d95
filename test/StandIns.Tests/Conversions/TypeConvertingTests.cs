using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Conversions;

/// <summary>What the recorded cases do not ask of conversions.</summary>
public sealed class TypeConvertingTests
{
    private static readonly DateTime _noon = new(2020, 1, 2, 12, 0, 0, DateTimeKind.Utc);

    private readonly MLContext _context = new(1);

    [Fact]
    public void ConvertType_SmallIntegers_Truncates()
    {
        Assert.Equal([(sbyte)-1, (sbyte)44], Convert<sbyte>("I", DataKind.SByte));
        Assert.Equal([(byte)255, (byte)44], Convert<byte>("U", DataKind.Byte));
    }

    [Fact]
    public void ConvertType_Times_GivesTicksAndText()
    {
        Assert.Equal([_noon.Ticks, _noon.Ticks], Convert<long>("T", DataKind.Int64));
        Assert.Equal("2020-01-02T12:00:00.0000000Z", Convert<ReadOnlyMemory<char>>("T", DataKind.String)[0].ToString());
    }

    [Fact]
    public void ConvertType_TextToTime_ReadsIt() =>
        Assert.Equal([TimeSpan.FromMinutes(90), TimeSpan.Zero], Convert<TimeSpan>("S", DataKind.TimeSpan));

    [Fact]
    public void ConvertType_SparseVector_StaysSparse()
    {
        IDataView data = _context.Data.LoadFromEnumerable(
            [new Sparse { V = new VBuffer<float>(5, 1, [2.5f], [3]) }]);

        VBuffer<double> vector = _context.Transforms.Conversion.ConvertType("V", outputKind: DataKind.Double)
            .Fit(data).Transform(data).GetColumn<VBuffer<double>>("V").Single();

        Assert.Equal([2.5], vector.GetValues().ToArray());
        Assert.Equal([0, 0, 0, 2.5, 0], vector.DenseValues());
    }

    private T[] Convert<T>(string column, DataKind kind)
    {
        IDataView data = _context.Data.LoadFromEnumerable(
            [new Row { I = -1, U = 255, T = _noon, S = "01:30:00" }, new Row { I = 300, U = 300, T = _noon, S = "?" }]);
        return [.. _context.Transforms.Conversion.ConvertType("R", column, kind).Fit(data).Transform(data)
            .GetColumn<T>("R")];
    }

    private sealed class Row
    {
        public int I { get; set; }

        public uint U { get; set; }

        public DateTime T { get; set; }

        public string S { get; set; } = "";
    }

    private sealed class Sparse
    {
        [VectorType(5)]
        public VBuffer<float> V { get; set; }
    }
}
