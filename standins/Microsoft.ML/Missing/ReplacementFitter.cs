using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Gathers what replaces the missing values of a column.</summary>
internal abstract class ReplacementFitter
{
    public static ReplacementFitter Create(DataViewRow row, DataViewSchema.Column source, ReplacedColumn column) =>
        source.Type.ItemType().RawType == typeof(float)
            ? new ReplacementFitter<float>(row, source, column) : new ReplacementFitter<double>(row, source, column);

    /// <summary>Zero, without a look at the data.</summary>
    public static ReplacementFitter OfDefault(DataViewType type) =>
        type.ItemType().RawType == typeof(float) ? new DefaultFitter<float>() : new DefaultFitter<double>();

    public abstract void AddRow();

    public abstract Replacement Fit();

    private sealed class DefaultFitter<T> : ReplacementFitter
        where T : struct, IFloatingPointIeee754<T>
    {
        public override void AddRow()
        {
        }

        public override Replacement Fit() => new Replacement<T>([T.Zero], isBySlot: false);
    }
}

/// <summary>The fitter of a column of real numbers: one statistic a slot, or one of all slots.</summary>
internal sealed class ReplacementFitter<T> : ReplacementFitter
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ReplacementStatistic<T>[] _statistics;
    private readonly ValueGetter<VBuffer<T>>? _vectorGetter;
    private readonly ValueGetter<T>? _scalarGetter;
    private readonly bool _isBySlot;
    private VBuffer<T> _vector;
    private VBuffer<T> _dense;
    private T _scalar;

    public ReplacementFitter(DataViewRow row, DataViewSchema.Column source, ReplacedColumn column)
    {
        var vector = source.Type as VectorDataViewType;
        if (vector is null) _scalarGetter = row.GetGetter<T>(source);
        else _vectorGetter = row.GetGetter<VBuffer<T>>(source);
        // Vectors of any length have no slots of their own.
        _isBySlot = column.IsBySlot && vector is { IsKnownSize: true };
        _statistics = new ReplacementStatistic<T>[_isBySlot ? vector!.Size : 1];
        for (int i = 0; i < _statistics.Length; i++) _statistics[i] = ReplacementStatistic<T>.Create(column.Mode);
    }

    public override void AddRow()
    {
        if (_scalarGetter is not null)
        {
            _scalarGetter(ref _scalar);
            _statistics[0].Add(_scalar);
            return;
        }
        _vectorGetter!(ref _vector);
        // What a sparse vector leaves out counts as the zeros that it stands for.
        _vector.CopyToDense(ref _dense);
        ReadOnlySpan<T> values = _dense.GetValues();
        for (int i = 0; i < values.Length; i++) _statistics[_isBySlot ? i : 0].Add(values[i]);
    }

    public override Replacement Fit() => new Replacement<T>([.. _statistics.Select(s => s.Value)], _isBySlot);
}
