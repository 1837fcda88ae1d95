using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A forecaster with a state, as one engine uses it: each row it is given is the next one. Saved, it is the forecaster
/// with its series where they stand.
/// </summary>
internal sealed class StatefulForecast(ForecastTransformer transformer) : ITransformer
{
    private readonly ForecastOutputs _outputs = new(transformer.Model.Columns, 0);

    public SeriesStates States { get; } = new(transformer.Calculator);

    /// <summary>The row that the engine feeds.</summary>
    public ForecastRow? Row { get; private set; }

    public bool IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Bind(inputSchema);

    public IDataView Transform(IDataView input) => transformer.Transform(input);

    public void Save(ModelSaveContext ctx) =>
        ForecastLoader.Save(new ForecastTransformer(transformer.Model.With(States.Freeze())), ctx);

    private ForecastBinding Bind(DataViewSchema inputSchema) => new(
        inputSchema, transformer.Calculator, _outputs,
        (input, binding) => Row = new ForecastRow(binding, input, States, ahead: null));
}
