namespace Microsoft.ML.Regularization;

/// <summary>
/// The medcouple, a robust measure of skewness from -1 to 1 (G. Brys, M. Hubert, A. Struyf, 2004): the median over all
/// pairs of a value above and one below the median m of ((above - m) - (m - below)) / (above - below).
/// </summary>
internal sealed class Medcouple
{
    // Halvings of [-1, 1] until no double lies between.
    private const int Halvings = 64;

    private readonly double[] _above;
    private readonly double[] _below;
    private readonly int _ties;

    private Medcouple(ReadOnlySpan<double> ascending)
    {
        double median = FiveNumbers.Median(ascending);
        double[] descending = new double[ascending.Length];
        for (int i = 0; i < descending.Length; i++)
        {
            descending[^(i + 1)] = ascending[i] - median;
        }

        _above = [.. descending.Where(value => value >= 0)];
        _below = [.. descending.Where(value => value <= 0)];
        _ties = _above.Length + _below.Length - descending.Length;
    }

    /// <summary>The medcouple of values in ascending order; at least one.</summary>
    public static double Of(ReadOnlySpan<double> ascending)
    {
        var pairs = new Medcouple(ascending);
        long count = (long)pairs._above.Length * pairs._below.Length;
        double lower = pairs.Ranked((count - 1) / 2);
        return count % 2 == 1 ? lower : (lower + pairs.Ranked(count / 2)) / 2;
    }

    /// <summary>
    /// The value of a rank, counted from zero, among all pairs, by halving: the kernel falls along both lists, so
    /// counting the pairs above a threshold takes one walk along a staircase.
    /// </summary>
    private double Ranked(long rank)
    {
        long wantedAbove = ((long)_above.Length * _below.Length) - 1 - rank;
        double low = -1;
        double high = 1;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            if (CountAbove(middle) <= wantedAbove)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    private long CountAbove(double threshold)
    {
        long count = 0;
        int j = _below.Length;
        for (int i = 0; i < _above.Length; i++)
        {
            while (j > 0 && Kernel(i, j - 1) <= threshold)
            {
                j--;
            }

            count += j;
        }

        return count;
    }

    /// <summary>Where both values are the median, half of the pairs count as 1 and half as -1.</summary>
    private double Kernel(int i, int j) => _above[i] != _below[j]
        ? (_above[i] + _below[j]) / (_above[i] - _below[j])
        : Math.Sign(_ties - 1 - (i - (_above.Length - _ties)) - j);
}
