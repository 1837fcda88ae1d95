using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(TypeConvertingTransformer), null, typeof(SignatureLoadModel), "Convert Transform",
    TypeConvertingTransformer.LoaderSignature, TypeConvertingTransformer.LoaderSignatureOld)]

namespace Microsoft.ML.Transforms;

/// <summary>Converts columns to another item type.</summary>
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ConvertTransform";
    internal const string LoaderSignatureOld = "ConvertFunction";

    private const byte KeyFlag = 0x80;
    private const uint FirstVersion = 0x00010004;

    internal TypeConvertingTransformer(IHostEnvironment env, params TypeConversion[] columns)
        : base(env.Register(nameof(TypeConvertingTransformer)),
            [.. columns.Select(column => (column.OutputName, column.InputName))]) => Columns = columns;

    private TypeConvertingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        Columns = new TypeConversion[ColumnPairs.Length];
        for (int i = 0; i < Columns.Length; i++)
        {
            byte code = ctx.Reader.ReadByte();
            var kind = (DataKind)(code & ~KeyFlag);
            Contracts.CheckDecode(Enum.IsDefined(kind), $"A conversion to the unknown kind {kind}.");
            ulong? keyCount = (code & KeyFlag) != 0 ? ctx.Reader.ReadUInt64() : null;
            Contracts.CheckDecode(keyCount != 0, "A conversion to keys of no values.");
            Columns[i] = new TypeConversion(
                ColumnPairs[i].outputColumnName, ColumnPairs[i].inputColumnName, kind, keyCount);
        }
    }

    internal TypeConversion[] Columns { get; }

    internal static TypeConvertingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        Contracts.CheckDecode(
            ctx.Header.ModelVerWritten >= FirstVersion, "Models of the old conversion cannot be read.");
        return new TypeConvertingTransformer(env.Register(nameof(TypeConvertingTransformer)), ctx);
    }

    /// <summary>Writes the names, then each kind, with its high bit set if a key count follows.</summary>
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (TypeConversion column in Columns)
        {
            ctx.Writer.Write((byte)((byte)column.Kind | (column.KeyCount is null ? 0 : KeyFlag)));
            if (column.KeyCount is { } count) ctx.Writer.Write(count);
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private static VersionInfo GetVersionInfo() =>
        new("CONVERTF", FirstVersion, 0x00010003, 0x00010002, GenuineAssembly.Data, LoaderSignature,
            LoaderSignatureOld);

    private sealed class Mapper : OneToOneMapperBase
    {
        private readonly TypeConvertingTransformer _parent;
        private readonly Delegate[] _conversions;
        private readonly DataViewType[] _types;

        public Mapper(TypeConvertingTransformer parent, DataViewSchema inputSchema)
            : base(parent, inputSchema)
        {
            _parent = parent;
            _conversions = new Delegate[Sources.Length];
            _types = new DataViewType[Sources.Length];
            for (int i = 0; i < Sources.Length; i++)
            {
                PrimitiveDataViewType source = Sources[i].Type.ItemType();
                PrimitiveDataViewType target = parent.Columns[i].TargetOf(source, out bool isAllowed);
                _conversions[i] = (isAllowed ? StandardConversions.Find(source, target) : null)
                    ?? throw Contracts.ExceptParam(
                        nameof(inputSchema),
                        $"source column '{Sources[i].Name}' with item type '{Sources[i].Type}' is not compatible " +
                        $"with destination type '{target}'");
                _types[i] = Sources[i].Type.WithItemType(target);
            }
        }

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. Sources.Select((source, i) => new DataViewSchema.DetachedColumn(
                _parent.Columns[i].OutputName, _types[i], Annotations(source, _types[i])))];

        protected override Delegate MakeGetter(DataViewRow input, int output) =>
            ConvertingGetter.Create(input, Sources[output], _conversions[output]);

        private static DataViewSchema.Annotations Annotations(DataViewSchema.Column source, DataViewType type)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            PrimitiveDataViewType from = source.Type.ItemType();
            PrimitiveDataViewType to = type.ItemType();
            if (type is VectorDataViewType { IsKnownSize: true }) Keep(AnnotationUtils.Kinds.SlotNames);
            if (from is KeyDataViewType key && to is KeyDataViewType other && key.Count == other.Count)
                Keep(AnnotationUtils.Kinds.KeyValues);
            if (from is NumberDataViewType && to is NumberDataViewType) Keep(AnnotationUtils.Kinds.IsNormalized);
            if (source.Type is BooleanDataViewType && to is NumberDataViewType)
                builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
            return builder.ToAnnotations();

            void Keep(string kind) => builder.Add(source.Annotations, name => name == kind);
        }
    }
}
