namespace Microsoft.ML.Regularization.Bench;

/// <summary>A row of a series.</summary>
internal sealed class SeriesValue
{
    public float Value { get; set; }

    /// <summary>A view of values that are there, or that come one by one.</summary>
    public static IDataView View(MLContext ml, IEnumerable<float> values) =>
        ml.Data.LoadFromEnumerable(values.Select(static value => new SeriesValue { Value = value }));
}
