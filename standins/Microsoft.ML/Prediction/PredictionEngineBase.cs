using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Maps one object to another through a transformer. For one thread at a time.</summary>
public abstract class PredictionEngineBase<TSrc, TDst> : IDisposable
    where TSrc : class
    where TDst : class, new()
{
    private readonly MemberRow<TSrc> _inputRow;
    private readonly DataViewRow _outputRow;
    private readonly Action<TDst>[] _writers;
    private readonly ITransformer _transformer;
    private readonly bool _ownsTransformer;
    private bool _isDisposed;

    private protected PredictionEngineBase(ITransformer transformer, PredictionEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        Contracts.CheckParam(transformer.IsRowToRowMapper, nameof(transformer), "Must be a row to row mapper");
        _transformer = transformer;
        _ownsTransformer = options.OwnsTransformer;
        _inputRow = MemberRow<TSrc>.Create(
            MemberColumn.Of(typeof(TSrc), SchemaDefinition.Direction.Read, options.InputSchemaDefinition),
            new RowHolder<TSrc>());
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(_inputRow.Schema);
        OutputSchema = mapper.OutputSchema;
        (DataViewSchema.Column Column, MemberColumn Member)[] bound =
            MemberWriter.Bind(typeof(TDst), OutputSchema, options.IgnoreMissingColumns, options.OutputSchemaDefinition);
        _outputRow = mapper.GetRow(_inputRow, bound.Select(b => b.Column));
        _writers = [.. bound.Select(b => MemberWriter.Create<TDst>(_outputRow, b.Column, b.Member))];
    }

    public DataViewSchema OutputSchema { get; }

    public TDst Predict(TSrc example)
    {
        var prediction = new TDst();
        Predict(example, ref prediction);
        return prediction;
    }

    /// <summary>Fills an object that is there already; it is made if it is null.</summary>
    public abstract void Predict(TSrc example, ref TDst prediction);

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _outputRow.Dispose();
        if (_ownsTransformer) (_transformer as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void ExtractValues(TSrc example) => _inputRow.Set(example);

    private protected void FillValues(TDst prediction)
    {
        foreach (Action<TDst> write in _writers) write(prediction);
    }
}
