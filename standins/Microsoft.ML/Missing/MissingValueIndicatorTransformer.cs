using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(MissingValueIndicatorTransformer), null, typeof(SignatureLoadModel), "NA Indicator Transform",
    MissingValueIndicatorTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Tells which values are missing.</summary>
public sealed class MissingValueIndicatorTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "NaIndicatorTransform";

    internal MissingValueIndicatorTransformer(
        IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(MissingValueIndicatorTransformer)), columns)
    {
    }

    private MissingValueIndicatorTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
    }

    internal static MissingValueIndicatorTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        return new MissingValueIndicatorTransformer(env.Register(nameof(MissingValueIndicatorTransformer)), ctx);
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
        PrimitiveDataViewType type = source.Type.ItemType();
        Contracts.Check(
            MissingValue.HasMissing(type),
            $"Column '{source.Name}' is of type {source.Type}, which has no missing value: " +
            "only Single, Double and keys have.");
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private static VersionInfo GetVersionInfo() =>
        new("NAIND TF", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Transforms, LoaderSignature);

    private sealed class Mapper(MissingValueIndicatorTransformer parent, DataViewSchema inputSchema)
        : OneToOneMapperBase(parent, inputSchema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. Sources.Select((source, i) =>
            {
                var builder = new DataViewSchema.Annotations.Builder();
                builder.Add(source.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
                builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
                return new DataViewSchema.DetachedColumn(
                    parent.ColumnPairs[i].outputColumnName, source.Type.WithItemType(BooleanDataViewType.Instance),
                    builder.ToAnnotations());
            })];

        protected override Delegate MakeGetter(DataViewRow input, int output) =>
            GenericMethod.Of<Func<DataViewRow, DataViewSchema.Column, Delegate>>(
                typeof(Mapper), nameof(Indicator), Sources[output].Type.ItemType().RawType)(input, Sources[output]);

        private static Delegate Indicator<T>(DataViewRow input, DataViewSchema.Column source) =>
            ItemMapping.MakeGetter(input, source, MissingValue.Test<T>(source.Type.ItemType())!);
    }
}
