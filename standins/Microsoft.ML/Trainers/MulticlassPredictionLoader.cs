using Microsoft.ML;
using Microsoft.ML.Data;

[assembly: LoadableClass(
    typeof(ITransformer), typeof(MulticlassPredictionLoader), null, typeof(SignatureLoadModel), "",
    PredictionTransformers.MulticlassSignature)]

namespace Microsoft.ML.Data;

internal static class MulticlassPredictionLoader
{
    internal static ITransformer Create(IHostEnvironment env, ModelLoadContext ctx) =>
        PredictionTransformers.LoadMulticlass(env, ctx);
}
