using System.Numerics;

namespace Microsoft.ML.Regularization;

/// <summary>The formulas of ELR for one row, in main memory: what both engines run.</summary>
internal static class ElrRow
{
    /// <summary>Probabilities of the classes.</summary>
    public static void Softmax<T>(ReadOnlySpan<T> arguments, Span<double> probabilities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = double.NegativeInfinity;
        foreach (T argument in arguments)
        {
            largest = Math.Max(largest, double.CreateTruncating(argument));
        }

        double sum = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            probabilities[i] = Math.Exp(double.CreateTruncating(arguments[i]) - largest);
            sum += probabilities[i];
        }

        foreach (ref double probability in probabilities)
        {
            probability /= sum;
        }
    }

    /// <summary>Probabilities as they count in the penalty.</summary>
    /// <returns>Their sum.</returns>
    public static double Limit(ReadOnlySpan<double> probabilities, Span<double> limited)
    {
        double sum = 0;
        for (int i = 0; i < limited.Length; i++)
        {
            limited[i] = Math.Clamp(probabilities[i], ElrLoss.Margin, 1 - ElrLoss.Margin);
            sum += limited[i];
        }

        return sum;
    }

    /// <summary>Moves a target on.</summary>
    /// <returns>What it is to be multiplied by.</returns>
    public static double Update<T>(Span<T> target, ReadOnlySpan<double> shares, double sum, Elr options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double factor = (1 - options.TargetMomentum) / sum;
        double targetSum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            double moved = (options.TargetMomentum * double.CreateTruncating(target[i])) + (factor * shares[i]);
            target[i] = T.CreateChecked(moved);
            targetSum += moved;
        }

        return options.CorrectsBias ? 1 / targetSum : 1;
    }

    /// <summary>λ ln(1 - Σ t p), and its slopes by what softmax was taken of.</summary>
    /// <param name="target">t, but for the scale.</param>
    /// <param name="probabilities">One a class.</param>
    /// <param name="limited">The same as they count.</param>
    /// <param name="scale">What the target is to be multiplied by.</param>
    /// <param name="slopes">One a class, to be set.</param>
    /// <param name="strength">λ.</param>
    public static double Penalty<T, TSlope>(
        ReadOnlySpan<T> target,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> limited,
        double scale,
        Span<TSlope> slopes,
        double strength)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSlope : unmanaged, IFloatingPointIeee754<TSlope>
    {
        double doubt = 1;
        for (int i = 0; i < target.Length; i++)
        {
            doubt -= scale * double.CreateTruncating(target[i]) * limited[i];
        }

        // Where a probability was limited, the penalty has no slope.
        double factor = scale / doubt;
        double mean = 0;
        for (int i = 0; i < target.Length; i++)
        {
            double pull = limited[i] == probabilities[i] ? factor * double.CreateTruncating(target[i]) : 0;
            slopes[i] = TSlope.CreateChecked(pull);
            mean += probabilities[i] * pull;
        }

        for (int i = 0; i < target.Length; i++)
        {
            double pull = double.CreateTruncating(slopes[i]);
            slopes[i] = TSlope.CreateChecked(strength * probabilities[i] * (mean - pull));
        }

        return strength * Math.Log(doubt);
    }
}
