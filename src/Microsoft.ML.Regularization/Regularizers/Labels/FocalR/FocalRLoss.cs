using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Focal-R in one fit.</summary>
internal sealed class FocalRLoss(FocalR options) : IBaseLoss
{
    /// <summary>Below this factor the derivative of its power is taken as zero: at an error of 0 it may be 0 / 0.</summary>
    private const double SmallestFactor = 1e-12;

    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner) =>
        inner().mul(Factors(step.Pass.Outputs.sub(targets)));

    /// <summary>1 - strength + strength · h(β |e|)^γ for each row of errors.</summary>
    private Tensor Factors(Tensor errors)
    {
        var sizes = errors.shape[1] == 1 ? errors.view(-1).abs() : errors.norm(1).div(Math.Sqrt(errors.shape[1]));
        double scale = options.Activation == FocalActivation.Tanh ? options.ErrorScale : options.ErrorScale / 2;
        var factors = sizes.mul(scale).tanh();
        if (options.Focus != 1)
        {
            factors = factors.clamp_min(SmallestFactor).pow(options.Focus);
        }

        return options.Strength == 1 ? factors : factors.mul(options.Strength).add(1 - options.Strength);
    }
}
