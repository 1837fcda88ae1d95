using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <summary>
/// How wide intervals must be: quantiles of the absolute errors of forecasts of held-out rows (split conformal
/// prediction), step by step.
/// </summary>
internal static class HalfWidths
{
    // Beyond so many rows the quantiles no longer move; they are spread evenly over all.
    private const int MostRows = 100_000;

    /// <summary>Finds the half-widths of a map, in scaled units.</summary>
    /// <param name="map">The map, fitted to earlier rows.</param>
    /// <param name="shape">What a row is made of.</param>
    /// <param name="later">The held-out rows.</param>
    /// <param name="options">The level, and its name in messages.</param>
    /// <param name="control">Ends the work where the fit is canceled.</param>
    /// <exception cref="InvalidOperationException">There are too few rows for the level.</exception>
    public static ForecastIntervals Of(
        NetworkWeights? map,
        WindowShape shape,
        IReadOnlyList<WindowRange> later,
        ForecastOptions options,
        FitControl control)
    {
        double[][] errors = Errors(map, shape, later, control);
        int count = errors[0].Length;
        long fewest = ConformalMargin.FewestRows(options.ConfidenceLevel);
        if (count < fewest)
        {
            throw new InvalidOperationException(
                $"{options.TrainerName}: intervals of level {options.ConfidenceLevel} need {fewest} held-out rows, but "
                + $"there are {count}. Raise CalibrationFraction ({options.CalibrationFraction} now), lower "
                + "ConfidenceLevel, "
                + "or give longer series.");
        }

        return ForecastMargins.Of(errors, options.ConfidenceLevel);
    }

    private static unsafe double[][] Errors(
        NetworkWeights? map, WindowShape shape, IReadOnlyList<WindowRange> later, FitControl control)
    {
        var order = new RowOrder(later);
        long every = (order.Count / MostRows) + 1;
        int count = (int)((order.Count + every - 1) / every);
        double[][] errors = [.. Enumerable.Range(0, shape.Horizon).Select(_ => new double[count])];
        NetworkKernel? kernel = map is null ? null : NetworkKernel.Create(map);
        var input = new float[kernel?.InputStride ?? 0];
        var scratch = new float[kernel?.ScratchLength(1) ?? 0];
        for (int i = 0; i < count; i++)
        {
            control.ThrowIfCanceled();
            (WindowRange range, int row) = order.At(i * every);
            ReadOnlySpan<float> targets = range.Values(0, row, 0, shape.Horizon);
            range.CopyInputs(row, shape, input);
            fixed (float* inputs = input, memory = scratch)
            {
                float* outputs = kernel is null ? null : kernel.Run(inputs, 1, memory);
                for (int k = 0; k < targets.Length; k++)
                {
                    errors[k][i] = Math.Abs(targets[k] - (outputs is null ? 0.0 : outputs[k]));
                }
            }
        }

        return errors;
    }
}
