using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>Whether a label has a number of classes that a network can have outputs for.</summary>
internal static class ClassLimits
{
    // Weights, gradient, two moments of the optimizer, the best epoch's copy and the copy of the trained model.
    private const int CopiesOfWeights = 6;

    // Targets, outputs, log-probabilities and what the gradient keeps of them.
    private const int CopiesOfOutputs = 8;

    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two classes, or too many.</exception>
    public static void Check(string column, ulong classCount, NetworkOptions options) =>
        Check(column, classCount, options, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>With the memory at hand named, for tests.</summary>
    internal static void Check(string column, ulong classCount, NetworkOptions options, long availableBytes)
    {
        if (classCount < 2)
        {
            throw Error($"Label column '{column}' is a key of {classCount} class, at least 2 are needed. "
                + "Map the label's values to keys with data that have all classes (MapValueToKey).");
        }

        double width = options.HiddenUnits.Length > 0 ? options.HiddenUnits[^1] + 1 : 1;
        double rows = Math.Max(1024, options.BatchSize);
        double bytes = classCount * sizeof(float) * ((CopiesOfWeights * width) + (CopiesOfOutputs * rows));
        if (bytes > availableBytes || classCount > int.MaxValue / 64)
        {
            throw Error($"Label column '{column}' is a key of {classCount} classes: a network with an output for each "
                + $"takes about {Gigabytes(bytes)} GB of memory to train, there are {Gigabytes(availableBytes)} GB. "
                + "Keep the frequent classes only (MapValueToKey, maximumNumberOfKeys), or lower BatchSize and the "
                + "last of HiddenUnits.");
        }
    }

    private static string Gigabytes(double bytes) => (bytes / (1L << 30)).ToString("F1", CultureInfo.InvariantCulture);

    // The parameter is one that ML.NET names, not one of a method here.
    private static ArgumentOutOfRangeException Error(string message)
    {
        string parameter = ColumnErrors.LabelParameter;
        return new(parameter, message);
    }
}
