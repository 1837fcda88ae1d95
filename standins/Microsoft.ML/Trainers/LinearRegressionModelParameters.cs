using Microsoft.ML;
using Microsoft.ML.Trainers;

[assembly: LoadableClass(
    typeof(LinearRegressionModelParameters), null, typeof(SignatureLoadModel), "Linear Regression Executor",
    LinearRegressionModelParameters.LoaderSignature)]

namespace Microsoft.ML.Trainers;

/// <summary>A linear regression.</summary>
public sealed class LinearRegressionModelParameters : RegressionModelParameters
{
    internal const string LoaderSignature = "LinearRegressionExec";

    private static readonly VersionInfo _version = new(
        "LIN RGRS", 0x00020001, 0x00020001, 0x00020001, GenuineAssembly.StandardTrainers, LoaderSignature);

    internal LinearRegressionModelParameters(float[] weights, float bias)
        : base(weights, bias)
    {
    }

    private LinearRegressionModelParameters(ModelLoadContext ctx)
        : base(ctx, _version)
    {
    }

    private protected override VersionInfo Version => _version;

    internal static LinearRegressionModelParameters Create(IHostEnvironment env, ModelLoadContext ctx) => new(ctx);
}
