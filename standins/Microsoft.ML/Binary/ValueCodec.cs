using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>Blocks of a single value in the binary format; vectors are written dense.</summary>
internal abstract class ValueCodec
{
    private const int Dense = -1;

    public static void WriteBlock(BinaryWriter writer, DataViewType type, object value) =>
        Of(type).Write(writer, type, value);

    public static object ReadBlock(BinaryReader reader, DataViewType type) => Of(type).Read(reader, type);

    /// <summary>Writes values one behind the other, without their count.</summary>
    public static void WriteItems<T>(BinaryWriter writer, PrimitiveDataViewType type, T[] items) =>
        ((Items<T>)Of(type)).WriteItems(writer, items);

    /// <summary>Reads what <see cref="WriteItems"/> wrote.</summary>
    public static T[] ReadItems<T>(BinaryReader reader, PrimitiveDataViewType type, int count) =>
        ((Items<T>)Of(type)).ReadItems(reader, count);

    protected abstract void Write(BinaryWriter writer, DataViewType type, object value);

    protected abstract object Read(BinaryReader reader, DataViewType type);

    private static ValueCodec Of(DataViewType type)
    {
        Type item = (type as VectorDataViewType)?.ItemType.RawType ?? type.RawType;
        Type codec = item == typeof(ReadOnlyMemory<char>) ? typeof(Texts) : item == typeof(bool) ? typeof(Flags)
            : item.IsPrimitive
                || item == typeof(TimeSpan) || item == typeof(DataViewRowId) ? typeof(Numbers<>).MakeGenericType(item)
            : throw Contracts.Except($"Annotations of type {type} cannot be saved with a schema.");
        return (ValueCodec)Activator.CreateInstance(
            codec, BindingFlags.Public | BindingFlags.Instance, null, null, null)!;
    }

    private abstract class Items<T> : ValueCodec
    {
        /// <summary>One vector: count, length, how many stored (or dense), count of indices, values.</summary>
        protected override void Write(BinaryWriter writer, DataViewType type, object value)
        {
            if (value is not VBuffer<T> vector)
            {
                WriteItems(writer, [(T)value]);
                return;
            }
            writer.Write(1);
            writer.Write(vector.Length);
            if (vector.Length == 0) writer.Write(0);
            writer.Write(Dense);
            writer.Write(0);
            WriteItems(writer, [.. vector.DenseValues()]);
        }

        protected override object Read(BinaryReader reader, DataViewType type)
        {
            if (type is not VectorDataViewType) return ReadItems(reader, 1)[0]!;
            Contracts.CheckDecode(reader.ReadInt32() == 1, "The model's schema has an annotation of several vectors");
            int length = reader.ReadInt32();
            if (length == 0) length = reader.ReadInt32();
            int stored = reader.ReadInt32();
            int[] indices = new int[reader.ReadInt32()];
            for (int i = 0; i < indices.Length; i++) indices[i] = reader.ReadInt32();
            return stored == Dense
                ? new VBuffer<T>(length, ReadItems(reader, length))
                : new VBuffer<T>(length, stored, ReadItems(reader, stored), indices);
        }

        public abstract void WriteItems(BinaryWriter writer, T[] items);

        public abstract T[] ReadItems(BinaryReader reader, int count);
    }

    private sealed class Numbers<T> : Items<T>
        where T : struct
    {
        public override void WriteItems(BinaryWriter writer, T[] items) =>
            writer.Write(MemoryMarshal.AsBytes<T>(items));

        public override T[] ReadItems(BinaryReader reader, int count)
        {
            var items = new T[count];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(items.AsSpan()));
            return items;
        }
    }

    /// <summary>Eight flags a byte, the first in the lowest bit.</summary>
    private sealed class Flags : Items<bool>
    {
        public override void WriteItems(BinaryWriter writer, bool[] items)
        {
            foreach (bool[] eight in items.Chunk(8))
                writer.Write((byte)eight.Select((flag, bit) => flag ? 1 << bit : 0).Sum());
        }

        public override bool[] ReadItems(BinaryReader reader, int count)
        {
            byte[] bytes = reader.ReadBytes((count + 7) / 8);
            return [.. Enumerable.Range(0, count).Select(i => (bytes[i / 8] >> (i % 8) & 1) != 0)];
        }
    }

    /// <summary>The count, each text's end in characters, then all characters as one string.</summary>
    private sealed class Texts : Items<ReadOnlyMemory<char>>
    {
        public override void WriteItems(BinaryWriter writer, ReadOnlyMemory<char>[] items)
        {
            writer.Write(items.Length);
            int end = 0;
            foreach (ReadOnlyMemory<char> item in items) writer.Write(end += item.Length);
            writer.Write(string.Concat(items.Select(item => item.ToString())));
        }

        public override ReadOnlyMemory<char>[] ReadItems(BinaryReader reader, int count)
        {
            Contracts.CheckDecode(
                reader.ReadInt32() == count, "The model's schema has an annotation of another length than its type");
            int[] ends = new int[count];
            for (int i = 0; i < count; i++) ends[i] = reader.ReadInt32() & int.MaxValue;
            ReadOnlyMemory<char> text = reader.ReadString().AsMemory();
            return [.. ends.Select((end, i) => text[(i == 0 ? 0 : ends[i - 1])..end])];
        }
    }
}
