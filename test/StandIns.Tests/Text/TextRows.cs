#pragma warning disable CA1051 // The recorded classes have fields.
using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

// The classes that recorded cases load rows into.
public sealed class FieldsRow
{
    [LoadColumn(0)] public float A;
    [LoadColumn(1)] public string S = null!;
    [LoadColumn(2)] public bool B;
    [LoadColumn(3)] public int I;
}

public sealed class RangeRow
{
    [LoadColumn(0, 2), VectorType(3)] public float[] V = null!;
    [LoadColumn(3), ColumnName("Label")] public float Y;
}

public sealed class PlainRangeRow
{
    [LoadColumn(0, 2)] public float[] V = null!;
    [LoadColumn(3)] public float Y;
}

public sealed class PropertiesRow
{
    [LoadColumn(0, 2), VectorType(3), ColumnName("Features")] public float[] V { get; set; } = null!;

    [LoadColumn(3)] public float Label { get; set; }

    public float NoAttr { get; set; }
}

public sealed class IndexListRow
{
    [LoadColumn([3, 0, 2]), VectorType(3)] public float[] V = null!;
}

public sealed class BareRow
{
    public float A;
    public string S = null!;
}

public sealed class HalfBareRow
{
    [LoadColumn(0)] public float A;
    public string S = null!;
}

public sealed class KeyRow
{
    [LoadColumn(0), KeyType(4)] public uint K;
    [LoadColumn(1)] public double D;
}

public sealed class NoColumnRow
{
    [LoadColumn(0), NoColumn] public float A;
    [LoadColumn(1)] public float B;
}

public sealed class OtherTypesRow
{
    [LoadColumn(0)] public byte U1;
    [LoadColumn(1)] public short I2;
    [LoadColumn(2)] public long I8;
    [LoadColumn(3)] public double D;
    [LoadColumn(4)] public DateTime DT;
    [LoadColumn(5)] public TimeSpan TS;
    [LoadColumn(6)] public ReadOnlyMemory<char> T;
    [LoadColumn(7)] public sbyte I1;
    [LoadColumn(8)] public ushort U2;
}

public sealed class BeyondRow
{
    [LoadColumn(0)] public float A;
    [LoadColumn(9)] public float Z;
}

public sealed class TwoFloatsRow
{
    [LoadColumn(0)] public float A;
    [LoadColumn(1)] public float B;
}
