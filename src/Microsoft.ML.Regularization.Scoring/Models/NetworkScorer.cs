using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Scores rows of features and keys with a model: preparation of the features, embedding of the keys, the network, and
/// the scaling of the targets undone or, for a classification, the probabilities. Immutable and safe to share between
/// threads. On one machine a row's scores are bit-equal whichever way it is scored; processors with other vector widths
/// may differ in the last bits.
/// </summary>
internal sealed class NetworkScorer
{
    /// <summary>Rows the network takes at once: enough to use the caches well, few enough to stay in them.</summary>
    public const int BlockRows = 64;

    /// <summary>Scratch of up to so many floats lies on the stack.</summary>
    private const int StackFloats = 4096;

    private readonly NetworkKernel _kernel;
    private readonly FeaturePreparation _features;
    private readonly FeatureRows _rows;
    private readonly CategoryInputs _categories;
    private readonly float[] _scales;
    private readonly float[] _offsets;
    private readonly ClassOutputs? _classes;
    private readonly string _featureColumnName;

    /// <summary>Packs the weights of a model for this processor.</summary>
    /// <param name="model">The model.</param>
    /// <param name="featureColumnName">Name of the feature column for error messages.</param>
    /// <exception cref="ArgumentException">The parts of the model do not fit together.</exception>
    public NetworkScorer(NetworkModelParameters model, string featureColumnName)
        : this(model, featureColumnName, NetworkKernel.Create(model.Network))
    {
    }

    /// <summary>For tests of one vector width.</summary>
    internal NetworkScorer(NetworkModelParameters model, string featureColumnName, NetworkKernel kernel)
    {
        ModelShape.Check(model);
        _kernel = kernel;
        _features = model.Features;
        _rows = new FeatureRows(model.Features);
        _categories = new CategoryInputs(model.Categories);
        Categories = model.Categories;
        _scales = model.Targets.Scales;
        _offsets = model.Targets.Offsets;
        _classes = model.Classes;
        _featureColumnName = featureColumnName;
    }

    /// <summary>Width of a row of features.</summary>
    public int FeatureCount => _features.FeatureCount;

    /// <summary>The categorical feature columns.</summary>
    public IReadOnlyList<CategoryEmbedding> Categories { get; }

    /// <summary>Number of keys of a row.</summary>
    public int KeyCount => _categories.KeyCount;

    /// <summary>Number of scores of a row.</summary>
    public int ScoreCount => _scales.Length;

    /// <summary>Floats from one prepared row to the next.</summary>
    public int PreparedStride => _kernel.InputStride;

