using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Dictionaries of keys in model files: texts in the model's string pool, other values in blocks.</summary>
internal static class KeyDictionaryFormat
{
    private const byte Texts = 0;
    private const byte Values = 1;

    public static VersionInfo Version { get; } =
        new("TERM MAN", 0x00010002, 0x00010002, 0x00010001, GenuineAssembly.Data, "TermManager");

    /// <summary>Writes what is stored; then count and texts, or the type, count and values.</summary>
    public static void Write<T>(ModelSaveContext ctx, PrimitiveDataViewType type, T[] values)
    {
        if (values is ReadOnlyMemory<char>[] texts)
        {
            ctx.Writer.Write(Texts);
            ctx.Writer.Write(texts.Length);
            foreach (ReadOnlyMemory<char> text in texts) ctx.SaveNonEmptyString(text);
            return;
        }
        ctx.Writer.Write(Values);
        TypeCodec.Write(ctx.Writer, type);
        ctx.Writer.Write(values.Length);
        ValueCodec.WriteItems(ctx.Writer, type, values);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static KeyDictionary Read(ModelLoadContext ctx)
    {
        byte stored = ctx.Reader.ReadByte();
        Contracts.CheckDecode(stored is Texts or Values, $"A dictionary of keys of the unknown sort {stored}.");
        if (stored == Texts)
        {
            var texts = new ReadOnlyMemory<char>[ReadCount(ctx)];
            for (int i = 0; i < texts.Length; i++) texts[i] = ctx.LoadNonEmptyString().AsMemory();
            return new KeyDictionary<ReadOnlyMemory<char>>(TextDataViewType.Instance, texts);
        }
        var type = TypeCodec.Read(ctx.Reader) as PrimitiveDataViewType;
        Contracts.CheckDecode(type is not null, "A dictionary of keys cannot be of vectors.");
        return GenericMethod.Of<Func<ModelLoadContext, PrimitiveDataViewType, KeyDictionary>>(
            typeof(KeyDictionaryFormat), nameof(ReadValues), type!.RawType)(ctx, type);
    }

    private static KeyDictionary<T> ReadValues<T>(ModelLoadContext ctx, PrimitiveDataViewType type)
        where T : notnull =>
        new(type, ValueCodec.ReadItems<T>(ctx.Reader, type, ReadCount(ctx)));

    private static int ReadCount(ModelLoadContext ctx)
    {
        int count = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(count >= 0, "A dictionary of keys has a negative count.");
        return count;
    }
}
