using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What replaces the missing values of a fitted column.</summary>
internal abstract class Replacement
{
    public abstract PrimitiveDataViewType ItemType { get; }

    /// <summary>The size of the vectors that it fits; 0 for scalars and vectors of any size.</summary>
    public abstract int Size { get; }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Replacement Read(BinaryReader reader)
    {
        DataViewType type = TypeCodec.Read(reader);
        Contracts.CheckDecode(
            MissingValue.IsReal(type.ItemType()), $"A replacement of missing values cannot be of type {type}.");
        return type.ItemType().RawType == typeof(float)
            ? new Replacement<float>(reader, type) : new Replacement<double>(reader, type);
    }

    public abstract void Save(BinaryWriter writer);

    public abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column source);
}

/// <summary>One value for all slots, or one a slot.</summary>
internal sealed class Replacement<T>(T[] values, bool isBySlot) : Replacement
    where T : struct, IFloatingPointIeee754<T>
{
    public Replacement(BinaryReader reader, DataViewType type)
        : this(Values(ValueCodec.ReadBlock(reader, type)), type is VectorDataViewType)
    {
    }

    public override PrimitiveDataViewType ItemType => NumberDataViewType.FromType(typeof(T))!;

    public override int Size => isBySlot ? values.Length : 0;

    /// <summary>Writes the type, then the value: a vector if there is one a slot.</summary>
    public override void Save(BinaryWriter writer)
    {
        DataViewType type = isBySlot ? new VectorDataViewType(ItemType, values.Length) : ItemType;
        TypeCodec.Write(writer, type);
        ValueCodec.WriteBlock(writer, type, isBySlot ? new VBuffer<T>(values.Length, values) : values[0]);
    }

    public override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column source)
    {
        if (!isBySlot)
        {
            T value = values[0];
            return ItemMapping.MakeGetter<T, T>(row, source, x => T.IsNaN(x) ? value : x);
        }
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(source);
        string name = source.Name;
        VBuffer<T> vector = default;
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> result) =>
        {
            getter(ref vector);
            Contracts.Check(
                vector.Length == values.Length,
                $"Column '{name}' should have vectors of length {values.Length}, got one of length {vector.Length}.");
            Replace(in vector, ref result);
        });
    }

    private void Replace(in VBuffer<T> vector, ref VBuffer<T> result)
    {
        ReadOnlySpan<T> stored = vector.GetValues();
        ReadOnlySpan<int> indices = vector.GetIndices();
        VBufferEditor<T> editor = VBufferEditor.Create(ref result, vector.Length, stored.Length);
        indices.CopyTo(editor.Indices);
        for (int i = 0; i < stored.Length; i++)
            editor.Values[i] = T.IsNaN(stored[i]) ? values[vector.IsDense ? i : indices[i]] : stored[i];
        result = editor.Commit();
    }

    private static T[] Values(object block) => block is VBuffer<T> vector ? [.. vector.DenseValues()] : [(T)block];
}