    /// <summary>Scores one row without allocating.</summary>
    /// <param name="features">A row of features.</param>
    /// <param name="scores">Receives the scores.</param>
    /// <param name="row">Number of the row for error messages.</param>
    /// <param name="keys">The keys of the row.</param>
    /// <exception cref="InvalidOperationException">A feature is missing and the model takes that for an
    /// error.</exception>
    [SkipLocalsInit]
    public void ScoreRow(
        ReadOnlySpan<float> features, Span<float> scores, long row, ReadOnlySpan<int> keys = default)
    {
        CheckLengths(features.Length, scores.Length, keys.Length, 1);
        int preparedLength = PreparedStride;
        int length = preparedLength + _kernel.ScratchLength(1);
        float[]? rented = length > StackFloats ? ArrayPool<float>.Shared.Rent(length) : null;
        Span<float> memory = rented ?? stackalloc float[StackFloats];
        try
        {
            int state = PrepareRow(features, keys, memory[..preparedLength]);
            if (state >= 0) throw MissingFeature(state, row);
            ScorePrepared(memory[..preparedLength], 1, scores, memory[preparedLength..]);
            if (state == FeatureRows.IsSkipped) scores.Fill(float.NaN);
        }
        finally
        {
            if (rented is not null) ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Scores many rows, block by block.</summary>
    /// <param name="features">Rows of features, one after the other.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="scores">Receives the scores, row after row.</param>
    /// <param name="firstRow">Number of the first row for error messages.</param>
    /// <param name="keys">The keys of the rows, row after row.</param>
    /// <exception cref="InvalidOperationException">A feature is missing and the model takes that for an
    /// error.</exception>
    public void ScoreBatch(
        ReadOnlySpan<float> features, int rows, Span<float> scores, long firstRow, ReadOnlySpan<int> keys = default)
    {
        CheckLengths(features.Length, scores.Length, keys.Length, rows);
        int block = Math.Min(rows, BlockRows);
        int preparedLength = PreparedStride * block;
        float[] rented = ArrayPool<float>.Shared.Rent(preparedLength + _kernel.ScratchLength(block));
        try
        {
            for (int start = 0; start < rows; start += block)
            {
                int count = Math.Min(block, rows - start);
                ScoreBlock(
                    features.Slice(start * FeatureCount, count * FeatureCount),
                    keys.Slice(start * KeyCount, count * KeyCount), count,
                    scores.Slice(start * ScoreCount, count * ScoreCount), rented, firstRow + start);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// Prepares one row of features and keys for <see cref="ScorePrepared(ReadOnlySpan{float}, int, Span{float})"/>.
    /// </summary>
    /// <returns>A state of <see cref="FeatureRows"/>, or the index of the missing feature that is an error.</returns>
    public int PrepareRow(ReadOnlySpan<float> features, ReadOnlySpan<int> keys, Span<float> prepared)
    {
        int state = _rows.Prepare(features, prepared);
        _categories.Fill(keys, prepared[_features.InputSize..]);
        return state;
    }

    /// <summary>Scores up to <see cref="BlockRows"/> prepared rows.</summary>
    public void ScorePrepared(ReadOnlySpan<float> prepared, int rows, Span<float> scores)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(_kernel.ScratchLength(rows));
        ScorePrepared(prepared, rows, scores, rented);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The error for a missing feature.</summary>
    public InvalidOperationException MissingFeature(int index, long row)
    {
        string[] names = _features.FeatureNames;
        string slot = names.Length > 0 ? $"'{names[index]}' (slot {index})" : $"{index}";
        return new InvalidOperationException(
            $"Row {row} has a missing value (NaN or infinity) in column '{_featureColumnName}', slot {slot}. " +
            $"Replace missing values before scoring, or train with " +
            $"{nameof(MissingValues)} = {nameof(MissingValues.MeanAndIndicator)}.");
    }

    private void ScoreBlock(
        ReadOnlySpan<float> features, ReadOnlySpan<int> keys, int rows, Span<float> scores, float[] memory,
        long firstRow)
    {
        Span<float> prepared = memory.AsSpan(0, rows * PreparedStride);
        bool skipsRows = false;
        for (int i = 0; i < rows; i++)
        {
            int state = PrepareRow(
                features.Slice(i * FeatureCount, FeatureCount), keys.Slice(i * KeyCount, KeyCount),
                prepared.Slice(i * PreparedStride, PreparedStride));
            if (state >= 0) throw MissingFeature(state, firstRow + i);
            skipsRows |= state == FeatureRows.IsSkipped;
        }

        ScorePrepared(prepared, rows, scores, memory.AsSpan(prepared.Length));
        if (!skipsRows) return;
        for (int i = 0; i < rows; i++)
        {
            Span<float> row = prepared.Slice(i * PreparedStride, PreparedStride);
            int state = _rows.Prepare(features.Slice(i * FeatureCount, FeatureCount), row);
            if (state == FeatureRows.IsSkipped) scores.Slice(i * ScoreCount, ScoreCount).Fill(float.NaN);
        }
    }

    private unsafe void ScorePrepared(ReadOnlySpan<float> prepared, int rows, Span<float> scores, Span<float> scratch)
    {
        int width = ScoreCount, stride = _kernel.OutputStride;
        fixed (float* input = prepared, memory = scratch)
        {
            float* output = _kernel.Run(input, rows, memory);
            for (int row = 0; row < rows; row++, output += stride)
            {
                Span<float> target = scores.Slice(row * width, width);
                for (int i = 0; i < width; i++) target[i] = (output[i] * _scales[i]) + _offsets[i];
                if (_classes is not null) ClassScores.Finish(_classes, target);
            }
        }
    }

    private void CheckLengths(int features, int scores, int keys, int rows)
    {
        if (keys != (long)rows * KeyCount)
        {
            throw new ArgumentException($"Expected {rows} rows of {KeyCount} keys, got {keys} values.", nameof(keys));
        }

        if (features != (long)rows * FeatureCount)
        {
            throw new ArgumentException(
                $"Expected {rows} rows of {FeatureCount} features, got {features} values.", nameof(features));
        }

        if (scores != (long)rows * ScoreCount)
        {
            throw new ArgumentException(
                $"Expected room for {rows} rows of {ScoreCount} scores, got {scores}.", nameof(scores));
        }
    }
}
