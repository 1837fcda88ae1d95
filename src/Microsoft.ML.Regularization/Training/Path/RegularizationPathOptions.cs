namespace Microsoft.ML.Regularization;

/// <summary>Which strengths a regularization path has, and of what.</summary>
public sealed class RegularizationPathOptions
{
    private const int MaximumStrengths = 1024;

    /// <summary>
    /// The strengths, 1 to 1,024 of them, all different; 0 (off) or above. The path has its points in this order. See
    /// <see cref="LogSpaced"/>.
    /// </summary>
    public IReadOnlyList<double> Strengths { get; set; } = [];

    /// <summary>
    /// Makes the regularizer of a strength; it takes part after those of the trainer's options. Default: null, the
    /// strengths are values of <see cref="NetworkOptions.WeightDecay"/>.
    /// </summary>
    /// <example><code>static strength => new GroupLasso { Strength = strength }</code></example>
    public Func<double, Regularizer>? Regularizer { get; set; }

    /// <summary>
    /// Whether <see cref="RegularizationPath{TTransformer}.Best"/> is the largest strength whose validation loss is
    /// within one standard error of the lowest (Breiman et al. 1984), instead of that of the lowest. Default: false.
    /// </summary>
    public bool PrefersStrongest { get; set; }

    /// <summary>
    /// Gets a report of each strength in training after each epoch, in the order of the strengths, on the thread that
    /// trains. Default: null. <see cref="NetworkOptions.Progress"/> gets none.
    /// </summary>
    public IProgress<RegularizationPathReport>? Progress { get; set; }

    /// <summary>Strengths that grow by the same factor.</summary>
    /// <param name="from">The first strength, above 0.</param>
    /// <param name="to">The last strength, above 0.</param>
    /// <param name="count">How many strengths, 2 or more.</param>
    /// <returns>The strengths, both ends among them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An end is not above 0, or there are less than 2.</exception>
    public static double[] LogSpaced(double from, double to, int count)
    {
        var check = new OptionsCheck(nameof(LogSpaced));
        check.Positive(nameof(from), from);
        check.Positive(nameof(to), to);
        check.InRange(nameof(count), count, 2, MaximumStrengths);
        double factor = Math.Log(to / from) / (count - 1);
        double[] strengths = [.. Enumerable.Range(0, count).Select(i => from * Math.Exp(i * factor))];
        strengths[^1] = to;
        return strengths;
    }

    /// <summary>The options of the fit of one strength.</summary>
    internal NetworkOptions Apply(NetworkOptions options, double strength) => Regularizer is { } make
        ? options.With(make(strength))
        : options.WithWeightDecay(strength);

    /// <exception cref="ArgumentException">A strength is not usable; the message says why and what to do.</exception>
    internal void Validate()
    {
        var check = new OptionsCheck("RegularizationPath");
        check.That(Strengths is { Count: > 0 and <= MaximumStrengths }, nameof(Strengths), Strengths?.Count,
            $"Give 1 to {MaximumStrengths} strengths, for example RegularizationPathOptions.LogSpaced(1e-4, 1, 16).");
        var seen = new HashSet<double>();
        for (int i = 0; i < Strengths!.Count; i++)
        {
            string name = $"{nameof(Strengths)}[{i}]";
            check.NotNegative(name, Strengths[i]);
            check.That(seen.Add(Strengths[i]), name, Strengths[i], "It is there twice: take one of them out.");
        }
    }
}
