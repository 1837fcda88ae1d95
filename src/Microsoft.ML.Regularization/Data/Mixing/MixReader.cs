using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Reads what is mixed of the current row of a cursor.</summary>
internal sealed class MixReader
{
    private readonly DataViewRowCursor _cursor;
    private readonly MixColumns _columns;
    private readonly ValueGetter<VBuffer<float>> _features;
    private readonly ValueGetter<float>? _weight;
    private readonly Func<float> _label;
    private VBuffer<float> _buffer;

    public MixReader(DataViewRowCursor cursor, MixColumns columns)
    {
        _cursor = cursor;
        _columns = columns;
        _features = cursor.GetGetter<VBuffer<float>>(columns.Features);
        _weight = columns.Weight is { } weight ? cursor.GetGetter<float>(weight) : null;
        _label = columns.Label.Type switch
        {
            BooleanDataViewType => Label<bool>(static label => label ? 1 : 0),
            KeyDataViewType => Label<uint>(static key => key == 0 ? float.NaN : key),
            _ => Label<float>(static label => label),
        };
    }

    public void ReadFeatures(Span<float> features)
    {
        _features(ref _buffer);
        _buffer.CopyTo(features);
    }

    /// <summary>The label: a number, 0 or 1, or a key; NaN where it is missing.</summary>
    public float ReadLabel() => _label();

    /// <exception cref="InvalidOperationException">The weight is negative or not finite.</exception>
    public float ReadWeight()
    {
        float weight = 1;
        _weight?.Invoke(ref weight);
        return weight >= 0 && float.IsFinite(weight) ? weight : throw new InvalidOperationException(
            $"Weight column '{_columns.Weight!.Value.Name}' is {weight.ToString(CultureInfo.InvariantCulture)} in row "
            + $"{_cursor.Position} of the data to be mixed (the first row is 0). Weights must be finite numbers from 0 "
            + "up: correct it, or set ExampleWeightColumnName to null.");
    }

    private Func<float> Label<T>(Func<T, float> number)
    {
        ValueGetter<T> getter = _cursor.GetGetter<T>(_columns.Label);
        T label = default!;
        return () =>
        {
            getter(ref label);
            return number(label);
        };
    }
}
