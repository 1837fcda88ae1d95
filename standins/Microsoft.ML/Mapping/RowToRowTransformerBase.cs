namespace Microsoft.ML.Data;

/// <summary>The base of transformers that add columns row by row.</summary>
public abstract class RowToRowTransformerBase : ITransformer
{
    private protected RowToRowTransformerBase(IHost host) => Host = host;

    bool ITransformer.IsRowToRowMapper => true;

    private protected IHost Host { get; }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, Map(input.Schema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        SaveModel(ctx);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new RowToRowMapper(Map(inputSchema));

    private protected abstract IRowMapper MakeRowMapper(DataViewSchema inputSchema);

    private protected abstract void SaveModel(ModelSaveContext ctx);

    private RowMapping Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new RowMapping(inputSchema, MakeRowMapper(inputSchema));
    }

    /// <summary>Makes each added column's getter by itself.</summary>
    private protected abstract class MapperBase(DataViewSchema inputSchema) : IRowMapper
    {
        protected DataViewSchema InputSchema => inputSchema;

        public abstract DataViewSchema.DetachedColumn[] GetOutputColumns();

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            var needed = new HashSet<int>();
            for (int i = 0; i < OutputCount; i++)
            {
                if (activeOutput(i)) needed.UnionWith(Inputs(i));
            }
            return needed.Contains;
        }

        public Delegate?[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            var getters = new Delegate?[OutputCount];
            for (int i = 0; i < getters.Length; i++)
            {
                if (activeOutput(i)) getters[i] = MakeGetter(input, i);
            }
            return getters;
        }

        protected abstract int OutputCount { get; }

        /// <summary>The input columns that one added column is made of.</summary>
        protected abstract IEnumerable<int> Inputs(int output);

        protected abstract Delegate MakeGetter(DataViewRow input, int output);
    }
}
