using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>Reads the rows of one cursor into blocks and judges them.</summary>
/// <remarks>Polls for cancellation: reading may take longer than training.</remarks>
internal sealed class CursorReader : IDisposable
{
    private const int RowsBetweenPolls = 256;

    private readonly DataViewRowCursor _cursor;
    private readonly MissingValues _policy;
    private readonly FitControl _control;
    private readonly bool _keepsUnlabelled;
    private readonly bool _hasOthers;
    private readonly ValueGetter<VBuffer<float>>? _featureGetter;
    private readonly LabelReader.Reader _label;
    private readonly ValueGetter<float>? _weightGetter;
    private readonly KeyReader? _keys;
    private VBuffer<float> _features;

    /// <param name="cursor">The cursor, which is disposed of with this.</param>
    /// <param name="columns">The columns of the view.</param>
    /// <param name="reading">How views are read.</param>
    /// <param name="keepsUnlabelled">Whether rows without a label are wanted.</param>
    /// <param name="hasOthers">Whether other cursors have rows in between, so that batches matter.</param>
    public CursorReader(
        DataViewRowCursor cursor, ViewColumns columns, Reading reading, bool keepsUnlabelled, bool hasOthers)
    {
        (_cursor, _policy, _control) = (cursor, reading.MissingValues, reading.Control);
        (_keepsUnlabelled, _hasOthers) = (keepsUnlabelled, hasOthers);
        _featureGetter = columns.Features is { } features ? cursor.GetGetter<VBuffer<float>>(features) : null;
        _keys = columns.Categories.Count > 0 ? new KeyReader(cursor, columns.Categories) : null;
        _label = LabelReader.Of(cursor, columns);
        _weightGetter = columns.Weight is { } weight ? cursor.GetGetter<float>(weight) : null;
    }

    /// <summary>
    /// Fills a block with the rows that come next. What the cursor throws is kept in the block: the rows before count
    /// first.
    /// </summary>
    public void Fill(CursorBlock block)
    {
        (block.Count, block.IsLast, block.Failure) = (0, false, null);
        try
        {
            Read(block);
        }
        catch (Exception error)
        {
            (block.IsLast, block.Failure) = (true, ExceptionDispatchInfo.Capture(error));
        }

        JudgeFeatures(block);
        JudgeWeights(block);
    }

    public void Dispose() => _cursor.Dispose();

    private void Read(CursorBlock block)
    {
        while (block.Count < block.Capacity)
        {
            if (block.Count % RowsBetweenPolls == 0)
            {
                _control.ThrowIfCanceled();
            }

            if (!_cursor.MoveNext())
            {
                block.IsLast = true;
                return;
            }

            int row = block.Count;
            block.Batches[row] = _hasOthers ? _cursor.Batch : 0;
            block.States[row] = ReadLabel(block.Targets(row, 1));
            if (block.States[row] is RowState.Usable or RowState.Unlabelled)
            {
                ReadValues(block, row);
            }

            block.Count++;
        }
    }

    private void ReadValues(CursorBlock block, int row)
    {
        if (_featureGetter is not null)
        {
            _featureGetter(ref _features);
            _features.CopyTo(block.Features(row, 1));
        }

        _keys?.Read().CopyTo(block.Keys(row, 1));
        _weightGetter?.Invoke(ref block.Weights[row]);
    }

    private RowState ReadLabel(Span<float> targets)
    {
        _label(targets);
        if (targets.Length == 1 ? float.IsFinite(targets[0]) : AreFinite(targets))
        {
            return RowState.Usable;
        }

        if (_keepsUnlabelled)
        {
            targets.Clear();
            return RowState.Unlabelled;
        }

        return _policy == MissingValues.SkipRow ? RowState.LeftOut : RowState.BadLabel;
    }

    private void JudgeFeatures(CursorBlock block)
    {
        // Nearly always all is there: that is seen fastest in one piece.
        if (AreFinite(block.Features(0, block.Count)))
        {
            return;
        }

        for (int row = 0; row < block.Count; row++)
        {
            Span<float> features = block.Features(row, 1);
            if (block.States[row] > RowState.Unlabelled || AreFinite(features))
            {
                continue;
            }

            switch (_policy)
            {
                case MissingValues.SkipRow:
                    block.States[row] = RowState.LeftOut;
                    break;
                case MissingValues.MeanAndIndicator:
                    MarkMissing(features);
                    break;
                default:
                    block.States[row] = RowState.BadFeatures;
                    break;
            }
        }
    }

    private void JudgeWeights(CursorBlock block)
    {
        for (int row = 0; _weightGetter is not null && row < block.Count; row++)
        {
            float weight = block.Weights[row];
            if (block.States[row] <= RowState.Unlabelled && !(weight >= 0 && float.IsFinite(weight)))
            {
                block.States[row] = RowState.BadWeight;
            }
        }
    }

    // Of no values IsFiniteAll says no.
    private static bool AreFinite(ReadOnlySpan<float> values) =>
        values.IsEmpty || TensorPrimitives.IsFiniteAll(values);

    private static void MarkMissing(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = float.IsFinite(value) ? value : float.NaN;
        }
    }
}
