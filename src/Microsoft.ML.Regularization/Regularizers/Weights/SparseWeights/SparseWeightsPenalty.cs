using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The sparsity penalty of a network's first layer in one fit.</summary>
internal sealed class SparseWeightsPenalty(SparseWeights options, FitContext fit) : IWeightPenalty
{
    private readonly SparsitySchedule _schedule = new(options.Ramp, options.RampStart, options.RampEnd);
    private readonly double _strength = SparsitySchedule.FullStrength(options.Strength, 1, options.Sparsity);
    private readonly SparsityProgress _progress = new(fit);

    public Tensor Penalty(IReadOnlyList<NetworkParameter> parameters) => Mean(
        parameters.First(static parameter => parameter.Kind == ParameterKind.Weight).Value,
        options).mul(_strength * _schedule.Share(_progress.Next()));

    /// <summary>The mean of r(|w|) over all weights, a scalar whose gradient is finite, and zero at zero.</summary>
    internal static Tensor Mean(Tensor weights, SparseWeights options)
    {
        Tensor value;
        Tensor slopes;
        using (no_grad())
        {
            var sizes = weights.detach().abs();
            (var values, slopes) = options.Form switch
            {
                SparsityForm.Tanh => Tanh(sizes, options.Steepness, 1 / options.Root),
                SparsityForm.Logarithmic => Logarithmic(sizes),
                _ => (sizes, ones_like(sizes)),
            };
            value = values.mean();
            slopes = slopes.mul(weights.sign()).masked_fill(sizes.lt(SparsityFunction.SmallestSize), 0)
                .div(weights.numel());
        }

        var form = weights.mul(slopes).sum();
        return form.sub(form.detach()).add(value);
    }

    private static (Tensor Values, Tensor Slopes) Tanh(Tensor sizes, double steepness, double exponent)
    {
        var power = sizes.pow(exponent);
        var tanh = power.mul(steepness / 2).tanh();
        return (tanh, tanh.square().neg().add(1).mul(power).div(sizes).mul(steepness * exponent / 2));
    }

    private static (Tensor Values, Tensor Slopes) Logarithmic(Tensor sizes)
    {
        const double scale = LogarithmicSparsity.Scale;
        var scaled = sizes.mul(scale);
        return (scaled.log1p(), scaled.add(1).reciprocal().mul(scale));
    }
}
