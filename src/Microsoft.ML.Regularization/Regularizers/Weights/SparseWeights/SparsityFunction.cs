namespace Microsoft.ML.Regularization;

/// <summary>
/// A penalty r of the size of one weight: r(0) = 0, rising, its slope falling or constant. Maths of single sizes is in
/// double precision; sizes are not negative.
/// </summary>
internal abstract class SparsityFunction
{
    /// <summary>Sizes below count as zero, where the penalties have no slope (or an infinite one).</summary>
    public const double SmallestSize = 1e-12;

    private const int NewtonSteps = 50;
    private const double NewtonTolerance = 1e-12;

    /// <summary>The function of a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="steepness">c₁ of <see cref="SparsityForm.Tanh"/>.</param>
    /// <param name="root">c₂ of <see cref="SparsityForm.Tanh"/>.</param>
    public static SparsityFunction Of(SparsityForm form, double steepness, double root) => form switch
    {
        SparsityForm.Tanh => new TanhSparsity(steepness, root),
        SparsityForm.Logarithmic => new LogarithmicSparsity(),
        _ => new AbsoluteSparsity(),
    };

    /// <summary>r(size).</summary>
    public abstract double Value(double size);

    /// <summary>r'(size) for a size above zero.</summary>
    public abstract double Slope(double size);

    /// <summary>r''(size) for a size above zero.</summary>
    public abstract double Curvature(double size);

    /// <summary>r and r' of many sizes, in single precision; a size of zero may give a slope that is no number.</summary>
    public abstract void Run(ReadOnlySpan<float> sizes, Span<float> values, Span<float> slopes);

    /// <summary>The penalty of a weight.</summary>
    public double ValueOf(double weight) => Value(Math.Abs(weight));

    /// <summary>
    /// The derivative by a weight. Deviates: the published code gives NaN (infinity times zero) at a weight of zero, or
    /// an arbitrary large number just beside it; here it is zero, the middle of the two sides.
    /// </summary>
    public double SlopeOf(double weight)
    {
        double size = Math.Abs(weight);
        return size < SmallestSize ? 0 : Math.CopySign(Slope(size), weight);
    }

    /// <summary>The proximal step: the x that minimizes (x - z)² / 2 + strength · r(|x|).</summary>
    /// <param name="target">z.</param>
    /// <param name="strength">The factor of r, not negative.</param>
    /// <returns>x, exactly zero where the penalty outweighs the target.</returns>
    public virtual double Proximal(double target, double strength)
    {
        double size = Math.Abs(target);
        if (size < SmallestSize || strength == 0)
        {
            return target;
        }

        // r lies above its chord, so up to z the penalty rises by at least strength · r(z) / z a unit, the error falls
        // by at most z: most small targets end here.
        if (strength * Value(size) >= size * size)
        {
            return 0;
        }

        // The objective's slope x - z + strength · r'(x) is convex and positive at z: Newton's steps from there fall
        // to its largest root, the one local minimum beside zero, or pass where it turns, and there is none.
        double x = size;
        for (int step = 0; step < NewtonSteps; step++)
        {
            double curvature = 1 + (strength * Curvature(x));
            double move = (x - size + (strength * Slope(x))) / curvature;
            if (!(curvature > 0) || !(x - move > SmallestSize))
            {
                return 0;
            }

            x -= move;
            if (Math.Abs(move) <= NewtonTolerance * size)
            {
                break;
            }
        }

        double kept = ((x - size) * (x - size) / 2) + (strength * Value(x));
        return kept < size * size / 2 ? Math.CopySign(x, target) : 0;
    }
}
