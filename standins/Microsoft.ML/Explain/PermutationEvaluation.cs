using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>Evaluates a model on views in which one feature at a time is shuffled.</summary>
internal sealed class PermutationEvaluation<TMetrics, TStatistics>(
    TrainCatalogBase catalog, ITransformer model, string featureColumn, int permutationCount,
    PermutationMetrics<TMetrics, TStatistics> metrics)
{
    /// <exception cref="InvalidOperationException">The number of rows to use is not positive.</exception>
    public ImmutableArray<TStatistics> Run(IDataView data, int? numberOfRows)
    {
        var limit = numberOfRows ?? int.MaxValue;
        Contracts.Check(limit > 0,
            "Provide how many examples to use (positive number) or set to null to use whole dataset.");
        var column = data.Schema.GetColumnOrNull(featureColumn)
            ?? throw Contracts.ExceptSchemaMismatch(nameof(data), "feature", featureColumn);
        var slots = (column.Type as VectorDataViewType)?.Size ?? 1;
        var host = catalog.Environment.Register("PermutationFeatureImportance");
        var random = new Random(host.Rand.Next());
        var baseline = metrics.Evaluate(model.Transform(data));
        var importance = ImmutableArray.CreateBuilder<TStatistics>(slots);
        for (var slot = 0; slot < slots; slot++)
        {
            host.CheckAlive();
            var values = ReadSlot(data, column, slot, limit);
            if (values.Length == 0)
                return [];
            importance.Add(EvaluateSlot(data, column, slot, values, random, baseline));
        }

        return importance.MoveToImmutable();
    }

    private TStatistics EvaluateSlot(IDataView data, DataViewSchema.Column column, int slot, float[] values,
        Random random, TMetrics baseline)
    {
        var statistics = metrics.Create();
        for (var i = 0; i < permutationCount; i++)
        {
            random.Shuffle(values);
            var permuted = new PermutedDataView(data, column, slot, values);
            metrics.AddChange(statistics, metrics.Evaluate(model.Transform(permuted)), baseline);
        }

        return statistics;
    }

    private static float[] ReadSlot(IDataView data, DataViewSchema.Column column, int slot, int limit)
    {
        var values = new List<float>();
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> features = default;
        while (values.Count < limit && cursor.MoveNext())
        {
            getter(ref features);
            values.Add(features.GetItemOrDefault(slot));
        }

        return [.. values];
    }
}
