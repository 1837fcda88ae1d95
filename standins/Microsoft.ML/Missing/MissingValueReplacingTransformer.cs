using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(MissingValueReplacingTransformer), null, typeof(SignatureLoadModel), "NA Replace Transform",
    MissingValueReplacingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Replaces NaN by what was fitted.</summary>
public sealed class MissingValueReplacingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "NAReplaceTransform";

    private const uint FirstVersion = 0x00010002;

    private readonly Replacement[] _replacements;

    internal MissingValueReplacingTransformer(
        IHostEnvironment env, ReplacedColumn[] columns, Replacement[] replacements)
        : base(env.Register(nameof(MissingValueReplacingTransformer)),
            [.. columns.Select(column => (column.OutputName, column.InputName))]) => _replacements = replacements;

    private MissingValueReplacingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx) => _replacements = [.. ColumnPairs.Select(_ => Replacement.Read(ctx.Reader))];

    internal static MissingValueReplacingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        Contracts.CheckDecode(
            ctx.Header.ModelVerWritten >= FirstVersion, "Models of the old replacement cannot be read.");
        return new MissingValueReplacingTransformer(env.Register(nameof(MissingValueReplacingTransformer)), ctx);
    }

    /// <summary>Writes the names, then per column type and value.</summary>
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (Replacement replacement in _replacements) replacement.Save(ctx.Writer);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int col, int srcCol)
    {
        DataViewType type = inputSchema[srcCol].Type;
        PrimitiveDataViewType item = type.ItemType();
        ReplacedColumn.Check(item, item is KeyDataViewType);
        Replacement replacement = _replacements[col];
        int size = (type as VectorDataViewType)?.Size ?? 0;
        if (item.Equals(replacement.ItemType) && (replacement.Size == 0 || replacement.Size == size)) return;
        string expected = replacement.Size == 0
            ? replacement.ItemType.ToString()!
            : new VectorDataViewType(replacement.ItemType, replacement.Size).ToString();
        throw Contracts.ExceptSchemaMismatch(
            nameof(inputSchema), "input", inputSchema[srcCol].Name, expected, type.ToString()!);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private static VersionInfo GetVersionInfo() =>
        new("NAREP TF", FirstVersion, FirstVersion, 0x00010001, GenuineAssembly.Transforms, LoaderSignature);

    private sealed class Mapper(MissingValueReplacingTransformer parent, DataViewSchema inputSchema)
        : OneToOneMapperBase(parent, inputSchema)
    {
        private readonly MissingValueReplacingTransformer _parent = parent;

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. Sources.Select((source, i) =>
            {
                var builder = new DataViewSchema.Annotations.Builder();
                builder.Add(source.Annotations, name => name is AnnotationUtils.Kinds.SlotNames
                    or AnnotationUtils.Kinds.IsNormalized);
                return new DataViewSchema.DetachedColumn(
                    _parent.ColumnPairs[i].outputColumnName, source.Type, builder.ToAnnotations());
            })];

        protected override Delegate MakeGetter(DataViewRow input, int output) =>
            _parent._replacements[output].CreateGetter(input, Sources[output]);
    }
}
