using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Normalizers of columns of single or double numbers.</summary>
public static class NormalizationCatalog
{
    private const long MaximumExampleCount = 1000000000;

    /// <summary>Scales a column to mean 0 and variance 1.</summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">The name of the normalized column.</param>
    /// <param name="inputColumnName">The column to normalize. Default: the output column.</param>
    /// <param name="maximumExampleCount">Fits on at most so many rows.</param>
    /// <param name="fixZero">Zero stays zero: the column is not centred, its mean square becomes 1.</param>
    /// <param name="useCdf">Maps to the share of a normal distribution below the value instead.</param>
    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, string outputColumnName,
        string? inputColumnName = null, long maximumExampleCount = MaximumExampleCount, bool fixZero = true,
        bool useCdf = false) =>
        new(catalog.GetEnvironment(), Create(
            outputColumnName, inputColumnName, MeanVariance(useCdf), maximumExampleCount, fixZero));

    /// <summary>Scales columns to mean 0 and variance 1.</summary>
    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        long maximumExampleCount = MaximumExampleCount, bool fixZero = true, bool useCdf = false) =>
        new(catalog.GetEnvironment(), Create(columns, MeanVariance(useCdf), maximumExampleCount, fixZero));

    /// <summary>Scales a column to the range from 0 to 1.</summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">The name of the normalized column.</param>
    /// <param name="inputColumnName">The column to normalize. Default: the output column.</param>
    /// <param name="maximumExampleCount">Fits on at most so many rows.</param>
    /// <param name="fixZero">Zero stays zero: the greatest magnitude becomes 1.</param>
    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, string outputColumnName,
        string? inputColumnName = null, long maximumExampleCount = MaximumExampleCount, bool fixZero = true) =>
        new(catalog.GetEnvironment(), Create(
            outputColumnName, inputColumnName, NormalizerMethod.MinMax, maximumExampleCount, fixZero));

    /// <summary>Scales columns to the range from 0 to 1.</summary>
    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, InputOutputColumnPair[] columns,
        long maximumExampleCount = MaximumExampleCount, bool fixZero = true) =>
        new(catalog.GetEnvironment(), Create(columns, NormalizerMethod.MinMax, maximumExampleCount, fixZero));

    /// <summary>Scales a column by mean and variance of its logarithms.</summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">The name of the normalized column.</param>
    /// <param name="inputColumnName">The column to normalize. Default: the output column.</param>
    /// <param name="maximumExampleCount">Fits on at most so many rows.</param>
    /// <param name="useCdf">Maps to the share of a normal distribution below the logarithm instead.</param>
    public static NormalizingEstimator NormalizeLogMeanVariance(this TransformsCatalog catalog,
        string outputColumnName, string? inputColumnName = null, long maximumExampleCount = MaximumExampleCount,
        bool useCdf = true) =>
        NormalizeLogMeanVariance(catalog, outputColumnName, false, inputColumnName, maximumExampleCount, useCdf);

    /// <summary>Scales columns by mean and variance of their logarithms.</summary>
    public static NormalizingEstimator NormalizeLogMeanVariance(this TransformsCatalog catalog,
        InputOutputColumnPair[] columns, long maximumExampleCount = MaximumExampleCount, bool useCdf = true) =>
        NormalizeLogMeanVariance(catalog, columns, false, maximumExampleCount, useCdf);

    /// <summary>Scales a column by mean and variance of its logarithms; zero may stay zero.</summary>
    public static NormalizingEstimator NormalizeLogMeanVariance(this TransformsCatalog catalog,
        string outputColumnName, bool fixZero, string? inputColumnName = null,
        long maximumExampleCount = MaximumExampleCount, bool useCdf = true) =>
        new(catalog.GetEnvironment(), Create(
            outputColumnName, inputColumnName, LogMeanVariance(useCdf), maximumExampleCount, fixZero));

    /// <summary>Scales columns by mean and variance of their logarithms; zero may stay zero.</summary>
    public static NormalizingEstimator NormalizeLogMeanVariance(this TransformsCatalog catalog,
        InputOutputColumnPair[] columns, bool fixZero, long maximumExampleCount = MaximumExampleCount,
        bool useCdf = true) =>
        new(catalog.GetEnvironment(), Create(columns, LogMeanVariance(useCdf), maximumExampleCount, fixZero));

    /// <summary>Scales a column so that a share of its range becomes 1.</summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">The name of the normalized column.</param>
    /// <param name="inputColumnName">The column to normalize. Default: the output column.</param>
    /// <param name="maximumExampleCount">Fits on at most so many rows.</param>
    /// <param name="centerData">Subtracts the median.</param>
    /// <param name="quantileMin">With <paramref name="quantileMax"/> the share of the range, in percent.</param>
    /// <param name="quantileMax">With <paramref name="quantileMin"/> the share of the range, in percent.</param>
    public static NormalizingEstimator NormalizeRobustScaling(this TransformsCatalog catalog, string outputColumnName,
        string? inputColumnName = null, long maximumExampleCount = MaximumExampleCount, bool centerData = true,
        uint quantileMin = 25, uint quantileMax = 75) =>
        NormalizeRobustScaling(catalog, [new InputOutputColumnPair(outputColumnName, inputColumnName)],
            maximumExampleCount, centerData, quantileMin, quantileMax);

    /// <summary>Scales columns so that a share of their range becomes 1.</summary>
    public static NormalizingEstimator NormalizeRobustScaling(this TransformsCatalog catalog,
        InputOutputColumnPair[] columns, long maximumExampleCount = MaximumExampleCount, bool centerData = true,
        uint quantileMin = 25, uint quantileMax = 75)
    {
        var range = (quantileMax - quantileMin) / 100f;
        return new(catalog.GetEnvironment(), [.. Create(
            columns, NormalizerMethod.RobustScaling, maximumExampleCount, fixesZero: !centerData)
            .Select(column => column with { QuantileRange = range })]);
    }

    private static NormalizerMethod LogMeanVariance(bool usesShare) =>
        usesShare ? NormalizerMethod.LogNormalShare : NormalizerMethod.LogMeanVariance;

    private static NormalizerMethod MeanVariance(bool usesShare) =>
        usesShare ? NormalizerMethod.NormalShare : NormalizerMethod.MeanVariance;

    private static NormalizerColumn Create(
        string output, string? input, NormalizerMethod method, long maximumExampleCount, bool fixesZero)
    {
        Contracts.CheckNonEmpty(output, "outputColumnName");
        return new NormalizerColumn(output, input ?? output, method, maximumExampleCount, fixesZero);
    }

    private static NormalizerColumn[] Create(
        InputOutputColumnPair[] columns, NormalizerMethod method, long maximumExampleCount, bool fixesZero)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return [.. columns.Select(column =>
            Create(column.OutputColumnName, column.InputColumnName, method, maximumExampleCount, fixesZero))];
    }
}
