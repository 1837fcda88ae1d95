using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>What replaces missing values, as it stands after the values so far. NaN never counts.</summary>
internal abstract class ReplacementStatistic<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public abstract T Value { get; }

    public static ReplacementStatistic<T> Create(MissingValueReplacingEstimator.ReplacementMode mode) => mode switch
    {
        MissingValueReplacingEstimator.ReplacementMode.Mean => new Mean(),
        MissingValueReplacingEstimator.ReplacementMode.Minimum => new Extreme(isGreatest: false),
        MissingValueReplacingEstimator.ReplacementMode.Maximum => new Extreme(isGreatest: true),
        _ => new Mode(),
    };

    public abstract void Add(T value);

    /// <summary>Of the finite values; 0 if there are none.</summary>
    private sealed class Mean : ReplacementStatistic<T>
    {
        private double _mean;
        private long _count;

        public override T Value => T.CreateTruncating(_mean);

        public override void Add(T value)
        {
            if (!T.IsFinite(value)) return;
            _count++;
            // Divided before they are subtracted, numbers of opposite signs cannot overflow.
            _mean += double.CreateTruncating(value) / _count - _mean / _count;
        }
    }

    /// <summary>Infinity of the other end if there are no values.</summary>
    private sealed class Extreme(bool isGreatest) : ReplacementStatistic<T>
    {
        private T _value = isGreatest ? T.NegativeInfinity : T.PositiveInfinity;

        public override T Value => _value;

        public override void Add(T value)
        {
            if (isGreatest ? value > _value : value < _value) _value = value;
        }
    }

    /// <summary>Of the finite values; 0 if there are none.</summary>
    private sealed class Mode : ReplacementStatistic<T>
    {
        private readonly Dictionary<T, long> _counts = [];
        private T _value;
        private long _most;

        public override T Value => _value;

        public override void Add(T value)
        {
            if (!T.IsFinite(value)) return;
            long count = _counts[value] = _counts.GetValueOrDefault(value) + 1;
            if (count <= _most) return;
            _most = count;
            _value = value;
        }
    }
}
