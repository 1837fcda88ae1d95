using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>How labels are made wrong.</summary>
internal sealed record NoisyCondition(LabelNoiseKind Kind, double Rate)
{
    /// <summary>All that the suite tries, right labels first.</summary>
    public static IReadOnlyList<NoisyCondition> All { get; } =
    [
        None,
        new(LabelNoiseKind.Symmetric, 0.2),
        Forty,
        new(LabelNoiseKind.Symmetric, 0.6),
        new(LabelNoiseKind.PairFlip, 0.2),
        new(LabelNoiseKind.PairFlip, 0.4),
    ];

    public static NoisyCondition None => new(LabelNoiseKind.Symmetric, 0);

    public static NoisyCondition Forty => new(LabelNoiseKind.Symmetric, 0.4);

    /// <summary>Title of the column of tables.</summary>
    public string Title => Rate == 0
        ? "0 %"
        : string.Create(CultureInfo.InvariantCulture, $"{(Kind == LabelNoiseKind.PairFlip ? "pair" : "sym")} {100 * Rate:0} %");

    /// <summary>The rows with labels made wrong, and which.</summary>
    public IDataView Corrupt(MLContext ml, IDataView rows, int seed) => ml.Data.CorruptLabels(
        rows, options: new LabelNoiseOptions { Kind = Kind, Rate = Rate, Seed = seed });
}
