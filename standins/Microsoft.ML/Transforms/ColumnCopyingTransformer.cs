using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(ColumnCopyingTransformer), null, typeof(SignatureLoadModel), "Copy Columns Transform",
    ColumnCopyingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Copies columns with their annotations.</summary>
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CopyTransform";

    internal ColumnCopyingTransformer(
        IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(ColumnCopyingTransformer)), columns)
    {
    }

    private ColumnCopyingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
    }

    internal static ColumnCopyingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        return new ColumnCopyingTransformer(env.Register(nameof(ColumnCopyingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private static VersionInfo GetVersionInfo() =>
        new("COPYCOLT", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, LoaderSignature);

    private sealed class Mapper(ColumnCopyingTransformer parent, DataViewSchema inputSchema)
        : OneToOneMapperBase(parent, inputSchema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. Sources.Select((s, i) => new DataViewSchema.DetachedColumn(
                parent.ColumnPairs[i].outputColumnName, s.Type, s.Annotations))];

        protected override Delegate MakeGetter(DataViewRow input, int output) => input.GetGetter(Sources[output]);
    }
}
