using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A trained network for several classes as a step of an ML.NET pipeline: adds the columns <c>PredictedLabel</c> (key
/// with the label's key values) and <c>Score</c> (vector of Single: the probabilities of the classes in the order of
/// their keys, summing to 1). Scores in managed code; no native library is needed where it serves. Immutable and safe
/// to share between threads.
/// </summary>
public sealed class NetworkMulticlassTransformer : NetworkTransformer
{
    /// <exception cref="ArgumentException">The parts of the model do not fit together, or it is not one for
    /// keys.</exception>
    internal NetworkMulticlassTransformer(NetworkModelParameters model, string featureColumnName)
        : base(model, featureColumnName, new MulticlassColumns(ClassesOf(model)))
    {
    }

    private protected override NetworkTransformer With(NetworkModelParameters model) =>
        new NetworkMulticlassTransformer(model, FeatureColumnName);

    private protected override void SaveTo(ModelSaveContext ctx) => NetworkMulticlassLoader.Save(this, ctx);

    private static ClassOutputs ClassesOf(NetworkModelParameters model) =>
        model.Classes is { } classes && model.Network.OutputSize > 1 ? classes : throw new ArgumentException(
            "A network for a key label gives one output a class with its meaning, this one "
            + $"{model.Network.OutputSize}{(model.Classes is null ? " without" : "")}.", nameof(model));
}
