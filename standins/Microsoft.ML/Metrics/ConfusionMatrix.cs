namespace Microsoft.ML.Data;

/// <summary>How often each class was taken for each.</summary>
public sealed class ConfusionMatrix
{
    private readonly string _text;

    internal ConfusionMatrix(double[][] counts, IReadOnlyList<string> classNames, bool isBinary)
    {
        NumberOfClasses = counts.Length;
        Counts = [.. counts.Select(row => (IReadOnlyList<double>)row)];
        PerClassRecall = [.. counts.Select((row, i) => Ratio(row[i], row.Sum()))];
        PerClassPrecision = [.. counts.Select((row, i) => Ratio(row[i], counts.Sum(other => other[i])))];
        _text = ConfusionTable.Format(this, classNames, isBinary);
    }

    /// <summary>Per class the share of its predictions that are right; 0 where there are none.</summary>
    public IReadOnlyList<double> PerClassPrecision { get; }

    /// <summary>Per class the share of its rows that are predicted so; 0 where there are none.</summary>
    public IReadOnlyList<double> PerClassRecall { get; }

    /// <summary>By actual class, then by predicted class.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    /// <summary>The number of classes.</summary>
    public int NumberOfClasses { get; }

    /// <summary>A table to print.</summary>
    public string GetFormattedConfusionTable() => _text;

    /// <exception cref="ArgumentOutOfRangeException">There is no class of an index.</exception>
    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        CheckClass(predictedClassIndicatorIndex, nameof(predictedClassIndicatorIndex));
        CheckClass(actualClassIndicatorIndex, nameof(actualClassIndicatorIndex));
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;

    private void CheckClass(int index, string name) => Contracts.CheckParam(
        index >= 0 && index < NumberOfClasses, name,
        "Invalid index. Should be non-negative, less than the number of classes.");
}
