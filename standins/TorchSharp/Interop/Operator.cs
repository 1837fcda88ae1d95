using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// One operator of LibTorch's dispatcher, looked up by name on its first call and called by address from then on.
/// </summary>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private nint _address;

    /// <summary>Calls an operator that returns one tensor.</summary>
    internal Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        long result;
        Invoke(arguments, &result, 1);
        return new Tensor((nint)result);
    }

    /// <summary>Calls an operator that changes and returns its first argument.</summary>
    internal Tensor Update(params ReadOnlySpan<Argument> arguments)
    {
        Invoke(arguments, null, 0);
        return (Tensor)arguments[0].Owner!;
    }

    internal (Tensor, Tensor) CallTwo(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc long[2];
        Invoke(arguments, results, 2);
        return (new Tensor((nint)results[0]), new Tensor((nint)results[1]));
    }

    internal (Tensor, Tensor, Tensor) CallThree(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc long[3];
        Invoke(arguments, results, 3);
        return (new Tensor((nint)results[0]), new Tensor((nint)results[1]), new Tensor((nint)results[2]));
    }

    internal Tensor[] CallMany(params ReadOnlySpan<Argument> arguments)
    {
        const int Expected = 16;
        var results = stackalloc long[Expected];
        var count = Invoke(arguments, results, Expected);
        if (count <= Expected)
        {
            return Wrap(new ReadOnlySpan<long>(results, count));
        }

        var all = new long[count];
        fixed (long* start = all)
        {
            Native.Take(start);
        }

        return Wrap(all);
    }

    internal long CallLong(params ReadOnlySpan<Argument> arguments)
    {
        long result;
        Invoke(arguments, &result, 1);
        return result;
    }

    internal bool CallBool(params ReadOnlySpan<Argument> arguments) => CallLong(arguments) != 0;

    internal double CallDouble(params ReadOnlySpan<Argument> arguments) =>
        BitConverter.Int64BitsToDouble(CallLong(arguments));

    private static Tensor[] Wrap(ReadOnlySpan<long> handles)
    {
        var tensors = new Tensor[handles.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new Tensor((nint)handles[i]);
        }

        return tensors;
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Argument> arguments, long* results, int capacity)
    {
        var address = _address != 0 ? _address : Resolve();
        var native = stackalloc NativeArgument[arguments.Length];
        var hasList = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            native[i] = arguments[i].Native;
            hasList |= arguments[i].Native.Count > 0 && arguments[i].Native.Tag != ArgumentTag.Device;
        }

        return hasList
            ? InvokePinned(arguments, native, 0, address, results, capacity)
            : Native.Checked(Native.Call(address, native, arguments.Length, results, capacity));
    }

    /// <summary>Pins the lists among the arguments, one a level of recursion (there are few), and calls.</summary>
    private static int InvokePinned(
        ReadOnlySpan<Argument> arguments, NativeArgument* native, int from, nint address, long* results, int capacity)
    {
        for (var i = from; i < arguments.Length; i++)
        {
            if (arguments[i].List is { } list)
            {
                fixed (byte* start = &MemoryMarshal.GetArrayDataReference(list))
                {
                    native[i].Bits = (long)start;
                    return InvokePinned(arguments, native, i + 1, address, results, capacity);
                }
            }
        }

        return Native.Checked(Native.Call(address, native, arguments.Length, results, capacity));
    }

    private nint Resolve() => _address = Native.Checked(Native.Find("aten::" + name, overload));
}
