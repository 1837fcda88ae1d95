using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>How normalizers are written to model files: the genuine library's format, so either loads the
/// other's.</summary>
internal static class NormalizerFormat
{
    private const int AllSlots = -1;

    private static readonly VersionInfo _affine = new(
        "AFF NORM", 0x00010003, 0x00010003, 0x00010003, GenuineAssembly.Data, "AffineNormExec");

    private static readonly VersionInfo _share = new(
        "CDFNORMF", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, "CdfNormalizeFunction");

    /// <summary>Writes whether the column is a vector, the kind of its items, and the dimensions of a vector.</summary>
    public static void WriteType(BinaryWriter writer, DataViewType type)
    {
        var vector = type as VectorDataViewType;
        writer.Write(vector is not null);
        writer.Write((byte)(NormalizerKinds.IsDouble(type) ? DataKind.Double : DataKind.Single));
        if (vector is null)
            return;
        writer.Write(vector.Dimensions.Length);
        foreach (var dimension in vector.Dimensions)
            writer.Write(dimension);
    }

    /// <summary>Reads what <see cref="WriteType"/> wrote.</summary>
    public static DataViewType ReadType(BinaryReader reader)
    {
        var isVector = reader.ReadBoolean();
        var kind = (DataKind)reader.ReadByte();
        Contracts.CheckDecode(kind is DataKind.Single or DataKind.Double,
            $"A normalizer cannot have a column of kind {kind}.");
        var itemType = kind == DataKind.Double ? NumberDataViewType.Double : NumberDataViewType.Single;
        if (!isVector)
            return itemType;
        var dimensions = new int[reader.ReadInt32()];
        for (var i = 0; i < dimensions.Length; i++)
            dimensions[i] = reader.ReadInt32();
        return new VectorDataViewType(itemType, dimensions);
    }

    /// <summary>Writes the size of an item, the count of slots, that no slot is left out, scales and offsets.</summary>
    public static void WriteAffine<T>(ModelSaveContext ctx, T[] scale, T[] offset)
        where T : struct, IFloatingPointIeee754<T>
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(_affine);
        ctx.Writer.Write(NormalizerNumbers.SizeOf<T>());
        ctx.Writer.Write(scale.Length);
        ctx.Writer.Write(AllSlots);
        ctx.Writer.Write(scale.Length);
        NormalizerNumbers.Write(ctx.Writer, scale);
        var isShifted = !Array.TrueForAll(offset, T.IsZero);
        ctx.Writer.Write(isShifted ? offset.Length : 0);
        if (isShifted)
            NormalizerNumbers.Write(ctx.Writer, offset);
    }

    /// <summary>Writes the size of an item, whether logarithms are taken, the count of slots, means and
    /// deviations.</summary>
    public static void WriteShare<T>(ModelSaveContext ctx, T[] mean, T[] deviation, bool takesLogarithms)
        where T : struct, IFloatingPointIeee754<T>
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(_share);
        ctx.Writer.Write(NormalizerNumbers.SizeOf<T>());
        ctx.Writer.Write(takesLogarithms);
        ctx.Writer.Write(mean.Length);
        NormalizerNumbers.Write(ctx.Writer, mean);
        NormalizerNumbers.Write(ctx.Writer, deviation);
    }

    /// <summary>Reads a normalizer of a column of the given type.</summary>
    /// <exception cref="FormatException">It is of another kind or size.</exception>
    public static ColumnNormalizer Read(ModelLoadContext ctx, DataViewType type) => NormalizerKinds.IsDouble(type)
        ? Read<double>(ctx, type as VectorDataViewType)
        : Read<float>(ctx, type as VectorDataViewType);

    private static ColumnNormalizer Read<T>(ModelLoadContext ctx, VectorDataViewType? vector)
        where T : struct, IFloatingPointIeee754<T>
    {
        var isShare = ctx.Header.ModelSignature == _share.ModelSignature;
        ctx.CheckAtModel(isShare ? _share : _affine);
        Contracts.CheckDecode(ctx.Reader.ReadInt32() == NormalizerNumbers.SizeOf<T>(),
            "The normalizer's numbers are of another size.");
        var takesLogarithms = isShare && ctx.Reader.ReadBoolean();
        var (first, second) = isShare ? ReadShare<T>(ctx.Reader) : ReadAffine<T>(ctx.Reader);
        var slots = vector?.Size ?? 1;
        Contracts.CheckDecode(first.Length == slots,
            $"The normalizer has {first.Length} slots and its column {slots}.");
        return isShare
            ? new ShareNormalizer<T>(first, second, vector is not null, takesLogarithms)
            : new AffineNormalizer<T>(first, second, vector is not null);
    }

    private static (T[] Mean, T[] Deviation) ReadShare<T>(BinaryReader reader)
        where T : struct, IFloatingPointIeee754<T>
    {
        var size = reader.ReadInt32();
        return (NormalizerNumbers.Read<T>(reader, size), NormalizerNumbers.Read<T>(reader, size));
    }

    private static (T[] Scale, T[] Offset) ReadAffine<T>(BinaryReader reader)
        where T : struct, IFloatingPointIeee754<T>
    {
        var scale = new T[reader.ReadInt32()];
        var offset = new T[scale.Length];
        Array.Fill(scale, T.One);
        var stored = reader.ReadInt32();
        Contracts.CheckDecode(stored is AllSlots || (stored >= 0 && stored < scale.Length),
            "The normalizer's slots are corrupt.");
        var slots = new int[stored == AllSlots ? scale.Length : stored];
        for (var i = 0; i < slots.Length; i++)
            slots[i] = stored == AllSlots ? i : reader.ReadInt32();
        Scatter(NormalizerNumbers.Read<T>(reader, reader.ReadInt32()), slots, scale);
        Scatter(NormalizerNumbers.Read<T>(reader, reader.ReadInt32()), slots, offset);
        return (scale, offset);
    }

    private static void Scatter<T>(T[] values, int[] slots, T[] target)
    {
        Contracts.CheckDecode(values.Length == 0 || values.Length == slots.Length,
            "The normalizer's numbers are corrupt.");
        for (var i = 0; i < values.Length; i++)
            target[slots[i]] = values[i];
    }
}
