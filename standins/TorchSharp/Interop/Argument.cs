using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal enum ArgumentTag
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    IntList,
    DoubleList,
    TensorList,
    OptionalTensorList,
    String,
    Default,
    Generator,
    Device,
}

/// <summary>The argument record of native/stand_in.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeArgument
{
    internal long Bits;
    internal ArgumentTag Tag;
    internal int Count;
}

/// <summary>One argument of an operator call. It keeps its owner alive for as long as the call runs.</summary>
internal readonly struct Argument
{
    internal readonly object? Owner;
    internal readonly NativeArgument Native;

    internal Argument(ArgumentTag tag, long bits = 0, object? owner = null, int count = 0)
    {
        Owner = owner;
        Native = new NativeArgument { Bits = bits, Tag = tag, Count = count };
    }

    /// <summary>The value that the operator's schema gives.</summary>
    internal static Argument Default => new(ArgumentTag.Default);

    internal static Argument None => default;

    internal static Argument Tensors(IReadOnlyList<Tensor> tensors) =>
        new(ArgumentTag.TensorList, 0, new HandleList(tensors), tensors.Count);

    internal static Argument OptionalTensors(IReadOnlyList<Tensor?> tensors) =>
        new(ArgumentTag.OptionalTensorList, 0, new HandleList(tensors), tensors.Count);

    /// <summary>The memory that has to be pinned for the call, if there is any.</summary>
    internal Array? List => Owner switch { Array array => array, HandleList handles => handles.Handles, _ => null };

    internal static Argument Ints(ReadOnlySpan<long> values) => values.ToArray();

    public static implicit operator Argument(Tensor? value) =>
        value is null ? default : new(ArgumentTag.Tensor, value.Handle, value);

    public static implicit operator Argument(Scalar? value) => value is null ? default : value.ToArgument();

    public static implicit operator Argument(long value) => new(ArgumentTag.Int, value);

    public static implicit operator Argument(int value) => new(ArgumentTag.Int, value);

    public static implicit operator Argument(double value) =>
        new(ArgumentTag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(bool value) => new(ArgumentTag.Bool, value ? 1 : 0);

    public static implicit operator Argument(long? value) => value is { } given ? given : default(Argument);

    public static implicit operator Argument(double? value) => value is { } given ? given : default(Argument);

    public static implicit operator Argument(bool? value) => value is { } given ? given : default(Argument);

    public static implicit operator Argument(ScalarType value) => new(ArgumentTag.Int, (long)value);

    public static implicit operator Argument(ScalarType? value) => value is { } given ? given : default(Argument);

    public static implicit operator Argument(long[]? value) =>
        value is null ? default : new(ArgumentTag.IntList, 0, value, value.Length);

    public static implicit operator Argument(double[] value) => new(ArgumentTag.DoubleList, 0, value, value.Length);

    public static implicit operator Argument(string? value)
    {
        if (value is null)
        {
            return default;
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        return new Argument(ArgumentTag.String, 0, bytes, bytes.Length);
    }

    public static implicit operator Argument(Device? value) =>
        value is null ? default : new(ArgumentTag.Device, (long)value.type, value, value.index);

    public static implicit operator Argument(Generator? value) =>
        value is null ? default : new(ArgumentTag.Generator, value.Handle, value);
}
