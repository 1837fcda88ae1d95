namespace Microsoft.ML.Regularization;

/// <summary>The share of the full strength of a sparsity penalty at a point of training.</summary>
/// <param name="ramp">The kind of rise.</param>
/// <param name="start">Share of training before which the penalty is off, from 0 on.</param>
/// <param name="full">Share of training from which on it has full strength, above the start, up to 1.</param>
internal sealed class SparsitySchedule(SparsityRamp ramp, double start, double full)
{
    private const double Guard = 1e-9;

    /// <summary>The full strength λ for an estimated share of weights in use.</summary>
    /// <param name="strength">c, the factor.</param>
    /// <param name="noise">Estimated noise of the data, which the factor is in units of.</param>
    /// <param name="sparsity">s in (0, 1].</param>
    /// <returns>c · noise · (1/s - 1), zero where all weights are in use.</returns>
    public static double FullStrength(double strength, double noise, double sparsity) =>
        strength * noise * (((1 + Guard) / (sparsity + Guard)) - 1);

    /// <summary>The share of the full strength, from 0 to 1.</summary>
    /// <param name="progress">Share of training done, from 0 to 1.</param>
    public double Share(double progress)
    {
        double done = Math.Clamp((progress - start) / (full - start), 0, 1);
        return ramp switch
        {
            SparsityRamp.Linear => done,
            SparsityRamp.Quadratic => done * done,
            SparsityRamp.Cosine => (1 - Math.Cos(Math.PI * done)) / 2,
            _ => 1,
        };
    }
}
