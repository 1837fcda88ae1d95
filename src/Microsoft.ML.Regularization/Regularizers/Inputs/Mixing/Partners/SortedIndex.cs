namespace Microsoft.ML.Regularization;

/// <summary>
/// Finds values in a sorted list: a table of even steps says where to begin, so that evenly spread values are found in a
/// few steps and no others in more than a binary search takes.
/// </summary>
internal sealed class SortedIndex
{
    private const int ValuesPerStep = 4;

    private readonly float[] _sorted;
    private readonly int[] _starts;
    private readonly double _scale;

    /// <param name="sorted">The values, smallest first.</param>
    public SortedIndex(float[] sorted)
    {
        _sorted = sorted;
        int steps = Math.Max(1, sorted.Length / ValuesPerStep);
        double scale = sorted.Length == 0 ? 0 : steps / ((double)sorted[^1] - sorted[0]);
        _scale = double.IsFinite(scale) ? scale : 0;
        _starts = new int[steps + 1];
        foreach (float value in sorted)
        {
            _starts[StepOf(value) + 1]++;
        }

        for (int i = 0; i < steps; i++)
        {
            _starts[i + 1] += _starts[i];
        }
    }

    /// <summary>The place of the first value that is not below another; the number of values where all are.</summary>
    public int LowerBound(double value)
    {
        // Steps do not fall as values grow: what lies in steps before is below, what lies in steps behind is not.
        int step = StepOf(value);
        int low = _starts[step];
        int high = _starts[step + 1];
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_sorted[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int StepOf(double value) =>
        _scale == 0 ? 0 : (int)Math.Clamp((value - _sorted[0]) * _scale, 0, _starts.Length - 2);
}
