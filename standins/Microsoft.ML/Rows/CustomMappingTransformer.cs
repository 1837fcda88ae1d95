using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Adds the columns that a user's function makes of a row object.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string? _contractName;

    internal CustomMappingTransformer(
        Action<TSrc, TDst> mapAction, string? contractName, SchemaDefinition? inputDefinition = null,
        SchemaDefinition? outputDefinition = null)
    {
        ArgumentNullException.ThrowIfNull(mapAction);
        _mapAction = mapAction;
        _contractName = contractName;
        InputDefinition = inputDefinition;
        AddedColumns = MemberColumn.Of(typeof(TDst), SchemaDefinition.Direction.Write, outputDefinition);
    }

    bool ITransformer.IsRowToRowMapper => true;

    internal SchemaDefinition? InputDefinition { get; }

    internal MemberColumn[] AddedColumns { get; }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, Map(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new RowToRowMapper(Map(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        if (_contractName is null)
            throw Contracts.Except("Empty contract name for a transform: the transform cannot be saved");
        CustomMappingModel.Save(ctx, _contractName, _mapAction.Method.DeclaringType!.Assembly.FullName!);
    }

    private RowMapping Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new RowMapping(inputSchema, new Mapper(this, inputSchema));
    }

    private sealed class Mapper(CustomMappingTransformer<TSrc, TDst> parent, DataViewSchema inputSchema) : IRowMapper
    {
        private readonly (DataViewSchema.Column Column, MemberColumn Member)[] _inputs =
            MemberWriter.Bind(typeof(TSrc), inputSchema, ignoreMissingColumns: false, parent.InputDefinition);

        public DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. parent.AddedColumns.Select(column => new DataViewSchema.DetachedColumn(
                column.Name, column.Type, column.Annotations))];

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            bool isActive = Enumerable.Range(0, parent.AddedColumns.Length).Any(activeOutput);
            HashSet<int> needed = isActive ? [.. _inputs.Select(input => input.Column.Index)] : [];
            return needed.Contains;
        }

        public Delegate?[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            var getters = new Delegate?[parent.AddedColumns.Length];
            if (!Enumerable.Range(0, getters.Length).Any(activeOutput)) return getters;
            var output = new RowHolder<TDst> { Current = new TDst() };
            Action refresh = Refresh(input, output.Current);
            for (int i = 0; i < getters.Length; i++)
            {
                if (!activeOutput(i)) continue;
                getters[i] = RowGetterExtensions.After(refresh, MemberReader.Create(output, parent.AddedColumns[i]));
            }
            return getters;
        }

        /// <summary>Calls the user's function once a row, however many columns are read.</summary>
        private Action Refresh(DataViewRow input, TDst target)
        {
            Action<TSrc>[] writers = [.. _inputs.Select(
                bound => MemberWriter.Create<TSrc>(input, bound.Column, bound.Member))];
            var source = new TSrc();
            long position = -1;
            return () =>
            {
                if (position == input.Position) return;
                foreach (Action<TSrc> write in writers) write(source);
                parent._mapAction(source, target);
                position = input.Position;
            };
        }
    }
}
