using System.Text;

namespace Microsoft.ML.Data;

/// <summary>
/// Types in the binary format: a name, the size of what follows, and for vectors and keys their item and extent.
/// </summary>
internal static class TypeCodec
{
    private const string Text = "TextSpan";
    private const string Vector = "VBuffer";
    private const string Key = "Key2";

    private static readonly Dictionary<string, PrimitiveDataViewType> _simple = new Type[]
    {
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long),
        typeof(ulong),
        typeof(float), typeof(double), typeof(bool), typeof(TimeSpan), typeof(DateTime), typeof(DateTimeOffset),
        typeof(DataViewRowId),
    }.ToDictionary(type => type.Name, type => PrimitiveDataViewType.FromType(type)!);

    public static void Write(BinaryWriter writer, DataViewType type)
    {
        writer.Write(type switch
        {
            VectorDataViewType => Vector,
            KeyDataViewType => Key,
            TextDataViewType => Text,
            _ => type.RawType.Name,
        });
        using var parameters = new MemoryStream();
        using (var inner = new BinaryWriter(parameters, Encoding.UTF8, leaveOpen: true)) WriteParameters(inner, type);
        writer.Write7BitEncodedInt64(parameters.Length);
        writer.Write(parameters.ToArray());
    }

    public static DataViewType Read(BinaryReader reader)
    {
        string name = reader.ReadString();
        long end = reader.Read7BitEncodedInt64() + reader.BaseStream.Position;
        DataViewType type = name switch
        {
            Text => TextDataViewType.Instance,
            Vector => ReadVector(reader),
            Key => new KeyDataViewType(Read(reader).RawType, reader.ReadUInt64()),
            _ => _simple.GetValueOrDefault(name)
                ?? throw Contracts.ExceptDecode($"The model's schema has a column of unknown type '{name}'"),
        };
        reader.BaseStream.Position = end;
        return type;
    }

    private static VectorDataViewType ReadVector(BinaryReader reader)
    {
        var item = (PrimitiveDataViewType)Read(reader);
        int[] dimensions = new int[reader.ReadInt32()];
        for (int i = 0; i < dimensions.Length; i++) dimensions[i] = reader.ReadInt32();
        return new VectorDataViewType(item, dimensions);
    }

    private static void WriteParameters(BinaryWriter writer, DataViewType type)
    {
        if (type is VectorDataViewType vector)
        {
            Write(writer, vector.ItemType);
            writer.Write(vector.Dimensions.Length);
            foreach (int dimension in vector.Dimensions) writer.Write(dimension);
        }
        else if (type is KeyDataViewType key)
        {
            Write(writer, NumberDataViewType.FromType(key.RawType)!);
            writer.Write(key.Count);
        }
    }
}
