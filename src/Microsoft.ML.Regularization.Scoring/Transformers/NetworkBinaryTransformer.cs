using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A trained network for two classes as a step of an ML.NET pipeline: adds the columns <c>PredictedLabel</c> (Boolean:
/// whether the score is above 0), <c>Score</c> (Single: the log-odds of true) and, unless the trainer's option
/// CalibratesProbabilities was false, <c>Probability</c> (Single: of true). Scores in managed code; no native library
/// is needed where it serves. Immutable and safe to share between threads.
/// </summary>
public sealed class NetworkBinaryTransformer : NetworkTransformer
{
    /// <exception cref="ArgumentException">The parts of the model do not fit together, or it is not one for two
    /// classes.</exception>
    internal NetworkBinaryTransformer(NetworkModelParameters model, string featureColumnName)
        : base(model, featureColumnName, new BinaryColumns(ClassesOf(model).GivesProbabilities))
    {
    }

    private protected override NetworkTransformer With(NetworkModelParameters model) =>
        new NetworkBinaryTransformer(model, FeatureColumnName);

    private protected override void SaveTo(ModelSaveContext ctx) => NetworkBinaryLoader.Save(this, ctx);

    private static ClassOutputs ClassesOf(NetworkModelParameters model) =>
        model.Classes is { } classes && model.Network.OutputSize == 1 ? classes : throw new ArgumentException(
            $"A network for a Boolean label gives one output with its meaning, this one {model.Network.OutputSize}"
            + $"{(model.Classes is null ? " without" : "")}.", nameof(model));
}
