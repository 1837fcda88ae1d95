namespace Microsoft.ML.Transforms;

/// <summary>
/// Gathers what normalizers need of every slot of a column: least and greatest value, mean and squared deviations.
/// Slots that a sparse vector leaves out are zeros. NaN never counts; infinity counts for the least and greatest only.
/// Of logarithms, only those that are finite count: zeros and negative numbers have none.
/// </summary>
internal sealed class ColumnStatistics(int size, bool takesLogarithms)
{
    private readonly double[] _least = Filled(size, double.PositiveInfinity);
    private readonly double[] _greatest = Filled(size, double.NegativeInfinity);
    private readonly double[] _mean = new double[size];
    private readonly double[] _squares = new double[size];
    private readonly long[] _nonZeros = new long[size];
    private readonly long[] _finite = new long[size];
    private long _rows;

    public int Size => size;

    public double Least(int slot) => _least[slot];

    public double Greatest(int slot) => _greatest[slot];

    public double Mean(int slot) => _mean[slot];

    /// <summary>The variance of the population; 0 for a constant slot and one without finite values.</summary>
    public double Variance(int slot) => _squares[slot] == 0 ? 0 : _squares[slot] / _finite[slot];

    public void CountRow() => _rows++;

    /// <summary>Zeros need not be added: they enter at the end, all at once.</summary>
    public void Add(int slot, double value)
    {
        if (value == 0)
            return;
        if (takesLogarithms)
            value = Math.Log(value);
        _nonZeros[slot]++;
        if (value < _least[slot])
            _least[slot] = value;
        if (value > _greatest[slot])
            _greatest[slot] = value;
        if (!double.IsFinite(value))
            return;
        _finite[slot]++;
        var deviation = value - _mean[slot];
        _mean[slot] += deviation / _finite[slot];
        _squares[slot] += deviation * (value - _mean[slot]);
    }

    /// <summary>Adds the zeros. To be called once, after the last row.</summary>
    public void Finish()
    {
        if (takesLogarithms)
            return;
        for (var slot = 0; slot < size; slot++)
        {
            var zeros = _rows - _nonZeros[slot];
            if (zeros == 0)
                continue;
            _least[slot] = Math.Min(_least[slot], 0);
            _greatest[slot] = Math.Max(_greatest[slot], 0);
            _finite[slot] += zeros;
            var mean = _mean[slot];
            _mean[slot] = mean - mean * zeros / _finite[slot];
            _squares[slot] += mean * _mean[slot] * zeros;
        }
    }

    private static double[] Filled(int size, double value)
    {
        var values = new double[size];
        Array.Fill(values, value);
        return values;
    }
}
