using Microsoft.ML;
using Microsoft.ML.Data;

[assembly: LoadableClass(
    typeof(ITransformer), typeof(RegressionPredictionLoader), null, typeof(SignatureLoadModel), "",
    PredictionTransformers.RegressionSignature)]

namespace Microsoft.ML.Data;

internal static class RegressionPredictionLoader
{
    internal static ITransformer Create(IHostEnvironment env, ModelLoadContext ctx) =>
        PredictionTransformers.LoadRegression(env, ctx);
}
