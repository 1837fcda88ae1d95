using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(NormalizingTransformer), null, typeof(SignatureLoadModel), "Normalizer",
    NormalizingTransformer.LoaderSignature)]

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
            var type = NormalizerFormat.ReadType(ctx.Reader);
            ColumnNormalizer? normalizer = null;
            var isThere = ctx.TryProcessSubModel(FolderOf(i), part => normalizer = NormalizerFormat.Read(part, type));
            Contracts.CheckDecode(isThere && normalizer is not null,
                $"The normalizer of column {i} is missing from the model.");
            var (output, input) = ColumnPairs[i];
            _columns[i] = new FittedNormalizer(output, input, type, normalizer);
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

    /// <summary>Writes the column names and types; each column's numbers are a model of their own beside.</summary>
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        for (var i = 0; i < _columns.Length; i++)
        {
            NormalizerFormat.WriteType(ctx.Writer, _columns[i].Type);
            ctx.SaveSubModel(FolderOf(i), _columns[i].Normalizer.Save);
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

    private static string FolderOf(int column) => $"Normalizer_{column:000}";

    private static VersionInfo GetVersionInfo() =>
        new("NORMALZR", 0x00010002, 0x00010001, 0x00010001, GenuineAssembly.Data, LoaderSignature);

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
            builder.Add(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance,
                (ref bool value) => value = true);
            builder.Add(source.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
            return builder.ToAnnotations();
        }
    }
}
