using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Adds an interval to scores as the columns <c>Lower</c> and <c>Upper</c> (Single, label units): the score, or the
/// outermost quantiles of a score that has several, widened by the margin of a calibration. Made by
/// <c>mlContext.Regression.ConformalIntervals</c> or <c>WithConformalIntervals</c>. Saved with the model; needs no
/// native library where it serves. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// A row whose score is not finite, or whose difficulty is not a finite number above 0, has NaN for both ends.
/// </remarks>
public sealed class ConformalTransformer : ITransformer
{
    private readonly IntervalColumns _columns;

    /// <exception cref="ArgumentException">A value of the calibration is out of its range.</exception>
    internal ConformalTransformer(ConformalCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        calibration.Check();
        Calibration = calibration;
        _columns = new IntervalColumns(calibration.LowerColumnName, calibration.UpperColumnName);
    }

    /// <summary>What the calibration found.</summary>
    public ConformalCalibration Calibration { get; }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema with the interval.</summary>
    /// <param name="inputSchema">A schema with the score column.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score or difficulty column is missing or of another
    /// type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    /// <summary>Adds the interval. It is computed when it is read.</summary>
    /// <param name="input">Scored rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score or difficulty column is missing or of another
    /// type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredDataView(Bind(input.Schema), input);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Bind(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => ConformalLoader.Save(this, ctx);

    private IntervalBinding Bind(DataViewSchema inputSchema) => new(inputSchema, Calibration, _columns);
}
