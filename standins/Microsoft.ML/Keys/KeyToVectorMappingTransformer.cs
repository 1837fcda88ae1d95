using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(KeyToVectorMappingTransformer), null, typeof(SignatureLoadModel), "KeyToVectorTransform",
    KeyToVectorMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to indicators, or vectors of keys to counts.</summary>
public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToVectorTransform";

    private const uint FirstVersion = 0x00010002;

    internal KeyToVectorMappingTransformer(IHostEnvironment env, params KeyVectorColumn[] columns)
        : base(env.Register(nameof(KeyToVectorMappingTransformer)),
            [.. columns.Select(column => (column.OutputName, column.InputName))]) => Columns = columns;

    private KeyToVectorMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx) =>
        Columns = [.. ColumnPairs.Select(pair => new KeyVectorColumn(
            pair.outputColumnName, pair.inputColumnName, ctx.Reader.ReadBoolean()))];

    internal KeyVectorColumn[] Columns { get; }

    internal static KeyToVectorMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        Contracts.CheckDecode(
            ctx.Header.ModelVerWritten >= FirstVersion, "Models of the old mapping to vectors cannot be read.");
        return new KeyToVectorMappingTransformer(env.Register(nameof(KeyToVectorMappingTransformer)), ctx);
    }

    /// <summary>Writes the names, then which columns are counts.</summary>
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (KeyVectorColumn column in Columns) ctx.Writer.Write(column.IsCount);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int col, int srcCol) =>
        KeySource.Check(inputSchema, srcCol);

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private static VersionInfo GetVersionInfo() =>
        new("KEY2VECT", FirstVersion, 0x00010001, 0x00010001, GenuineAssembly.Data, LoaderSignature);

    private sealed class Mapper : OneToOneMapperBase
    {
        private readonly KeyToVectorMappingTransformer _parent;
        private readonly KeySource[] _keys;

        public Mapper(KeyToVectorMappingTransformer parent, DataViewSchema inputSchema)
            : base(parent, inputSchema)
        {
            _parent = parent;
            _keys = [.. Sources.Select(source => new KeySource(source))];
        }

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. _keys.Select((source, i) =>
            {
                KeyVectorColumn column = _parent.Columns[i];
                VectorDataViewType type = source.VectorOf(source.KeyCount, column.IsCount);
                return new DataViewSchema.DetachedColumn(
                    column.OutputName, type, Annotations(source, type, column.IsCount));
            })];

        protected override Delegate MakeGetter(DataViewRow input, int output) =>
            !_keys[output].IsVector ? KeyVectorGetters.Indicator(input, _keys[output])
            : _parent.Columns[output].IsCount ? KeyVectorGetters.Counts(input, _keys[output])
            : KeyVectorGetters.Indicators(input, _keys[output]);

        private static DataViewSchema.Annotations Annotations(KeySource source, VectorDataViewType type, bool isCount)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            if (source.KeyTexts is { } texts)
            {
                if (isCount || !source.IsVector) builder.AddSlotNames(type.Size, KeySource.Getter(texts));
                else if (type.IsKnownSize) source.AddSlotNames(builder, type, texts);
            }
            if (!isCount && source.Size > 0)
            {
                int[] ranges = [.. Enumerable.Range(0, source.Size).SelectMany(
                    i => (int[])[i * source.KeyCount, (i + 1) * source.KeyCount - 1])];
                builder.Add(
                    AnnotationUtils.Kinds.CategoricalSlotRanges, AnnotationUtils.GetCategoricalType(source.Size),
                    KeySource.Getter(ranges));
            }
            if (!isCount || !source.IsVector)
                builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
            return builder.ToAnnotations();
        }
    }
}
