using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <content>Categorical features.</content>
public abstract partial class NetworkOptions
{
    private const double DefaultUnknownCategoryFraction = 0.01;

    /// <summary>
    /// Names of columns of keys (type <c>UInt32</c>, as <c>MapValueToKey</c> makes them: scalars, or vectors of known
    /// size) that enter the network beside the features: each key becomes a vector that is learned with the network
    /// (Guo and Berkhahn 2016). Missing keys and keys that training has not seen share a vector. Default: none.
    /// </summary>
    public string[] CategoricalFeatureColumnNames { get; set; } = [];

    /// <summary>
    /// Width of the vector of a key, 1 to 4,096. Default: null, for each column half of one more than the number of its
    /// keys that have a vector of their own, 1 to 50 (the rule of the fast.ai library until 2018). Narrower vectors
    /// make keys share what they have in common.
    /// </summary>
    public int? EmbeddingSize { get; set; }

    /// <summary>
    /// Smallest number of training rows in which a key has to occur to get a vector of its own, 1 or above; all other
    /// keys share the one of missing and unseen keys. Default: 1. Try 5 to 20 for columns with many rare keys.
    /// </summary>
    public int MinimumCategoryCount { get; set; } = 1;

    /// <summary>
    /// Share of the keys of a training step that are taken for missing, drawn by the seed, from 0 to 0.5. Default:
    /// 0.01. So the vector of missing and unseen keys learns what is best when nothing is known; with 0 it learns from
    /// rows with missing or rare keys alone, and stays at zero where there are none.
    /// </summary>
    [Range(0.0, 0.2, DefaultUnknownCategoryFraction)]
    public double UnknownCategoryFraction { get; set; } = DefaultUnknownCategoryFraction;

    /// <summary>Whether the network reads categories alone.</summary>
    internal bool HasNoFeatures => FeatureColumnName.Length == 0;

    private void CheckCategories(OptionsCheck check)
    {
        const string name = nameof(CategoricalFeatureColumnNames);
        check.That(CategoricalFeatureColumnNames is not null, name, null, "Set it to [] for none.");
        var seen = new HashSet<string>();
        foreach (string? column in CategoricalFeatureColumnNames!)
        {
            check.That(!string.IsNullOrEmpty(column), name, column, "Set it to names of columns.");
            check.That(seen.Add(column!), name, column, "The column is listed twice: take one of the two out.");
            check.That(column != LabelColumnName, name, column,
                "It is the label: a network that reads the label learns nothing else. Take it out.");
            check.That(column != FeatureColumnName && column != ExampleWeightColumnName, name, column,
                "It is the feature or the weight column too. Take it out.");
        }

        check.That(EmbeddingSize is null or (>= 1 and <= 4096), nameof(EmbeddingSize), EmbeddingSize,
            "Set it to a value from 1 to 4096, or to null.");
        check.InRange(nameof(MinimumCategoryCount), MinimumCategoryCount, 1, int.MaxValue);
        check.InRange(nameof(UnknownCategoryFraction), UnknownCategoryFraction, 0, 0.5);
    }
}
