namespace Microsoft.ML.Trainers;

public abstract class RegressionModelParameters : LinearModelParameters
{
    private protected RegressionModelParameters(float[] weights, float bias)
        : base(weights, bias)
    {
    }

    private protected RegressionModelParameters(ModelLoadContext ctx, VersionInfo version)
        : base(ctx, version)
    {
    }
}
