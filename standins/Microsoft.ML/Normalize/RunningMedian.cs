using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>
/// The median of the values so far, between two heaps. NaN sorts below all numbers but compares with none: it takes
/// part as in the genuine library, whose median then depends on the order of the values.
/// </summary>
internal sealed class RunningMedian<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly PriorityQueue<T, T> _below = new(Comparer<T>.Create((x, y) => y.CompareTo(x)));
    private readonly PriorityQueue<T, T> _above = new();

    /// <summary>0 before the first value.</summary>
    public T Value { get; private set; }

    public void Add(T value)
    {
        bool isBelow = value < Value;
        PriorityQueue<T, T> target = isBelow ? _below : _above;
        PriorityQueue<T, T> other = isBelow ? _above : _below;
        // A heap that is ahead gives one away before it takes one.
        if (target.Count > other.Count)
        {
            T moved = target.Dequeue();
            other.Enqueue(moved, moved);
        }
        target.Enqueue(value, value);
        Value = _below.Count == _above.Count
            ? (_below.Peek() + _above.Peek()) / (T.One + T.One)
            : (_below.Count > _above.Count ? _below : _above).Peek();
    }
}
