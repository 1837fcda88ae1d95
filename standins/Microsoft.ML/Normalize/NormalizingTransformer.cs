using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Normalizes columns with fitted scales and offsets.</summary>
public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "Normalizer";

    private readonly FittedNormalizer[] _columns;

    internal NormalizingTransformer(IHostEnvironment env, FittedNormalizer[] columns)
        : base(env.Register(nameof(NormalizingTransformer)),
            [.. columns.Select(column => (column.OutputName, column.InputName))]) => _columns = columns;

    private NormalizingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _columns = new FittedNormalizer[ColumnPairs.Length];
        for (var i = 0; i < _columns.Length; i++)
        {
            var type = NormalizerKinds.Read(ctx.Reader);
            var (output, input) = ColumnPairs[i];
            _columns[i] = new FittedNormalizer(output, input, type, ColumnNormalizer.Load(ctx.Reader, type));
        }
    }

    /// <summary>The parameters of a column's normalizer, counted in the order the columns were given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer columns.</exception>
    public NormalizerModelParametersBase GetNormalizerModelParameters(int index)
    {
        Contracts.CheckParam(index >= 0 && index < _columns.Length, nameof(index),
            $"Not valid. Valid range is from 0 (inclusive) to {_columns.Length} (exclusive) but got {index}.");
        return _columns[index].Normalizer.Parameters;
    }

    internal static NormalizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        return new NormalizingTransformer(env.Register(nameof(NormalizingTransformer)), ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    /// <summary>Writes the column names, then per column its type and its numbers.</summary>
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (var column in _columns)
        {
            NormalizerKinds.Write(ctx.Writer, column.Type);
            column.Normalizer.Save(ctx.Writer);
        }
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int col, int srcCol)
    {
        var actual = inputSchema[srcCol];
        if (actual.Type.Equals(_columns[col].Type))
            return;
        throw Contracts.ExceptSchemaMismatch(
            nameof(inputSchema), "input", actual.Name, _columns[col].Type.ToString()!, actual.Type.ToString()!);
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "NORMALZS",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: typeof(NormalizingTransformer).Assembly.FullName!,
        loaderSignature: LoaderSignature);

    private sealed class Mapper(NormalizingTransformer parent, DataViewSchema inputSchema)
        : OneToOneMapperBase(parent, inputSchema)
    {
        private readonly NormalizingTransformer _parent = parent;

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. _parent._columns.Select((column, i) =>
                new DataViewSchema.DetachedColumn(column.OutputName, column.Type, CreateAnnotations(Sources[i])))];

        protected override Delegate MakeGetter(DataViewRow input, int output) =>
            _parent._columns[output].Normalizer.CreateGetter(input, Sources[output]);

        private static DataViewSchema.Annotations CreateAnnotations(DataViewSchema.Column source)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, (ref bool value) => value = true);
            builder.Add(source.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
            return builder.ToAnnotations();
        }
    }
}
