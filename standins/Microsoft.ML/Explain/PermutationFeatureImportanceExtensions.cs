using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>How much a model's metrics suffer when the values of one feature are shuffled among the rows.</summary>
public static partial class PermutationFeatureImportanceExtensions
{
    /// <summary>The changes of the metrics for every slot of the feature column.</summary>
    /// <param name="catalog">The regression catalog.</param>
    /// <param name="predictionTransformer">The model.</param>
    /// <param name="data">The data to evaluate on; its rows hold the label and the feature column.</param>
    /// <param name="labelColumnName">The label column.</param>
    /// <param name="useFeatureWeightFilter">Accepted; no model of the stand-in tells the weights of its
    /// features.</param>
    /// <param name="numberOfExamplesToUse">Shuffles and evaluates so many rows. Default: all.</param>
    /// <param name="permutationCount">How often each slot is shuffled. Default: 1.</param>
    public static ImmutableArray<RegressionMetricsStatistics> PermutationFeatureImportance<TModel>(
        this RegressionCatalog catalog,
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
            RegressionMetricsOf(catalog, labelColumnName));
    }

    /// <summary>The changes of the metrics by name of the feature: the slot name, or "Slot i" for a slot without
    /// one.</summary>
    /// <param name="catalog">The regression catalog.</param>
    /// <param name="model">The model, or a chain whose last predicting part is taken.</param>
    /// <param name="data">The data to evaluate on, as the predicting part sees them: with features, slot names and
    /// label.</param>
    /// <param name="labelColumnName">The label column.</param>
    /// <param name="useFeatureWeightFilter">Accepted; no model of the stand-in tells the weights of its
    /// features.</param>
    /// <param name="numberOfExamplesToUse">Shuffles and evaluates so many rows. Default: all.</param>
    /// <param name="permutationCount">How often each slot is shuffled. Default: 1.</param>
    public static ImmutableDictionary<string, RegressionMetricsStatistics> PermutationFeatureImportance(
        this RegressionCatalog catalog,
        ITransformer model,
        IDataView data,
        string labelColumnName = "Label",
        bool useFeatureWeightFilter = false,
        int? numberOfExamplesToUse = null,
        int permutationCount = 1)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return ByName(catalog, model, data, numberOfExamplesToUse, permutationCount,
            RegressionMetricsOf(catalog, labelColumnName));
    }

    private static PermutationMetrics<RegressionMetrics, RegressionMetricsStatistics> RegressionMetricsOf(
        RegressionCatalog catalog, string label) =>
        new(scored => catalog.Evaluate(scored, label), () => new(),
            (statistics, metrics, baseline) => statistics.AddChange(metrics, baseline));

    private static ImmutableArray<TStatistics> Slots<TModel, TMetrics, TStatistics>(
        TrainCatalogBase catalog, ISingleFeaturePredictionTransformer<TModel> predictionTransformer, IDataView data,
        int? numberOfExamplesToUse, int permutationCount, PermutationMetrics<TMetrics, TStatistics> metrics)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(predictionTransformer);
        ArgumentNullException.ThrowIfNull(data);
        return new PermutationEvaluation<TMetrics, TStatistics>(
            catalog, predictionTransformer, predictionTransformer.FeatureColumnName, permutationCount, metrics)
            .Run(data, numberOfExamplesToUse);
    }

    private static ImmutableDictionary<string, TStatistics> ByName<TMetrics, TStatistics>(
        TrainCatalogBase catalog, ITransformer model, IDataView data, int? numberOfExamplesToUse,
        int permutationCount, PermutationMetrics<TMetrics, TStatistics> metrics)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(model);
        var predictor = FindPredictor(model)
            ?? throw new ArgumentNullException(nameof(model),
                "The model provided does not have a compatible predictor");
        var importance = new PermutationEvaluation<TMetrics, TStatistics>(
            catalog, predictor, predictor.FeatureColumnName, permutationCount, metrics)
            .Run(data, numberOfExamplesToUse);
        var names = ReadSlotNames(data.Schema[predictor.FeatureColumnName]);
        return importance.Select((statistics, slot) => (Name: names[slot], statistics)).ToImmutableDictionary(
            pair => pair.Name, pair => pair.statistics);
    }

    private static ISingleFeaturePredictionTransformer? FindPredictor(ITransformer model) => model switch
    {
        ISingleFeaturePredictionTransformer predictor => predictor,
        IEnumerable<ITransformer> chain => chain.OfType<ISingleFeaturePredictionTransformer>().LastOrDefault(),
        _ => null,
    };

    private static string[] ReadSlotNames(DataViewSchema.Column features)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        features.Annotations.GetValue("SlotNames", ref names);
        return [.. names.DenseValues().Select((name, slot) => name.IsEmpty ? $"Slot {slot}" : name.ToString())];
    }
}
