using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public static partial class PermutationFeatureImportanceExtensions
{
    /// <summary>The changes of the metrics for every slot of the feature column.</summary>
    public static ImmutableArray<BinaryClassificationMetricsStatistics> PermutationFeatureImportance<TModel>(
        this BinaryClassificationCatalog catalog,
        ISingleFeaturePredictionTransformer<TModel> predictionTransformer,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Slots(catalog, predictionTransformer, data, numberOfExamplesToUse, permutationCount,
            BinaryMetricsOf(catalog, labelColumnName));
    }

    /// <summary>The changes of the metrics by name of the feature.</summary>
    public static ImmutableDictionary<string, BinaryClassificationMetricsStatistics>
        PermutationFeatureImportanceNonCalibrated(
        this BinaryClassificationCatalog catalog,
        ITransformer model,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return ByName(catalog, model, data, numberOfExamplesToUse, permutationCount,
            BinaryMetricsOf(catalog, labelColumnName));
    }

    private static PermutationMetrics<BinaryClassificationMetrics, BinaryClassificationMetricsStatistics>
        BinaryMetricsOf(BinaryClassificationCatalog catalog, string label) =>
        new(scored => catalog.EvaluateNonCalibrated(scored, label), () => new(),
            (statistics, metrics, baseline) => statistics.AddChange(metrics, baseline));
}
