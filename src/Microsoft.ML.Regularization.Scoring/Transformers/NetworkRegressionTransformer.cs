using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A trained regression network as a step of an ML.NET pipeline: adds the column <c>Score</c> (Single), the predicted
/// target in the label's own units. Scores in managed code; no native library is needed where it serves.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class NetworkRegressionTransformer :
    ISingleFeaturePredictionTransformer<NetworkModelParameters>, ISingleFeaturePredictionTransformer
{
    private readonly NetworkScorer _scorer;

    /// <exception cref="ArgumentException">The parts of the model do not fit together, or it gives several
    /// scores.</exception>
    internal NetworkRegressionTransformer(NetworkModelParameters model, string featureColumnName)
    {
        ArgumentException.ThrowIfNullOrEmpty(featureColumnName);
        _scorer = new NetworkScorer(model, featureColumnName);
        if (_scorer.ScoreCount != 1)
        {
            throw new ArgumentException(
                $"A regression network gives one output, this one {_scorer.ScoreCount}.", nameof(model));
        }

        Model = model;
        FeatureColumnName = featureColumnName;
        FeatureColumnType = new VectorDataViewType(NumberDataViewType.Single, _scorer.FeatureCount);
    }

    /// <summary>What was learned and how: weights, feature preparation, options, training history.</summary>
    public NetworkModelParameters Model { get; }

    /// <summary>Name of the feature column.</summary>
    public string FeatureColumnName { get; }

    /// <summary>Type of the feature column: a vector of Single of the size trained on.</summary>
    public DataViewType FeatureColumnType { get; }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema after scoring.</summary>
    /// <param name="inputSchema">A schema with the feature column.</param>
    /// <returns>The columns of <paramref name="inputSchema"/> and the column <c>Score</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or of another type or
    /// size.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    /// <summary>
    /// Adds the scores. Rows are scored when they are read, in blocks where the other columns in use allow it.
    /// </summary>
    /// <param name="input">A view with the feature column.</param>
    /// <returns>The view with the column <c>Score</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or of another type or
    /// size.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredDataView(Bind(input.Schema), input);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Bind(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => NetworkRegressionLoader.Save(this, ctx);

    private ScoreBinding Bind(DataViewSchema inputSchema) =>
        new(inputSchema, FeatureColumnName, FeatureColumnType, _scorer);
}
