using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>
/// An estimator of any regression model, fitted on a part of the rows and calibrated on the others. Made by
/// <c>WithConformalIntervals</c>. It holds no state of a fit and may be used again.
/// </summary>
public sealed class ConformalPipeline : IEstimator<TransformerChain<ConformalTransformer>>
{
    private readonly IEstimator<ITransformer> _model;
    private readonly MLContext _context;
    private readonly ConformalOptions _options;
    private readonly ConformalEstimator _intervals;

    internal ConformalPipeline(IEstimator<ITransformer> model, MLContext context, ConformalOptions options)
    {
        _intervals = new ConformalEstimator(options);
        _model = model;
        _context = context;
        _options = options;
    }

    /// <summary>Fits the model, then calibrates its intervals on rows that it did not see.</summary>
    /// <param name="input">
    /// The training rows; a share of them is put aside unless <see cref="ConformalOptions.CalibrationSet"/> is given.
    /// </param>
    /// <returns>The model and, behind it, its intervals.</returns>
    /// <exception cref="InvalidOperationException">
    /// There are too few calibration rows for the coverage; the message says how many it needs.
    /// </exception>
    public TransformerChain<ConformalTransformer> Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (training, calibration) = Split(input);
        ITransformer model = _model.Fit(training);
        return model.Append(_intervals.Fit(model.Transform(calibration)));
    }

    /// <summary>The schema of the model's output with the interval.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        _intervals.GetOutputSchema(_model.GetOutputSchema(inputSchema));

    private (IDataView Training, IDataView Calibration) Split(IDataView input)
    {
        if (_options.CalibrationSet is { } given)
        {
            return (input, given);
        }

        var split = _context.Data.TrainTestSplit(input, _options.CalibrationFraction, _options.SamplingKeyColumnName);
        return (split.TrainSet, split.TestSet);
    }
}
