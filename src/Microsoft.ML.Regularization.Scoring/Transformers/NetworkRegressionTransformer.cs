using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A trained regression network as a step of an ML.NET pipeline: adds the column <c>Score</c>, the predicted target in
/// the label's own units. It is a Single or, where the label of the training set was a vector, a vector of Single of
/// the same size with the label's slot names. Scores in managed code; no native library is needed where it serves.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class NetworkRegressionTransformer : NetworkTransformer
{
    /// <exception cref="ArgumentException">The parts of the model do not fit together, or it is not one for
    /// numbers.</exception>
    internal NetworkRegressionTransformer(NetworkModelParameters model, string featureColumnName)
        : base(Checked(model), featureColumnName, Columns(model))
    {
    }

    private protected override NetworkTransformer With(NetworkModelParameters model) =>
        new NetworkRegressionTransformer(model, FeatureColumnName);

    private protected override void SaveTo(ModelSaveContext ctx) => NetworkRegressionLoader.Save(this, ctx);

    private static ScoreColumns Columns(NetworkModelParameters model) => model.TargetSlots is { } slots
        ? new VectorRegressionColumns(model.Network.OutputSize, slots)
        : new RegressionColumns();

    private static NetworkModelParameters Checked(NetworkModelParameters model)
    {
        int outputs = model.Network.OutputSize;
        if (outputs != 1 && model.TargetSlots is null)
        {
            throw new ArgumentException(
                $"A regression network for a label of one number gives one output, this one {outputs}.", nameof(model));
        }

        return model.Classes is null
            ? model
            : throw new ArgumentException("A regression network has no classes, this one has.", nameof(model));
    }
}
