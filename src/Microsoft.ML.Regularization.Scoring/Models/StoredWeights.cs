using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The bytes of a matrix of weights, little endian: floats, halves, or the steps of its rows (floats) and a signed byte
/// a weight.
/// </summary>
internal static class StoredWeights
{
    private const LayerFlags PlainFlags = LayerFlags.Residual | LayerFlags.Normalized;
    private const LayerFlags StorageFlags = LayerFlags.HalfWeights | LayerFlags.EightBitWeights;

    public static LayerFlags FlagOf(WeightStorage storage) => storage switch
    {
        WeightStorage.Half => LayerFlags.HalfWeights,
        WeightStorage.EightBit => LayerFlags.EightBitWeights,
        _ => LayerFlags.None,
    };

    public static WeightStorage StorageOf(LayerFlags flags) => (flags & StorageFlags) switch
    {
        LayerFlags.HalfWeights => WeightStorage.Half,
        LayerFlags.EightBitWeights => WeightStorage.EightBit,
        _ => WeightStorage.Full,
    };

    /// <summary>Whether flags are ones that a version of the format has, with one storage at most.</summary>
    public static bool IsKnown(LayerFlags flags, uint version)
    {
        LayerFlags known = version < NetworkModelFormat.VersionWithStorages ? PlainFlags : PlainFlags | StorageFlags;
        return (flags & ~known) == 0 && (flags & StorageFlags) != StorageFlags;
    }

    public static void Write(BinaryWriter writer, float[] weights, float[]? steps, WeightStorage storage)
    {
        switch (storage)
        {
            case WeightStorage.Half:
                foreach (float weight in weights) writer.Write((Half)weight);
                break;
            case WeightStorage.EightBit:
                WriteFloats(writer, steps!);
                int rowLength = weights.Length / steps!.Length;
                for (int i = 0; i < weights.Length; i++)
                {
                    writer.Write(WeightRounding.LevelOf(weights[i], steps[i / rowLength]));
                }

                break;
            default:
                WriteFloats(writer, weights);
                break;
        }
    }

    public static (float[] Weights, float[]? Steps) Read(
        ref PayloadReader reader, long rows, int rowLength, WeightStorage storage, string what)
    {
        long count = rows * rowLength;
        switch (storage)
        {
            case WeightStorage.Half:
                return (ReadHalves(reader.ReadBytes(count * sizeof(ushort), what)), null);
            case WeightStorage.EightBit:
                float[] steps = reader.ReadFloats(rows, what);
                if (!steps.All(static step => step >= 0 && float.IsFinite(step))) throw PayloadReader.Damaged(what);
                ReadOnlySpan<sbyte> levels = MemoryMarshal.Cast<byte, sbyte>(reader.ReadBytes(count, what));
                return (Weights(levels, steps, rowLength), steps);
            default:
                return (reader.ReadFloats(count, what), null);
        }
    }

    public static void WriteFloats(BinaryWriter writer, float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            writer.Write(MemoryMarshal.AsBytes<float>(values));
            return;
        }

        foreach (float value in values) writer.Write(value);
    }

    private static float[] ReadHalves(ReadOnlySpan<byte> bytes)
    {
        float[] weights = new float[bytes.Length / sizeof(ushort)];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * sizeof(ushort))..]);
        }

        return weights;
    }

    private static float[] Weights(ReadOnlySpan<sbyte> levels, float[] steps, int rowLength)
    {
        float[] weights = new float[levels.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = levels[i] * steps[i / rowLength];
        return weights;
    }
}
