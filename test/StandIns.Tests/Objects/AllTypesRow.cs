using Microsoft.ML.Data;

namespace StandIns.Tests.Objects;

internal sealed class AllTypesRow
{
    public float F;
    public double D;
    public int I;
    public bool B;
    public string? S;
    [VectorType(2)] public float[] V = [];
    [VectorType] public float[]? VU;
    [VectorType(3)] public VBuffer<float> VB;
    [KeyType(4)] public uint K;
    public ReadOnlyMemory<char> T;
    public long L;
    public short I2;
    public byte U1;
    public sbyte I1;
    public ushort U2;
    public uint U4;
    public ulong U8;
    public DateTime DT;
    public DateTimeOffset DTO;
    public TimeSpan TS;
    [VectorType(2)] public string[] SV = [];
    [VectorType(2)] public int[] IV = [];
    [VectorType(2)] public double[] DV = [];
    [VectorType(2)] public bool[] BV = [];

    public static AllTypesRow[] Three() => [.. Enumerable.Range(0, 3).Select(i => new AllTypesRow
    {
        F = i + 0.5f, D = i + 0.25, I = -i, B = i == 1, S = i == 0 ? null : $"s{i}", V = [i, -i],
        VU = [.. Enumerable.Range(0, i).Select(x => (float)x)],
        VB = i == 0 ? new VBuffer<float>(3, 1, [7], [2]) : new VBuffer<float>(3, [i, 2, 3]),
        K = (uint)i, T = $"t{i}".AsMemory(), L = long.MaxValue, I2 = -2, U1 = 255, I1 = -128, U2 = 65535,
        U4 = uint.MaxValue, U8 = ulong.MaxValue, DT = new DateTime(2020, 1, 2, 3, 4, 5),
        DTO = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), TS = TimeSpan.FromMinutes(90),
        SV = ["a", null!], IV = [1, i], DV = [0.5, i], BV = [true, false],
    })];
}
