using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Transforms;

/// <summary>Arrays of single or double numbers in model files.</summary>
internal static class NormalizerNumbers
{
    public static int SizeOf<T>()
        where T : struct, IFloatingPointIeee754<T> => Unsafe.SizeOf<T>();

    public static void Write<T>(BinaryWriter writer, T[] values)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (var value in values)
        {
            if (typeof(T) == typeof(float))
                writer.Write(float.CreateTruncating(value));
            else
                writer.Write(double.CreateTruncating(value));
        }
    }

    public static T[] Read<T>(BinaryReader reader, int count)
        where T : struct, IFloatingPointIeee754<T>
    {
        Contracts.CheckDecode(count >= 0, "A count in the normalizer is negative.");
        var values = new T[count];
        for (var i = 0; i < count; i++)
            values[i] = T.CreateTruncating(typeof(T) == typeof(float) ? reader.ReadSingle() : reader.ReadDouble());
        return values;
    }
}
