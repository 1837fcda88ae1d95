using Microsoft.ML;
using Microsoft.ML.Data;

[assembly: LoadableClass(
    typeof(ColumnConcatenatingTransformer), null, typeof(SignatureLoadModel), "Concat Transform",
    ColumnConcatenatingTransformer.LoaderSignature, ColumnConcatenatingTransformer.LoaderSignatureOld)]

namespace Microsoft.ML.Data;

/// <summary>Joins scalars and vectors of one item type into a vector.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "ConcatTransform";
    internal const string LoaderSignatureOld = "ConcatFunction";

    private readonly (string Output, (string Name, string? Alias)[] Sources)[] _columns;

    internal ColumnConcatenatingTransformer(
        IHostEnvironment env, string outputColumnName, params string[] inputColumnNames)
        : base(env.Register(nameof(ColumnConcatenatingTransformer))) =>
        _columns = [(outputColumnName, [.. inputColumnNames.Select(name => (name, (string?)null))])];

    private ColumnConcatenatingTransformer(IHost host, ModelLoadContext ctx)
        : base(host)
    {
        _columns = new (string, (string, string?)[])[ctx.Reader.ReadInt32()];
        for (int i = 0; i < _columns.Length; i++)
        {
            string output = ctx.LoadNonEmptyString();
            var sources = new (string, string?)[ctx.Reader.ReadInt32()];
            for (int j = 0; j < sources.Length; j++) sources[j] = (ctx.LoadNonEmptyString(), ctx.LoadStringOrNull());
            _columns[i] = (output, sources);
        }
    }

    internal static ColumnConcatenatingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        Contracts.CheckDecode(
            ctx.Header.ModelVerWritten >= 0x00010003, "Models of the old concatenation cannot be read.");
        return new ColumnConcatenatingTransformer(env.Register(nameof(ColumnConcatenatingTransformer)), ctx);
    }

    /// <summary>
    /// Writes the count; per column the output's name, the count of sources, their names and aliases.
    /// </summary>
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.Writer.Write(_columns.Length);
        foreach ((string output, (string Name, string? Alias)[] sources) in _columns)
        {
            ctx.SaveNonEmptyString(output);
            ctx.Writer.Write(sources.Length);
            foreach ((string name, string? alias) in sources)
            {
                ctx.SaveNonEmptyString(name);
                ctx.SaveStringOrNull(alias);
            }
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private static VersionInfo GetVersionInfo() =>
        new("CONCAT F", 0x00010003, 0x00010003, 0x00010001, GenuineAssembly.Data, LoaderSignature, LoaderSignatureOld);

    private sealed class Mapper(ColumnConcatenatingTransformer parent, DataViewSchema inputSchema)
        : MapperBase(inputSchema)
    {
        private readonly ConcatenatedColumn[] _columns =
            [.. parent._columns.Select(column => new ConcatenatedColumn(inputSchema, column.Output, column.Sources))];

        protected override int OutputCount => _columns.Length;

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. _columns.Select(column => column.Detached())];

        protected override IEnumerable<int> Inputs(int output) =>
            _columns[output].Sources.Select(source => source.Index);

        protected override Delegate MakeGetter(DataViewRow input, int output) => _columns[output].MakeGetter(input);
    }
}
