using Microsoft.ML;
using Microsoft.ML.Trainers;

[assembly: LoadableClass(
    typeof(LinearBinaryModelParameters), null, typeof(SignatureLoadModel), "Linear 2C Executor",
    LinearBinaryModelParameters.LoaderSignature)]

namespace Microsoft.ML.Trainers;

/// <summary>A linear score of two classes.</summary>
public sealed class LinearBinaryModelParameters : LinearModelParameters
{
    internal const string LoaderSignature = "Linear2CExec";

    private static readonly VersionInfo _version = new(
        "LINEAR2C", 0x00020002, 0x00020001, 0x00020001, GenuineAssembly.StandardTrainers, LoaderSignature);

    internal LinearBinaryModelParameters(float[] weights, float bias)
        : base(weights, bias)
    {
    }

    private LinearBinaryModelParameters(ModelLoadContext ctx)
        : base(ctx, _version)
    {
    }

    private protected override VersionInfo Version => _version;

    internal static LinearBinaryModelParameters Create(IHostEnvironment env, ModelLoadContext ctx) => new(ctx);
}
