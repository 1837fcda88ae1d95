using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Networks that keep the first units of a hidden layer: how good they are, and how to make them.</summary>
internal static class PrefixUnits
{
    // Of equally good lengths the smallest wins, as in the published code.
    private const double CostOfUnit = 1e-5;

    /// <summary>Ones for the first units and zeros for the others.</summary>
    /// <param name="values">Values of all units, [rows, units].</param>
    /// <param name="kept">Number of units.</param>
    public static Tensor Mask(Tensor values, int kept) =>
        arange(values.shape[1], ScalarType.Int64, values.device).lt(kept).to(values.dtype);

    /// <summary>Leaves the first units alone in the network: the weights behind the others become 0.</summary>
    /// <param name="outgoing">The weights of the next layer, [next layer, units]; changed in place.</param>
    /// <param name="kept">Number of units.</param>
    public static void Keep(Tensor outgoing, int kept)
    {
        long rest = outgoing.shape[1] - kept;
        if (rest > 0)
        {
            outgoing.narrow(1, kept, rest).zero_();
        }
    }

    /// <summary>The index of the best figure, each less 0.00001 a place.</summary>
    public static int Best(ReadOnlySpan<double> figures)
    {
        int best = 0;
        for (int i = 1; i < figures.Length; i++)
        {
            if (figures[i] - (CostOfUnit * i) > figures[best] - (CostOfUnit * best))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>
    /// What the validation rows say of the first 1, 2, 3... units of the last hidden layer, in one pass: each unit adds
    /// its part to the outputs.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="weight">Weights of the last layer, [outputs, units].</param>
    /// <param name="bias">Bias of the last layer.</param>
    /// <param name="units">Number of lengths.</param>
    public static double[] FiguresOfLast(FitContext fit, Tensor weight, Tensor bias, int units)
    {
        var figures = new PrefixFigures(fit, units);
        fit.VisitValidationRows((batch, pass) =>
        {
            int length = 0;
            foreach (var outputs in Outputs(pass.Features, weight, bias, units))
            {
                figures.Add(length++, outputs, batch);
            }
        });
        return figures.Means();
    }

    /// <summary>The same of another hidden layer, with a pass for each length.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="outgoing">The weights of the next layer, left as they were.</param>
    /// <param name="units">Number of lengths.</param>
    public static double[] Figures(FitContext fit, Tensor outgoing, int units)
    {
        var figures = new PrefixFigures(fit, units);
        using var all = outgoing.detach().clone();
        for (int length = units; length > 0; length--)
        {
            Keep(outgoing, length);
            int index = length - 1;
            fit.VisitValidationRows((batch, pass) => figures.Add(index, pass.Outputs, batch));
        }

        outgoing.copy_(all);
        return figures.Means();
    }

    /// <summary>
    /// The outputs for the first 1, 2, 3... features: one tensor that changes from one to the next.
    /// </summary>
    internal static IEnumerable<Tensor> Outputs(Tensor features, Tensor weight, Tensor bias, int units)
    {
        var outputs = bias.unsqueeze(0).repeat(features.shape[0], 1);
        for (int unit = 0; unit < units; unit++)
        {
            using var part = features.narrow(1, unit, 1).mm(weight.narrow(1, unit, 1).t());
            yield return outputs.add_(part);
        }
    }
}
