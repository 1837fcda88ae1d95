namespace Microsoft.ML.Regularization;

/// <summary>
/// The target's range in bins, how many training rows each bin holds, and which region each bin belongs to.
/// Bins with the same number of training rows always share a region.
/// </summary>
public sealed class ShotRegions
{
    private readonly double[] _edges;
    private readonly long[] _counts;
    private readonly ShotRegion[] _regions;

    private ShotRegions(double[] edges, long[] counts, ShotRegion[] regions, long missingLabelCount)
    {
        _edges = edges;
        _counts = counts;
        _regions = regions;
        MissingLabelCount = missingLabelCount;
        TrainingRowCount = counts.Sum();
    }

    /// <summary>Edges of the bins in label units, ascending, one more than there are bins.</summary>
    public IReadOnlyList<double> BinEdges => _edges;

    /// <summary>Number of training rows of each bin.</summary>
    public IReadOnlyList<long> BinCounts => _counts;

    /// <summary>Region of each bin.</summary>
    public IReadOnlyList<ShotRegion> BinRegions => _regions;

    /// <summary>Number of training rows in all bins.</summary>
    public long TrainingRowCount { get; }

    /// <summary>Number of training labels that were NaN or infinite and belong to no bin.</summary>
    public long MissingLabelCount { get; }

    /// <summary>Cuts the range of training labels into regions.</summary>
    /// <param name="labels">The training labels. NaN and infinite ones are counted and left out.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <returns>The regions. Labels that are all equal give one bin, <see cref="ShotRegion.Many"/> by share.</returns>
    /// <exception cref="ArgumentException">There is no finite label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ShotRegions FromLabels(ReadOnlySpan<float> labels, ShotRegionOptions? options = null)
    {
        options ??= new ShotRegionOptions();
        options.Validate();
        double[] edges = options.BinEdges is { } own ? [.. own] : LabelBins.EqualWidth(labels, options.BinCount);
        long[] counts = LabelBins.Count(edges, labels);
        long missing = labels.Length - counts.Sum();
        if (missing == labels.Length)
        {
            throw new ArgumentException(
                $"None of the {labels.Length} training labels is finite, so there are no shot regions. "
                + "Pass the data that the model was trained on and the name of its label column.",
                nameof(labels));
        }

        return new ShotRegions(edges, counts, ShotRegionRules.Assign(counts, options), missing);
    }

    /// <summary>The bin of a label; a label outside all bins belongs to the nearest one.</summary>
    /// <param name="label">A label; not NaN.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is NaN.</exception>
    public int BinOf(double label)
    {
        if (double.IsNaN(label))
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, "A missing label belongs to no bin.");
        }

        return LabelBins.BinOf(_edges, label);
    }

    /// <summary>The region of a label; a label outside all bins belongs to the nearest one.</summary>
    /// <param name="label">A label; not NaN.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is NaN.</exception>
    public ShotRegion RegionOf(double label) => _regions[BinOf(label)];

    /// <summary>Whether a label lies outside all bins.</summary>
    internal bool IsOutside(double label) => label < _edges[0] || label > _edges[^1];
}
