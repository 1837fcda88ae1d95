using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>The contrast of one row of a batch with all others.</summary>
internal readonly ref struct ConRRow<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _targets;
    private readonly ReadOnlySpan<T> _predictions;
    private readonly ReadOnlySpan<T> _weights;
    private readonly Span<T> _gaps;
    private readonly Span<T> _predictionGaps;
    private readonly Span<T> _similarities;
    private readonly Span<T> _exponents;
    private readonly Span<T> _positives;
    private readonly int _rows;
    private readonly ConR _options;
    private readonly T _window;
    private readonly T _inverseTemperature;

    /// <summary>Prepares for a batch.</summary>
    /// <param name="buffer">Room for <see cref="BufferLength"/> values.</param>
    /// <param name="targets">The targets, column by column.</param>
    /// <param name="predictions">The predictions, column by column.</param>
    /// <param name="weights">The row weights; empty where all are one.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="options">The settings.</param>
    public ConRRow(
        T[] buffer,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<T> predictions,
        ReadOnlySpan<T> weights,
        int rows,
        ConR options)
    {
        int padded = Padded(rows);
        _gaps = buffer.AsSpan(0, padded);
        _predictionGaps = buffer.AsSpan(padded, padded);
        _similarities = buffer.AsSpan(2 * padded, padded);
        _exponents = buffer.AsSpan(3 * padded, padded);
        _positives = buffer.AsSpan(4 * padded, padded);
        _targets = targets;
        _predictions = predictions;
        _weights = weights;
        _rows = rows;
        _options = options;
        _window = T.CreateChecked(options.SimilarityWindow);
        _inverseTemperature = T.CreateChecked(1 / options.Temperature);
    }

    public static int BufferLength(int rows) => 5 * Padded(rows);

    /// <summary>Contrasts a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cosines">Its cosines with all rows; overwritten by the derivatives of its loss by them.</param>
    /// <param name="loss">Its loss; 0 where it is no anchor.</param>
    /// <returns>Whether it is an anchor: it has positives and negatives.</returns>
    public bool Run(int row, Span<T> cosines, out T loss)
    {
        _similarities[_rows..].Clear();
        TensorPrimitives.Multiply(cosines, _inverseTemperature, _similarities);
        Distances(_targets, row, _gaps);
        Distances(_predictions, row, _predictionGaps);
        LogPush(row);
        var pairs = SplitPairs();
        if (pairs.Positives == T.Zero || pairs.Negatives == T.Zero)
        {
            if (pairs.Negatives > T.Zero && _options.NoPositive == ConRNoPositive.Throw)
            {
                throw ConRLoss.NoPositive(row, _options);
            }

            loss = T.Zero;
            cosines.Clear();
            return false;
        }

        loss = Finish(pairs, cosines);
        return true;
    }

    private static int Padded(int rows) => (rows + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;

    /// <summary>
    /// Distances of a row from all others; the row itself and the padding are infinitely far from everything.
    /// </summary>
    private void Distances(ReadOnlySpan<T> columns, int row, Span<T> distances)
    {
        var result = distances[.._rows];
        var first = columns[.._rows];
        TensorPrimitives.Subtract(first, first[row], result);
        if (columns.Length == _rows)
        {
            TensorPrimitives.Abs(result, result);
        }
        else
        {
            TensorPrimitives.Multiply(result, result, result);
            var difference = _exponents[.._rows];
            for (int start = _rows; start < columns.Length; start += _rows)
            {
                var column = columns.Slice(start, _rows);
                TensorPrimitives.Subtract(column, column[row], difference);
                TensorPrimitives.MultiplyAdd(difference, difference, result, result);
            }

            TensorPrimitives.Sqrt(result, result);
        }

        distances[row] = T.PositiveInfinity;
        distances[_rows..].Fill(T.PositiveInfinity);
    }

    /// <summary>
    /// The logarithms of the pushes S; a weight of zero gives minus infinity and so drops the negatives.
    /// </summary>
    private void LogPush(int row)
    {
        T logWeight = _weights.IsEmpty ? T.Zero : T.Log(_weights[row]);
        T strength = T.CreateChecked(_options.PushStrength);
        TensorPrimitives.Multiply(_gaps, strength, _exponents);
        if (_options.Denominator == ConRDenominator.ReferenceDepth)
        {
            TensorPrimitives.Log(_exponents, _exponents);
        }
        else
        {
            TensorPrimitives.Min(_exponents, T.CreateSaturating(ConRSpans.LargestPush), _exponents);
        }

        TensorPrimitives.Add(_exponents, logWeight, _exponents);
    }

    /// <summary>
    /// Tells positives and negatives apart and turns the pushes into the exponents of the denominator, minus infinity
    /// for rows that are neither.
    /// </summary>
    private Pairs SplitPairs()
    {
        var gaps = MemoryMarshal.Cast<T, Vector<T>>(_gaps);
        var predictionGaps = MemoryMarshal.Cast<T, Vector<T>>(_predictionGaps);
        var similarities = MemoryMarshal.Cast<T, Vector<T>>(_similarities);
        var exponents = MemoryMarshal.Cast<T, Vector<T>>(_exponents);
        var positives = MemoryMarshal.Cast<T, Vector<T>>(_positives);
        var window = new Vector<T>(_window);
        var none = new Vector<T>(T.NegativeInfinity);
        var (largest, positiveCount, negativeCount, positiveSum) =
            (none, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
        for (int i = 0; i < gaps.Length; i++)
        {
            var similarity = similarities[i];
            var isPositive = Vector.LessThanOrEqual(gaps[i], window);
            var isNegative = Vector.AndNot(Vector.LessThanOrEqual(predictionGaps[i], window), isPositive);
            var push = Vector.ConditionalSelect(isNegative, similarity + exponents[i], none);
            var exponent = Vector.ConditionalSelect(isPositive, similarity, push);
            var positive = Vector.ConditionalSelect(isPositive, Vector<T>.One, Vector<T>.Zero);
            exponents[i] = exponent;
            positives[i] = positive;
            largest = Vector.Max(largest, exponent);
            positiveCount += positive;
            positiveSum += Vector.ConditionalSelect(isPositive, similarity, Vector<T>.Zero);
            negativeCount += Vector.ConditionalSelect(isNegative, Vector<T>.One, Vector<T>.Zero);
        }

        T maximum = largest[0];
        for (int i = 1; i < Vector<T>.Count; i++)
        {
            maximum = T.Max(maximum, largest[i]);
        }

        return new Pairs(maximum, Vector.Sum(positiveCount), Vector.Sum(negativeCount), Vector.Sum(positiveSum));
    }

    private T Finish(Pairs pairs, Span<T> slopes)
    {
        bool isClean = _options.Denominator == ConRDenominator.Clean;
        T maximum = isClean ? pairs.LargestExponent : T.Max(pairs.LargestExponent, T.Zero);
        TensorPrimitives.Subtract(_exponents, maximum, _exponents);
        TensorPrimitives.Exp(_exponents, _exponents);
        T denominator = TensorPrimitives.Sum<T>(_exponents);
        if (!isClean)
        {
            // Deviates on purpose from the formula, as the published code does: see ConRDenominator.Reference.
            denominator += (T.CreateChecked(_rows) - pairs.Positives) * T.Exp(-maximum);
        }

        T share = _options.Denominator == ConRDenominator.ReferenceDepth
            ? pairs.Positives / (pairs.Positives + T.One)
            : T.One;
        T scale = share * _inverseTemperature;
        TensorPrimitives.Multiply(_positives, -scale / pairs.Positives, _positives);
        TensorPrimitives.MultiplyAdd(_exponents[.._rows], scale / denominator, _positives[.._rows], slopes);
        return share * (maximum + T.Log(denominator) - pairs.PositiveSum / pairs.Positives);
    }

    private readonly record struct Pairs(T LargestExponent, T Positives, T Negatives, T PositiveSum);
}
