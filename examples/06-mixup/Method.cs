using Microsoft.ML;
using Microsoft.ML.Data;

namespace MixupComparison;

/// <summary>A trainer in the comparison, and what it reached with each seed.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Trainer">Makes it.</param>
/// <param name="BaseLine">Name of the method that it is held against; null for none.</param>
/// <param name="IsMixupAroundMlNet">Whether its model is the one to be saved.</param>
internal sealed record Method(
    string Name,
    Func<MLContext, IEstimator<ITransformer>> Trainer,
    string? BaseLine = null,
    bool IsMixupAroundMlNet = false)
{
    /// <summary>Area under the ROC curve on unseen rows, of each seed.</summary>
    public List<double> Areas { get; } = [];

    /// <summary>Logarithmic loss in bits, of each seed.</summary>
    public List<double> Losses { get; } = [];

    public void Add(CalibratedBinaryClassificationMetrics metrics)
    {
        Areas.Add(metrics.AreaUnderRocCurve);
        Losses.Add(metrics.LogLoss);
    }
}
