using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Gathers the different values of a column.</summary>
internal abstract class KeyDictionaryFitter
{
    public abstract int Count { get; }

    public static KeyDictionaryFitter Create(
        DataViewRow row, DataViewSchema.Column source, ValueToKeyMappingEstimator.KeyOrdinality ordinality,
        int maximum) =>
        GenericMethod.Of<Func<DataViewRow, DataViewSchema.Column, ValueToKeyMappingEstimator.KeyOrdinality, int,
            KeyDictionaryFitter>>(typeof(KeyDictionaryFitter), nameof(Typed), source.Type.ItemType().RawType)(
                row, source, ordinality, maximum);

    /// <summary>Takes the current row; false when there are as many values as there may be.</summary>
    public abstract bool AddRow();

    public abstract KeyDictionary Fit();

    private static KeyDictionaryFitter<T> Typed<T>(
        DataViewRow row, DataViewSchema.Column source, ValueToKeyMappingEstimator.KeyOrdinality ordinality,
        int maximum)
        where T : notnull => new(row, source, ordinality, maximum);
}

/// <summary>The fitter of a column of one item type. Missing values are no values.</summary>
internal sealed class KeyDictionaryFitter<T> : KeyDictionaryFitter
    where T : notnull
{
    private readonly PrimitiveDataViewType _itemType;
    private readonly ValueGetter<VBuffer<T>>? _vectorGetter;
    private readonly ValueGetter<T>? _scalarGetter;
    private readonly HashSet<T> _seen = new(KeyDictionary<T>.Comparer);
    private readonly List<T> _values = [];
    private readonly Func<T, bool>? _isMissing;
    private readonly bool _isSorted;
    private readonly int _maximum;
    private VBuffer<T> _vector;
    private T _scalar = default!;
    private bool _hasSeenDefault;

    public KeyDictionaryFitter(
        DataViewRow row, DataViewSchema.Column source, ValueToKeyMappingEstimator.KeyOrdinality ordinality, int maximum)
    {
        _itemType = source.Type.ItemType();
        _isMissing = typeof(T) == typeof(ReadOnlyMemory<char>)
            ? (Func<T, bool>)(object)(Func<ReadOnlyMemory<char>, bool>)(text => text.IsEmpty)
            : MissingValue.Test<T>(_itemType);
        _isSorted = ordinality == ValueToKeyMappingEstimator.KeyOrdinality.ByValue;
        _maximum = maximum;
        if (source.Type is VectorDataViewType) _vectorGetter = row.GetGetter<VBuffer<T>>(source);
        else _scalarGetter = row.GetGetter<T>(source);
    }

    public override int Count => _values.Count;

    private bool IsFull => _values.Count >= _maximum;

    public override bool AddRow()
    {
        if (IsFull) return false;
        if (_scalarGetter is not null)
        {
            _scalarGetter(ref _scalar);
            Add(_scalar);
        }
        else
        {
            _vectorGetter!(ref _vector);
            AddVector();
        }
        return !IsFull;
    }

    public override KeyDictionary Fit()
    {
        if (_isSorted) _values.Sort(typeof(T) == typeof(ReadOnlyMemory<char>)
            ? (IComparer<T>)(object)TextComparer.Instance : Comparer<T>.Default);
        return new KeyDictionary<T>(_itemType, [.. _values]);
    }

    /// <summary>What a sparse vector leaves out is a value like others, but need be looked at only once.</summary>
    private void AddVector()
    {
        if (_vector.IsDense || _hasSeenDefault)
        {
            ReadOnlySpan<T> values = _vector.GetValues();
            for (int i = 0; i < values.Length && !IsFull; i++) Add(values[i]);
            return;
        }
        _hasSeenDefault = true;
        foreach (T value in _vector.DenseValues().TakeWhile(_ => !IsFull)) Add(value);
    }

    private void Add(T value)
    {
        if (_isMissing?.Invoke(value) == true || _seen.Contains(value)) return;
        // A text may lie in a buffer that its column uses again.
        T kept = value is ReadOnlyMemory<char> text ? (T)(object)text.ToString().AsMemory() : value;
        _seen.Add(kept);
        _values.Add(kept);
    }
}
