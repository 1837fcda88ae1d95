using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number of one of LibTorch's scalar kinds.</summary>
public sealed class Scalar : IDisposable
{
    private readonly Argument _value;

    private Scalar(Argument value, ScalarType type)
    {
        _value = value;
        Type = type;
    }

    public ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new((long)value, ScalarType.Int64);

    public static implicit operator Scalar(sbyte value) => new((long)value, ScalarType.Int64);

    public static implicit operator Scalar(short value) => new((long)value, ScalarType.Int64);

    public static implicit operator Scalar(int value) => new((long)value, ScalarType.Int64);

    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);

    public static implicit operator Scalar(float value) => new((double)value, ScalarType.Float64);

    public static implicit operator Scalar(double value) => new(value, ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(value, ScalarType.Bool);

    /// <summary>Does nothing: a number owns no memory here.</summary>
    public void Dispose()
    {
    }

    internal Argument ToArgument() => _value;

    internal double AsDouble() =>
        Type == ScalarType.Float64 ? BitConverter.Int64BitsToDouble(_value.Native.Bits) : _value.Native.Bits;

    internal long AsLong() =>
        Type == ScalarType.Float64 ? (long)BitConverter.Int64BitsToDouble(_value.Native.Bits) : _value.Native.Bits;
}
