using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(KeyToBinaryVectorMappingTransformer), null, typeof(SignatureLoadModel), "KeyToBinaryVectorTransform",
    KeyToBinaryVectorMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to the bits of their index.</summary>
public sealed class KeyToBinaryVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToBinaryTransform";

    internal KeyToBinaryVectorMappingTransformer(
        IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToBinaryVectorMappingTransformer)), columns)
    {
    }

    private KeyToBinaryVectorMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
    }

    internal static KeyToBinaryVectorMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        return new KeyToBinaryVectorMappingTransformer(env.Register(nameof(KeyToBinaryVectorMappingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int col, int srcCol) =>
        KeySource.Check(inputSchema, srcCol);

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private static VersionInfo GetVersionInfo() =>
        new("KEY2BINR", 0x00000001, 0x00000001, 0x00000001, GenuineAssembly.Transforms, LoaderSignature);

    private sealed class Mapper : OneToOneMapperBase
    {
        private readonly KeyToBinaryVectorMappingTransformer _parent;
        private readonly KeySource[] _keys;

        public Mapper(KeyToBinaryVectorMappingTransformer parent, DataViewSchema inputSchema)
            : base(parent, inputSchema)
        {
            _parent = parent;
            _keys = [.. Sources.Select(source => new KeySource(source))];
        }

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. _keys.Select((source, i) =>
            {
                VectorDataViewType type = source.VectorOf(Bits(source), isJoined: false);
                return new DataViewSchema.DetachedColumn(
                    _parent.ColumnPairs[i].outputColumnName, type, Annotations(source, type));
            })];

        protected override Delegate MakeGetter(DataViewRow input, int output) =>
            KeyVectorGetters.Bits(input, _keys[output], Bits(_keys[output]));

        /// <summary>Those of the count and one more, so that all ones are no key but the missing one.</summary>
        private static int Bits(KeySource source) => BitOperations.Log2((uint)source.KeyCount) + 2;

        private static DataViewSchema.Annotations Annotations(KeySource source, VectorDataViewType type)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            if (source.KeyTexts is not null)
            {
                int bits = Bits(source);
                ReadOnlyMemory<char>[] names = [.. Enumerable.Range(0, bits).Select(
                    i => $"Bit{bits - 1 - i}".AsMemory())];
                if (!source.IsVector) builder.AddSlotNames(type.Size, KeySource.Getter(names));
                else if (type.IsKnownSize) source.AddSlotNames(builder, type, names);
            }
            if (!source.IsVector)
                builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
            return builder.ToAnnotations();
        }
    }
}
