using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Trainers;

[assembly: LoadableClass(
    typeof(MaximumEntropyModelParameters), null, typeof(SignatureLoadModel), "Multiclass LR Executor",
    MaximumEntropyModelParameters.LoaderSignature)]

namespace Microsoft.ML.Trainers;

/// <summary>Linear scores made probabilities by softmax.</summary>
public sealed class MaximumEntropyModelParameters : LinearMulticlassModelParametersBase
{
    internal const string LoaderSignature = "MultiClassLRExec";

    private static readonly VersionInfo _version = new(
        "MULTI LR", 0x00010003, 0x00010001, 0x00010001, GenuineAssembly.StandardTrainers, LoaderSignature);

    internal MaximumEntropyModelParameters(float[][] weights, float[] biases, string[]? labelNames)
        : base(weights, biases, labelNames)
    {
    }

    private MaximumEntropyModelParameters(ModelLoadContext ctx)
        : base(ctx, _version)
    {
    }

    private protected override VersionInfo Version => _version;

    internal static MaximumEntropyModelParameters Create(IHostEnvironment env, ModelLoadContext ctx) => new(ctx);

    private protected override void Activate(Span<float> scores)
    {
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.SoftMax(scores, scores);
    }
}
