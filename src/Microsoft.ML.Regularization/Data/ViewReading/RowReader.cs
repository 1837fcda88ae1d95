using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// One pass over the usable rows of a view; missing features come out as NaN, missing keys as 0.
/// </summary>
/// <remarks>Polls for cancellation: reading may take longer than training.</remarks>
internal sealed class RowReader : IDisposable
{
    private const int RowsBetweenPolls = 256;

    private readonly ViewColumns _columns;
    private readonly MissingValues _policy;
    private readonly FitControl _control;
    private readonly bool _keepsUnlabelled;
    private readonly DataViewRowCursor _cursor;
    private readonly ValueGetter<VBuffer<float>>? _featureGetter;
    private readonly LabelReader.Reader _label;
    private readonly ValueGetter<float>? _weightGetter;
    private readonly KeyReader _keys;
    private VBuffer<float> _features;

    /// <param name="view">The rows.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="policy">What is done about missing values.</param>
    /// <param name="control">Whether the fit may go on.</param>
    /// <param name="keepsUnlabelled">
    /// Whether rows without a label are given as well (<see cref="HasLabel"/>), their targets all 0.
    /// </param>
    public RowReader(
        IDataView view, ViewColumns columns, MissingValues policy, FitControl control, bool keepsUnlabelled = false)
    {
        _keepsUnlabelled = keepsUnlabelled;
        _columns = columns;
        _policy = policy;
        _control = control;
        _cursor = view.GetRowCursor(columns.Needed);
        _featureGetter = columns.Features is { } features ? _cursor.GetGetter<VBuffer<float>>(features) : null;
        _keys = new KeyReader(_cursor, columns.Categories);
        _label = LabelReader.Of(_cursor, columns);
        _weightGetter = columns.Weight is { } weight ? _cursor.GetGetter<float>(weight) : null;
    }

    /// <summary>Number of the current row in the view, counted from zero, skipped rows included.</summary>
    public long Row { get; private set; } = -1;

    /// <summary>Whether the current row has a label.</summary>
    public bool HasLabel { get; private set; } = true;

    /// <summary>Rows left out so far.</summary>
    public long SkippedRows { get; private set; }

    /// <summary>Goes to the next usable row.</summary>
    /// <returns>False after the last row.</returns>
    /// <exception cref="InvalidOperationException">
    /// A value is missing or a weight negative; the message says where.
    /// </exception>
    public bool MoveNext(Span<float> features, Span<int> keys, Span<float> targets, out float weight)
    {
        weight = 1;
        while (_cursor.MoveNext())
        {
            Row++;
            if (Row % RowsBetweenPolls == 0)
            {
                _control.ThrowIfCanceled();
            }

            if (ReadTargets(targets) && ReadFeatures(features))
            {
                _keys.Read().CopyTo(keys);
                weight = ReadWeight();
                return true;
            }

            SkippedRows++;
        }

        return false;
    }

    public void Dispose() => _cursor.Dispose();

    private bool ReadTargets(Span<float> targets)
    {
        _label(targets);
        int bad = FirstNotFinite(targets);
        HasLabel = bad < 0;
        if (HasLabel)
        {
            return true;
        }

        if (_keepsUnlabelled)
        {
            targets.Clear();
            return true;
        }

        return _policy == MissingValues.SkipRow ? false : throw new InvalidOperationException(
            $"Label column '{_columns.Label.Name}' is {(_columns.ClassCount > 0 ? "missing" : Text(targets[bad]))} in "
            + $"{DescribeRow()}. Take such rows out of the data, or set MissingValues to SkipRow.");
    }

    private bool ReadFeatures(Span<float> features)
    {
        if (_featureGetter is null)
        {
            return true;
        }

        _featureGetter(ref _features);
        _features.CopyTo(features);
        int bad = FirstNotFinite(features);
        if (bad < 0)
        {
            return true;
        }

        switch (_policy)
        {
            case MissingValues.SkipRow:
                return false;
            case MissingValues.MeanAndIndicator:
                MarkMissing(features[bad..]);
                return true;
            default:
                throw new InvalidOperationException(
                    $"Feature column '{_columns.Features!.Value.Name}' is {Text(features[bad])} in "
                    + $"{_columns.DescribeSlot(bad)} of {DescribeRow()}. Replace missing values "
                    + "(ReplaceMissingValues), or set MissingValues to MeanAndIndicator or SkipRow.");
        }
    }

    private float ReadWeight()
    {
        float weight = 1;
        _weightGetter?.Invoke(ref weight);
        return weight >= 0 && float.IsFinite(weight) ? weight : throw new InvalidOperationException(
            $"Weight column '{_columns.Weight!.Value.Name}' is {Text(weight)} in {DescribeRow()}. Weights must be "
            + "finite numbers from 0 up: correct it, or set ExampleWeightColumnName to null.");
    }

    private string DescribeRow() => $"row {Row} of the {_columns.Role} (the first row is 0)";

    private static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);

    private static int FirstNotFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static void MarkMissing(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = float.IsFinite(value) ? value : float.NaN;
        }
    }
}
