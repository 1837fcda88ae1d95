namespace Microsoft.ML.Regularization;

/// <summary>How <see cref="LabelNoiseCatalog"/> judges labels: by which classifier, trained on which rows.</summary>
public sealed class SuspectLabelOptions
{
    internal const int DefaultNumberOfFolds = 5;
    internal const int DefaultSeed = 1;

    /// <summary>Name of the label column, <c>Boolean</c> or a key of type <c>UInt32</c>. Default: <c>Label</c>.</summary>
    public string LabelColumnName { get; set; } = NetworkDefaults.LabelColumnName;

    /// <summary>
    /// Any trainer of ML.NET for the label, or a pipeline that ends with one, that gives probabilities; it judges rows
    /// that it was not trained on. Default: null, a committee of extremely randomized trees over
    /// <see cref="FeatureColumnName"/>, each of which judges the rows that it was not grown from. On the tables that
    /// were measured the trees found more wrong labels than the networks, in a small part of the time.
    /// </summary>
    public IEstimator<ITransformer>? Classifier { get; set; }

    /// <summary>
    /// Name of the features of the trees, a vector of <c>Single</c> of known size; missing values count as large ones.
    /// Unused where there is a <see cref="Classifier"/>. Default: <c>Features</c>.
    /// </summary>
    public string FeatureColumnName { get; set; } = NetworkDefaults.FeatureColumnName;

    /// <summary>Number of trees, 20 to 10,000. Default: 400; more trees rank more steadily.</summary>
    public int TreeCount { get; set; } = 400;

    /// <summary>
    /// Number of rows of a leaf of a tree, at least: 1 to 10,000, or null: that of 3, 5, 10 and 20 with which a quarter
    /// of the trees predict most of the labels. Default: null. The more labels are wrong, the larger it should be.
    /// </summary>
    public int? SmallestLeaf { get; set; }

    /// <summary>Number of folds of the cross validation of a <see cref="Classifier"/>, 2 or above. Default: 5.</summary>
    public int NumberOfFolds { get; set; } = DefaultNumberOfFolds;

    /// <summary>
    /// How often the cross validation of a <see cref="Classifier"/> is done, each time with other folds; the mean of
    /// the probabilities judges. 1 to 1,000. Default: 1; 3 make the ranking of a network a little better.
    /// </summary>
    public int NumberOfRepeats { get; set; } = 1;

    /// <summary>Seed of folds and trees. Default: 1.</summary>
    public int Seed { get; set; } = DefaultSeed;

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(SuspectLabelOptions));
        check.That(!string.IsNullOrEmpty(LabelColumnName), nameof(LabelColumnName), LabelColumnName,
            "Set it to the name of the label column.");
        check.That(!string.IsNullOrEmpty(FeatureColumnName), nameof(FeatureColumnName), FeatureColumnName,
            "Set it to the name of the feature column.");
        check.InRange(nameof(TreeCount), TreeCount, 20, 10_000);
        check.InRange(nameof(SmallestLeaf), SmallestLeaf ?? 1, 1, 10_000);
        check.InRange(nameof(NumberOfFolds), NumberOfFolds, 2, int.MaxValue);
        check.InRange(nameof(NumberOfRepeats), NumberOfRepeats, 1, 1_000);
    }
}
