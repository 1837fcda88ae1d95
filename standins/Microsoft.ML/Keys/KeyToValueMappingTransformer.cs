using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(KeyToValueMappingTransformer), null, typeof(SignatureLoadModel), "Key To Value Transform",
    KeyToValueMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to the values that their annotation tells; a missing key to the missing value.</summary>
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToValueTransform";

    internal KeyToValueMappingTransformer(
        IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToValueMappingTransformer)), columns)
    {
    }

    private KeyToValueMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
    }

    internal static KeyToValueMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        return new KeyToValueMappingTransformer(env.Register(nameof(KeyToValueMappingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int col, int srcCol)
    {
        DataViewSchema.Column source = inputSchema[srcCol];
        DataViewType? values = source.Annotations.Schema.GetColumnOrNull(AnnotationUtils.Kinds.KeyValues)?.Type;
        Contracts.Check(values is not null, "Metadata KeyValues does not exist");
        ulong count = (source.Type.ItemType() as KeyDataViewType)?.Count ?? 0;
        Contracts.Check(
            values is VectorDataViewType vector && (ulong)vector.Size == count,
            "KeyValues metadata size does not match column type key count");
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private static VersionInfo GetVersionInfo() =>
        new("KEY2VALT", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, LoaderSignature);

    private sealed class Mapper(KeyToValueMappingTransformer parent, DataViewSchema inputSchema)
        : OneToOneMapperBase(parent, inputSchema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. Sources.Select((source, i) =>
            {
                var builder = new DataViewSchema.Annotations.Builder();
                builder.Add(source.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
                return new DataViewSchema.DetachedColumn(
                    parent.ColumnPairs[i].outputColumnName, source.Type.WithItemType(ValueType(source)),
                    builder.ToAnnotations());
            })];

        protected override Delegate MakeGetter(DataViewRow input, int output)
        {
            DataViewSchema.Column source = Sources[output];
            return GenericMethod.Of<Func<DataViewRow, DataViewSchema.Column, Delegate>>(
                typeof(Mapper), nameof(ValueGetter), source.Type.ItemType().RawType, ValueType(source).RawType)(
                    input, source);
        }

        private static PrimitiveDataViewType ValueType(DataViewSchema.Column source) =>
            source.Annotations.Schema[AnnotationUtils.Kinds.KeyValues].Type.ItemType();

        private static Delegate ValueGetter<TKey, TValue>(DataViewRow input, DataViewSchema.Column source)
        {
            VBuffer<TValue> annotation = default;
            source.GetKeyValues(ref annotation);
            TValue[] values = [.. annotation.DenseValues()];
            TValue missing = MissingValue.Of<TValue>();
            var index = (Func<TKey, ulong>)StandardConversions.FindRaw(typeof(TKey), typeof(ulong))!;
            return ItemMapping.MakeGetter<TKey, TValue>(input, source, key =>
            {
                ulong number = index(key);
                return number > 0 && number <= (ulong)values.Length ? values[number - 1] : missing;
            });
        }
    }
}
