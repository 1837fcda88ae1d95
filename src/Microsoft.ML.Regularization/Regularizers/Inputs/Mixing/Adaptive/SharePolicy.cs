using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The small networks of AdaMixUp: the policy, which sees a pair of rows and says what shares it may be mixed by, and
/// the last layer of the discriminator, which says whether features are those of a real row.
/// </summary>
internal sealed class SharePolicy : IDisposable
{
    // As in the published code: training begins with the shares from one third to two thirds for all pairs.
    private const double LastLayerDeviation = 1e-3;

    /// <param name="fit">The fit.</param>
    /// <param name="units">Hidden units of the policy.</param>
    public SharePolicy(FitContext fit, int units)
    {
        Parameters = new ParameterStore(
            [
                new("policy.0.weight", ParameterKind.Weight, [units, 2L * fit.InputSize]),
                new("policy.0.bias", ParameterKind.Bias, [units]),
                new("policy.1.weight", ParameterKind.Weight, [ShareInterval.PolicyOutputs, units]),
                new("policy.1.bias", ParameterKind.Bias, [ShareInterval.PolicyOutputs]),
                new("discriminator.weight", ParameterKind.Weight, [1, fit.FeatureSize]),
                new("discriminator.bias", ParameterKind.Bias, [1]),
            ],
            fit.Device);
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double bound = 1 / Math.Sqrt(2.0 * fit.InputSize);
        Parameters.Parameters[0].Value.uniform_(-bound, bound, fit.Generator);
        Parameters.Parameters[1].Value.uniform_(-bound, bound, fit.Generator);
        Parameters.Parameters[2].Value.normal_(0, LastLayerDeviation, fit.Generator);
        Parameters.Parameters[4].Value.normal_(0, LastLayerDeviation, fit.Generator);
    }

    public ParameterStore Parameters { get; }

    /// <summary>What <see cref="ShareInterval"/> makes shares of, [rows, 3].</summary>
    /// <param name="own">Inputs of the rows, [rows, inputs].</param>
    /// <param name="partner">Inputs of their partners.</param>
    public Tensor Logits(Tensor own, Tensor partner)
    {
        Tensor hidden = Linear(cat([own, partner], 1), 0).relu();
        return Linear(hidden, 2);
    }

    /// <summary>The logarithm of the odds that features are those of a real row, [rows].</summary>
    public Tensor Realness(Tensor features) => Linear(features, 4).squeeze(1);

    public void Dispose() => Parameters.Dispose();

    private Tensor Linear(Tensor values, int parameter) => nn.functional.linear(
        values,
        Parameters.Parameters[parameter].Value.to_type(values.dtype),
        Parameters.Parameters[parameter + 1].Value.to_type(values.dtype));
}
