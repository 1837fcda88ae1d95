using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A trained regression network as a step of an ML.NET pipeline: adds the column <c>Score</c> (Single), the predicted
/// target in the label's own units. Scores in managed code; no native library is needed where it serves.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class NetworkRegressionTransformer : NetworkTransformer
{
    /// <exception cref="ArgumentException">The parts of the model do not fit together, or it gives several
    /// scores.</exception>
    internal NetworkRegressionTransformer(NetworkModelParameters model, string featureColumnName)
        : base(Checked(model), featureColumnName, new RegressionColumns())
    {
    }

    private protected override void SaveTo(ModelSaveContext ctx) => NetworkRegressionLoader.Save(this, ctx);

    private static NetworkModelParameters Checked(NetworkModelParameters model)
    {
        int outputs = model.Network.OutputSize;
        if (outputs != 1)
        {
            throw new ArgumentException($"A regression network gives one output, this one {outputs}.", nameof(model));
        }

        return model.Classes is null
            ? model
            : throw new ArgumentException("A regression network has no classes, this one has.", nameof(model));
    }
}
