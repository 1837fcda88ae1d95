using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A trained network as a step of an ML.NET pipeline. Scores in managed code; no native library is needed where it
/// serves. Immutable and safe to share between threads.
/// </summary>
public abstract class NetworkTransformer :
    ISingleFeaturePredictionTransformer<NetworkModelParameters>, ISingleFeaturePredictionTransformer
{
    private readonly NetworkScorer _scorer;
    private readonly ScoreColumns _columns;

    private protected NetworkTransformer(NetworkModelParameters model, string featureColumnName, ScoreColumns columns)
    {
        ArgumentNullException.ThrowIfNull(featureColumnName);
        if (model.Features.FeatureCount > 0) ArgumentException.ThrowIfNullOrEmpty(featureColumnName);
        _scorer = new NetworkScorer(model, featureColumnName);
        _columns = columns;
        Model = model;
        FeatureColumnName = featureColumnName;
        FeatureColumnType = new VectorDataViewType(NumberDataViewType.Single, _scorer.FeatureCount);
    }

    /// <summary>What was learned and how: weights, feature preparation, options, training history.</summary>
    public NetworkModelParameters Model { get; }

    /// <summary>Name of the feature column; empty where the network reads categories alone.</summary>
    public string FeatureColumnName { get; }

    /// <summary>Type of the feature column: a vector of Single of the size trained on.</summary>
    public DataViewType FeatureColumnType { get; }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema after scoring.</summary>
    /// <param name="inputSchema">A schema with the feature column and the categorical ones.</param>
    /// <returns>The columns of <paramref name="inputSchema"/> and the score columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type or size, or its keys are
    /// others than in training.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    /// <summary>
    /// Adds the scores. Rows are scored when they are read, in blocks where the other columns in use allow it.
    /// </summary>
    /// <param name="input">A view with the feature column and the categorical ones.</param>
    /// <returns>The view with the score columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type or size, or its keys are
    /// others than in training.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredDataView(Bind(input.Schema), input);
    }

    /// <summary>The same network with its weights rounded to what a storage can hold.</summary>
    internal NetworkTransformer WithWeightStorage(WeightStorage storage) => With(CompactModel.Of(Model, storage));

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Bind(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => SaveTo(ctx);

    private protected abstract NetworkTransformer With(NetworkModelParameters model);

    private protected abstract void SaveTo(ModelSaveContext ctx);

    private NetworkBinding Bind(DataViewSchema inputSchema) =>
        new(inputSchema, FeatureColumnName, FeatureColumnType, _scorer, _columns);
}
