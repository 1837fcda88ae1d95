using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Gathers the statistics of one column and makes its normalizer.</summary>
internal abstract class ColumnNormalizerFitter(NormalizerColumn column)
{
    private long _left = column.MaximumExampleCount;

    protected NormalizerColumn Column => column;

    public static ColumnNormalizerFitter Create(NormalizerColumn column, DataViewRow row, DataViewSchema.Column source)
    {
        column.Check();
        NormalizerKinds.Check(source.Type, column);
        return NormalizerKinds.IsDouble(source.Type)
            ? new ColumnNormalizerFitter<double>(column, row, source)
            : new ColumnNormalizerFitter<float>(column, row, source);
    }

    /// <summary>Takes the current row; false when the column has seen as many as it may.</summary>
    public bool AddRow()
    {
        if (_left == 0)
            return false;
        _left--;
        AddCurrent();
        return true;
    }

    /// <summary>The normalizer for the rows seen.</summary>
    public abstract ColumnNormalizer Fit();

    protected abstract void AddCurrent();
}

/// <summary>The fitter of a column of single or double numbers.</summary>
internal sealed class ColumnNormalizerFitter<T> : ColumnNormalizerFitter
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ColumnStatistics _statistics;
    private readonly RunningMedian<T>[] _medians = [];
    private readonly ValueGetter<VBuffer<T>>? _vectorGetter;
    private readonly ValueGetter<T>? _scalarGetter;
    private VBuffer<T> _vector;
    private T _scalar;

    public ColumnNormalizerFitter(NormalizerColumn column, DataViewRow row, DataViewSchema.Column source)
        : base(column)
    {
        if (source.Type is VectorDataViewType vector)
            _vectorGetter = row.GetGetter<VBuffer<T>>(source);
        else
            _scalarGetter = row.GetGetter<T>(source);
        _statistics = new ColumnStatistics((source.Type as VectorDataViewType)?.Size ?? 1, column.TakesLogarithms);
        if (column.Method == NormalizerMethod.RobustScaling)
            _medians = [.. Enumerable.Range(0, _statistics.Size).Select(_ => new RunningMedian<T>())];
    }

    public override ColumnNormalizer Fit()
    {
        _statistics.Finish();
        var first = new T[_statistics.Size];
        var second = new T[_statistics.Size];
        for (var slot = 0; slot < first.Length; slot++)
            (first[slot], second[slot]) = FitSlot(slot);
        return Column.Method is NormalizerMethod.NormalShare or NormalizerMethod.LogNormalShare
            ? new ShareNormalizer<T>(first, second, _vectorGetter is not null, Column.TakesLogarithms)
            : new AffineNormalizer<T>(first, second, _vectorGetter is not null);
    }

    protected override void AddCurrent()
    {
        _statistics.CountRow();
        if (_scalarGetter is not null)
        {
            _scalarGetter(ref _scalar);
            _statistics.Add(0, double.CreateTruncating(_scalar));
            if (_medians.Length > 0)
                _medians[0].Add(_scalar);
            return;
        }

        _vectorGetter!(ref _vector);
        var values = _vector.GetValues();
        var indices = _vector.GetIndices();
        for (var i = 0; i < values.Length; i++)
            _statistics.Add(_vector.IsDense ? i : indices[i], double.CreateTruncating(values[i]));
        for (var slot = 0; slot < _medians.Length; slot++)
            _medians[slot].Add(_vector.GetItemOrDefault(slot));
    }

    private (T First, T Second) FitSlot(int slot) => Column.Method switch
    {
        NormalizerMethod.MinMax => NormalizerMath.MinMax(T.CreateTruncating(_statistics.Least(slot)),
            T.CreateTruncating(_statistics.Greatest(slot)), Column.FixesZero),
        NormalizerMethod.RobustScaling => (
            T.One / ((T.CreateTruncating(_statistics.Greatest(slot)) - T.CreateTruncating(_statistics.Least(slot)))
                * T.CreateTruncating(Column.QuantileRange)),
            Column.FixesZero ? T.Zero : _medians[slot].Value),
        // Columns of doubles never keep their zeros, as in the genuine library.
        NormalizerMethod.LogMeanVariance => NormalizerMath.MeanVariance<T>(
            _statistics.Mean(slot), _statistics.Variance(slot), Column.FixesZero && typeof(T) == typeof(float)),
        NormalizerMethod.MeanVariance => NormalizerMath.MeanVariance<T>(
            _statistics.Mean(slot), _statistics.Variance(slot), Column.FixesZero),
        _ => (T.CreateTruncating(_statistics.Mean(slot)), T.CreateTruncating(Math.Sqrt(_statistics.Variance(slot)))),
    };
}
