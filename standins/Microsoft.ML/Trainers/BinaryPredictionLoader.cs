using Microsoft.ML;
using Microsoft.ML.Data;

[assembly: LoadableClass(
    typeof(ITransformer), typeof(BinaryPredictionLoader), null, typeof(SignatureLoadModel), "",
    PredictionTransformers.BinarySignature)]

namespace Microsoft.ML.Data;

internal static class BinaryPredictionLoader
{
    internal static ITransformer Create(IHostEnvironment env, ModelLoadContext ctx) =>
        PredictionTransformers.LoadBinary(env, ctx);
}
