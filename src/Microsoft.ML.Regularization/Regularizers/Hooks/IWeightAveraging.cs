namespace Microsoft.ML.Regularization;

/// <summary>
/// Asks for a running average of the weights of each of the two networks of a fit, beside the weights that are trained:
/// the hooks of the other network find its outputs in <see cref="PeerStep.AverageOutputs"/>. Where several hooks ask,
/// the first one has its way.
/// </summary>
public interface IWeightAveraging : IRegularizerHook
{
    /// <summary>Share of the average that stays after a step, 0 to 1.</summary>
    /// <param name="step">Number of steps taken, this one included.</param>
    double MomentumAt(long step);
}
