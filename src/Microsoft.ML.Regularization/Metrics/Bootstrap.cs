using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>Percentile intervals of measures that come from sums over rows.</summary>
internal sealed class Bootstrap(BootstrapOptions options, Random random)
{
    /// <summary>Measures from the sums of the rows' terms and the number of rows.</summary>
    public delegate void Measure(ReadOnlySpan<double> sums, int rows, Span<double> measures);

    /// <summary>One interval a measure; NaN with fewer than two rows.</summary>
    /// <param name="terms">The terms of all rows, row after row.</param>
    /// <param name="width">Number of terms of a row.</param>
    /// <param name="measureCount">Number of measures.</param>
    /// <param name="measure">Gives the measures.</param>
    public ConfidenceInterval[] Intervals(
        ReadOnlySpan<double> terms, int width, int measureCount, Measure measure)
    {
        if (terms.Length / width < 2)
        {
            return [.. Enumerable.Repeat(new ConfidenceInterval(double.NaN, double.NaN), measureCount)];
        }

        return Array.ConvertAll(Draw(terms, width, measureCount, measure), Interval);
    }

    /// <summary>The values of each measure over the draws, ascending.</summary>
    public double[][] Draw(ReadOnlySpan<double> terms, int width, int measureCount, Measure measure)
    {
        int rows = terms.Length / width;
        double[] sums = new double[width];
        double[] measures = new double[measureCount];
        double[][] draws = [.. Enumerable.Range(0, measureCount).Select(_ => new double[options.ResampleCount])];
        for (int draw = 0; draw < options.ResampleCount; draw++)
        {
            Array.Clear(sums);
            for (int i = 0; i < rows; i++)
            {
                TensorPrimitives.Add(sums, terms.Slice(random.Next(rows) * width, width), sums);
            }

            measure(sums, rows, measures);
            for (int i = 0; i < measureCount; i++)
            {
                draws[i][draw] = measures[i];
            }
        }

        Array.ForEach(draws, Array.Sort);
        return draws;
    }

    /// <summary>The middle part of draws; draws without a value (NaN sorts first) are left out.</summary>
    public ConfidenceInterval Interval(double[] ascending)
    {
        ReadOnlySpan<double> values = ascending.AsSpan(ascending.Count(double.IsNaN));
        return values.IsEmpty
            ? new(double.NaN, double.NaN)
            : new(Quantile(values, (1 - options.Confidence) / 2), Quantile(values, (1 + options.Confidence) / 2));
    }

    private static double Quantile(ReadOnlySpan<double> ascending, double level)
    {
        double position = level * (ascending.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((ascending[above] - ascending[below]) * (position - below));
    }
}
