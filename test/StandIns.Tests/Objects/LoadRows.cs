using Microsoft.ML.Data;

namespace StandIns.Tests.Objects;

#pragma warning disable CS0649, CA1822, CA1852 // The members are what the recorded cases' classes have, used or not.

/// <summary>The classes of the recorded loading cases.</summary>
internal static class LoadRows
{
    internal sealed class Properties
    {
        public static float St { get; set; }

        public float A { get; set; }

        public string? S { get; set; }

        public float ReadOnlyP => 5;

        internal float Int { get; set; }

        private float Hidden { get; set; } = 3;

        public float Sum() => Hidden + Int;
    }

    internal class FieldAndProperty
    {
        public float F;

        protected float X = 3;

        public float P { get; set; }

        public float Sum() => X;
    }

    internal sealed class ArrayAndInt
    {
        public float[]? V;
        public int I;
    }

    internal sealed class Buffer
    {
        public VBuffer<float> V;
    }

    internal sealed class Fixed
    {
        [VectorType(2)] public float[]? V;
    }

    internal sealed class TwoDimensional
    {
        [VectorType(2, 2)] public float[]? V;
    }

    internal sealed class Key
    {
        [KeyType(4)] public uint K;
    }

    internal sealed class KeyByte
    {
        [KeyType(4)] public byte K;
    }

    internal sealed class KeyShort
    {
        [KeyType(4)] public ushort K;
    }

    internal sealed class KeyLong
    {
        [KeyType(4)] public ulong K;
    }

    internal sealed class KeyInt
    {
        [KeyType(4)] public int K;
    }

    internal sealed class KeyNoCount
    {
        [KeyType] public uint K;
    }

    internal sealed class KeyMaxCount
    {
        [KeyType(uint.MaxValue)] public uint K;
    }

    internal sealed class KeyVector
    {
        [KeyType(3)]
        [VectorType(2)]
        public uint[]? K;
    }

    internal sealed class NullableFloat
    {
        public float? F;
    }

    internal sealed class NullableInt
    {
        public int? I;
    }

    internal sealed class Money
    {
        public decimal D;
        public float F;
    }

    internal sealed class FloatList
    {
        public List<float>? L;
    }

    internal sealed class Day
    {
        public DayOfWeek D;
    }

    internal sealed class Letter
    {
        public char C;
    }

    internal sealed class Anything
    {
        public object? O;
        public float F;
    }

    internal sealed class Empty;

    internal sealed class Left
    {
        [NoColumn] public float A;
        public float B;
    }

    internal sealed class Renamed
    {
        [ColumnName("Renamed")] public float A;
        public float B;
    }

    internal sealed class Twice
    {
        [ColumnName("B")] public float A;
        public float B;
    }

    internal class Base
    {
        public float A;
    }

    internal sealed class Derived : Base
    {
        public float B;
    }

    internal sealed record Rec(float A, string S);

    internal sealed class Simple
    {
        public float A;
        public string? S;
    }

    internal sealed class Plain
    {
        public float A = 1;
        public string? S = "x";
        public float[]? V = [1, 2];
    }
}
